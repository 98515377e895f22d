import type { Task } from '../../../records/models/task';
import { findForm, fieldsOf, findProcess } from '../../../packs/queries';
import { outcomesOf } from '../../../packs/forms';
import { acceptedBy } from '../../../packs/waits';
import type { Form } from '../../../packs/form-types';
import type { Packs, StartDefinition } from '../../../packs/types';
import type { RecordView } from '../api-client';
import { FormSender, type Manner, type RecordOf, type Sending } from './form-sender';
import type { PackModel } from './pack-model';
import type { Step } from './plan-state';
import { isTaskOver, PackTrouble, type Refusal } from './refusal';
import type { Run } from './run';
import type { Staff } from './staff';

/** Does what a plan says, as the people whom the diagram asks. */
export class Doer {
  private readonly sender: FormSender;

  constructor(
    readonly staff: Staff,
    private readonly packs: Packs,
    private readonly clock: () => Date,
    recordOf: RecordOf,
  ) {
    this.sender = new FormSender(staff, packs, clock, recordOf);
  }

  /**
   * Raises a record.
   * @param within types of the records that cannot be raised before this one is
   * @throws PackTrouble
   */
  async start(
    model: PackModel,
    start: StartDefinition,
    step: Pick<Step, 'fields'>,
    tries: number,
    within: readonly string[] = [],
  ): Promise<RecordView> {
    const who = this.staff.starters(start.roles)[0];
    if (who === undefined) {
      throw new PackTrouble(
        `start "${start.key}": nobody of the demo organisation has one of the roles ${start.roles.join(', ')}`,
      );
    }
    return (await this.sender.send({
      ...this.about(model, start.form, {}),
      what: `start "${start.key}"`,
      fixed: step.fields,
      who,
      began: this.clock(),
      manner: { tries, before: 0 },
      within: [...within, model.key],
      send: (client, fields) => client.send('POST', `/api/records/${model.key}`, { fields, start: start.key }),
    })) as RecordView;
  }

  /** Starts a record again that has ended. @throws PackTrouble */
  async startAgain({ model, record }: Run, start: StartDefinition, step: Pick<Step, 'fields'>): Promise<void> {
    const who = this.staff.starters(start.roles, record.fields)[0];
    if (who === undefined) {
      throw new PackTrouble(`start "${start.key}": nobody is named by ${start.roles.join(', ')}`);
    }
    await this.sender.send({
      ...this.about(model, start.form, record.fields),
      what: `start "${start.key}"`,
      fixed: step.fields,
      who,
      began: record.createdAt,
      manner: { tries: 0, before: 0 },
      send: (client, values) =>
        client.send('POST', `/api/records/${model.key}/${record.number}/messages/${start.key}`, { values }),
    });
  }

  /** Completes a task with that decision. @throws PackTrouble */
  async complete(run: Run, task: Task, step: Pick<Step, 'outcome' | 'fields'>, manner: Manner): Promise<void> {
    const who = await this.taker(task);
    if (who === undefined) {
      return;
    }
    const drawn = this.about(run.model, task.formRef, task.foreignForm ? {} : run.record.fields, task.foreignForm);
    const about = run.model.processes.has(task.process) ? drawn : { ...drawn, form: await this.served(who, task) };
    const decision = about.form?.components.some(({ key }) => key === 'vote') ? 'vote' : 'outcome';
    let isSigned = task.properties['signed'] === 'true';
    await this.sender.send({
      ...about,
      what: `task "${task.elementId}" of ${task.process}`,
      fixed: { ...step.fields, ...(step.outcome !== undefined && about.form && { [decision]: step.outcome }) },
      who,
      began: run.record.createdAt,
      manner,
      send: async (client, values) => {
        const signature = isSigned ? await client.signature(task._id) : undefined;
        const answer = await client.send<Refusal>('POST', `/api/tasks/${task._id}/complete`, {
          values,
          ...(signature && { signature }),
        });
        isSigned ||= answer.body.code === 'SIGNATURE_REQUIRED';
        return answer;
      },
    });
  }

  /** Sends a command as somebody who may. @returns whether it was taken */
  async command({ model, record }: Run, at: string, message: string, task?: Task): Promise<boolean> {
    const element = model.element(at);
    const who = element && acceptedBy(element).find((one) => one.message === message)?.who;
    const named = this.staff.named(
      who && who.length > 0 ? who : ['owner'],
      record.fields,
      model.pack.record?.ownerField,
    );
    const people = who?.length === 0 && task ? this.staff.doers(task) : named;
    const reason = model.pack.record?.messages[message]?.reason ? { reason: 'As agreed' } : {};
    for (const username of people) {
      const client = await this.staff.client(username);
      const { status } = await client.send('POST', `/api/records/${model.key}/${record.number}/messages/${message}`, {
        values: reason,
      });
      if (status < 300) {
        return true;
      }
      if (status === 409) {
        return false;
      }
    }
    return false;
  }

  /** Decisions that a task of another pack's diagram offers. */
  offered(task: Task): string[] {
    const form = task.formRef === undefined ? undefined : findForm(this.packs, task.formRef)?.form;
    return form ? outcomesOf(form, 'en').map(({ value }) => value) : [];
  }

  /** The form as the page gets it: what is called may offer other choices than are drawn. */
  private async served(who: string, task: Task): Promise<Form | undefined> {
    const client = await this.staff.client(who);
    const { status, body } = await client.send<{ form?: Form }>('GET', `/api/tasks/${task._id}`);
    return status < 300 ? body.form : undefined;
  }

  /** Whether a task is one of many that are asked for the same: a vote, an answer of each. */
  isOneOfMany({ process, elementId }: Task): boolean {
    const elements = findProcess(this.packs, process)?.process.elements;
    const element = elements?.get(elementId);
    const around = element?.parent === undefined ? undefined : elements?.get(element.parent);
    return (element?.multiInstance ?? around?.multiInstance) !== undefined;
  }

  private about(
    model: PackModel,
    formRef: string | undefined,
    record: Readonly<Record<string, unknown>>,
    isForeign = false,
  ): Pick<Sending, 'form' | 'formRef' | 'fields' | 'checks' | 'record'> {
    const found = formRef === undefined ? undefined : findForm(this.packs, formRef);
    return {
      form: found?.form,
      formRef,
      fields: isForeign ? (found ? fieldsOf(found.pack) : {}) : model.fields,
      checks: isForeign ? {} : (model.pack.record?.checks ?? {}),
      record,
    };
  }

  /** Somebody who has the task now; nobody where it is gone. @throws PackTrouble */
  private async taker(task: Task): Promise<string | undefined> {
    const people = this.staff.doers(task);
    const refused: string[] = [];
    for (const username of people) {
      const client = await this.staff.client(username);
      const { status, body } =
        task.assignee === username
          ? { status: 200, body: {} }
          : await client.send<Refusal>('POST', `/api/tasks/${task._id}/claim`);
      if (status < 300) {
        return username;
      }
      if (isTaskOver(body)) {
        return undefined;
      }
      refused.push(`${username}: ${body.code}`);
    }
    throw new PackTrouble(
      `task "${task.elementId}": nobody can take it (candidates ${[...task.candidateUsers, ...task.candidateGroups].join(', ')}; kept out ${task.excluded.join(', ')}) ${refused.join('; ')}`,
    );
  }
}
