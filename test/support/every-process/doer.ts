import type { Task } from '../../../records/models/task';
import { findForm, fieldsOf, findProcess } from '../../../packs/queries';
import { componentsOf, outcomesOf } from '../../../packs/forms';
import { acceptedBy } from '../../../packs/waits';
import type { Form } from '../../../packs/form-types';
import type { FieldDefinition, Packs, StartDefinition } from '../../../packs/types';
import type { ApiClient, RecordView } from '../api-client';
import { fillForm, type LeaveOut } from './fill-form';
import type { PackModel } from './pack-model';
import type { Step } from './plan-state';
import { isGone, isTaskOver, type Refusal } from './refusal';
import type { Run } from './run';
import type { Staff } from './staff';
import { offered, uploaded } from './pickers';
import { ValueMaker } from './value-maker';

/** Something that its pack has to be mended for; the message says what. */
export class PackTrouble extends Error {}

const MOST_TRIES = 30;
const LEFT_OUT: readonly LeaveOut[] = ['nothing', 'texts', 'all'];

/** How a form is filled in. */
export interface Manner {
  /** How often its aim was missed: each time something else is left out. */
  readonly tries: number;
  /** How often this step was answered before: where it comes back, other values are tried. */
  readonly before: number;
}

/** What a form is sent for. */
interface Sending {
  readonly what: string;
  readonly form: Form | undefined;
  readonly formRef: string | undefined;
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  readonly record: Readonly<Record<string, unknown>>;
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly who: string;
  readonly began: Date;
  readonly manner: Manner;
  /** Types of the records that wait for this form to be sent. */
  readonly within?: readonly string[];
  readonly send: (client: ApiClient, values: Record<string, unknown>) => Promise<{ status: number; body: unknown }>;
}

/** Does what a plan says, as the people whom the diagram asks. */
export class Doer {
  /** How often each field of a form was refused until it was taken: next time that value comes first. */
  private readonly learned = new Map<string, number>();

  constructor(
    readonly staff: Staff,
    private readonly packs: Packs,
    private readonly clock: () => Date,
    private readonly recordOf: (
      type: string | undefined,
      nth: number,
      within: readonly string[],
    ) => Promise<string | undefined>,
  ) {}

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
    return (await this.sent({
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
    await this.sent({
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
    await this.sent({
      ...about,
      what: `task "${task.elementId}" of ${task.process}`,
      fixed: { ...step.fields, ...(step.outcome !== undefined && about.form && { [decision]: step.outcome }) },
      who,
      began: run.record.createdAt,
      manner,
      send: async (client, values) => {
        const signature = isSigned ? await this.staff.signature(client, task._id) : undefined;
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
  ): Pick<Sending, 'form' | 'formRef' | 'fields' | 'record'> {
    const found = formRef === undefined ? undefined : findForm(this.packs, formRef);
    return {
      form: found?.form,
      formRef,
      fields: isForeign ? (found ? fieldsOf(found.pack) : {}) : model.fields,
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

  /** Fills the form and sends it, with other values where some are refused. */
  private async sent(sending: Sending): Promise<unknown> {
    const { form, formRef, fields, record, who, send, what, manner, within = [] } = sending;
    const client = await this.staff.client(who);
    const learnt = (key: string): string => `${formRef} ${key}`;
    const refused = new Map(
      [...this.learned].flatMap(([key, tries]) =>
        key.startsWith(learnt('')) ? [[key.slice(learnt('').length), tries] as const] : [],
      ),
    );
    // Who meets a step again and again fills it in otherwise.
    for (const key of manner.before > 5 && form ? componentsOf(form).flatMap((one) => one.key ?? []) : []) {
      refused.set(key, (refused.get(key) ?? 0) + manner.before - 5);
    }
    let fixed = sending.fixed;
    let last: Refusal = {};
    for (let round = 0; round < MOST_TRIES; round += 1) {
      const now = this.clock();
      const upload = async (): Promise<string> => uploaded(client);
      const make = new ValueMaker({
        staff: this.staff,
        packs: this.packs,
        now,
        began: sending.began,
        record: (type, nth) => this.recordOf(type, nth, within),
        upload,
        offered: (kind) => offered(client, kind),
      });
      const leaveOut =
        round < 3
          ? (LEFT_OUT[(manner.tries + Math.floor(manner.before / 2)) % LEFT_OUT.length] ?? 'nothing')
          : 'nothing';
      const values = form
        ? await fillForm({
            form,
            fields,
            record,
            fixed,
            roles: this.staff.roles(who),
            make,
            refused,
            leaveOut,
            empties: manner.before > 1,
          })
        : {};
      const { status, body } = await send(client, values);
      if (status < 300) {
        [...refused]
          .filter(([key]) => key in values && !(key in fixed))
          .forEach(([key, tries]) => this.learned.set(learnt(key), tries));
        return body;
      }
      last = body as Refusal;
      if (isGone(last)) {
        return undefined;
      }
      const wrong = (last.errors ?? []).map(({ field }) =>
        field.replace(/^(fields|values)\./, '').replace(/\.\d+\./, '.'),
      );
      if (wrong.length === 0 && last.code !== 'SIGNATURE_REQUIRED') {
        break;
      }
      wrong.forEach((key) => refused.set(key, (refused.get(key) ?? 0) + 1));
      // What leads the way on may not be possible together with the rest: then it is given up rather than the run.
      fixed = Object.fromEntries(
        Object.entries(fixed).filter(([key]) => key === 'outcome' || key === 'vote' || (refused.get(key) ?? 0) < 3),
      );
    }
    const reasons = (last.errors ?? []).map(({ field, message }) => `${field}: ${message}`).join('; ');
    throw new PackTrouble(`${what}, form ${formRef}, as ${who}: ${last.code} ${reasons || last.detail}`);
  }
}
