import { eventually, type Page } from './api-client';
import type { People } from './change-journey';
import { pageWhere, type RecordPage, type Told } from './record-view';

interface Related {
  name: string;
  record: { id: string; type: string; number: string };
}

/** What somebody is told who may not complete a step like this: the status, and the fields at fault. */
export interface Refusal {
  status: number;
  fields: string[];
}

/** One record on its way through its process, and the people who take part in it. */
export class Case {
  private constructor(
    private readonly people: People,
    readonly type: string,
    readonly number: string,
    readonly id: string,
  ) {}

  /** A record that `by` raises. */
  static async raise(people: People, by: string, type: string, fields: Record<string, unknown>): Promise<Case> {
    const { number, id } = await (await people.as(by)).start(type, fields);
    return new Case(people, type, number, id);
  }

  /** Completes the step as that person. */
  async does(by: string, step: string, values: Record<string, unknown>): Promise<void> {
    await (await this.people.as(by)).complete(this.number, step, values);
  }

  /** Completes a step that is signed as that person, who gives the password. */
  async signs(by: string, step: string, values: Record<string, unknown>): Promise<void> {
    const client = await this.people.as(by);
    const { id } = await client.claimed(this.number, step);
    await client.post(`/api/tasks/${id}/complete`, { values, signature: await client.signature(id) });
  }

  /** Tries to complete the step as that person, who is refused; the task stays. */
  async tries(by: string, step: string, values: Record<string, unknown>): Promise<Refusal> {
    const client = await this.people.as(by);
    const { id } = await client.claimed(this.number, step);
    const path = `/api/tasks/${id}/complete`;
    const { status, body } = await client.send<{ errors?: { field: string }[] }>('POST', path, { values });
    return { status, fields: (body.errors ?? []).map(({ field }) => field).toSorted() };
  }

  /** Completes the step in a way that the check behind it refuses; the fields at fault, once the step is back. */
  async comesBack(by: string, step: string, values: Record<string, unknown>): Promise<unknown[]> {
    const client = await this.people.as(by);
    const { id } = await client.taskOf(this.number, step);
    await this.does(by, step, values);
    await eventually(async () => expect((await client.taskOf(this.number, step)).id).not.toBe(id));
    const { fields } = await this.where((page) => Array.isArray(page.fields['checkFailures']));
    return (fields['checkFailures'] as { field: string }[]).map(({ field }) => field);
  }

  /** Whether `other` may take the step that waits in the inbox of `holder`. */
  async mayTake(other: string, step: string, holder: string): Promise<boolean> {
    const { id } = await (await this.people.as(holder)).taskOf(this.number, step);
    return (await (await this.people.as(other)).send('POST', `/api/tasks/${id}/claim`)).status < 400;
  }

  /** Sends a message of the record type. */
  async tell(by: string, message: string, values: Record<string, unknown>): Promise<void> {
    const client = await this.people.as(by);
    await client.post(`/api/records/${this.type}/${this.number}/messages/${message}`, { values });
  }

  /** The record as soon as it is in that state. */
  async reaches(state: string): Promise<RecordPage> {
    return this.where((page) => page.state.key === state);
  }

  /** The record as soon as it is in that state and no diagram moves it any more. */
  async ends(state: string): Promise<RecordPage> {
    return this.where((page) => page.state.key === state && page.endedAt !== undefined);
  }

  /** The record as soon as `fits` holds for it. */
  async where(fits: (page: RecordPage) => boolean): Promise<RecordPage> {
    return pageWhere(await this.people.as('owner'), this.type, this.number, fits);
  }

  /** The record that this one names by that relation, as soon as it does. */
  async related(name: string): Promise<Case> {
    const client = await this.people.as('owner');
    return eventually(async () => {
      const { items } = await client.get<Page<Related>>(`/api/records/${this.type}/${this.number}/relations`);
      const found = items.find((one) => one.name === name);
      if (!found) {
        throw new Error(`${this.number} has no relation ${name}`);
      }
      return new Case(this.people, found.record.type, found.record.number, found.record.id);
    });
  }

  /** Waits until that person was told something of this record that contains the words. */
  async isTold(person: string, words: string): Promise<void> {
    await eventually(async () => expect((await this.told(person)).join('\n')).toContain(words));
  }

  /** What that person has been told of this record so far, each with its subject. */
  async told(person: string): Promise<string[]> {
    const client = await this.people.as(person);
    const { items } = await client.get<Page<Told & { link?: string }>>('/api/notices?limit=200');
    return items
      .filter(({ link, subject }) => `${link} ${subject}`.includes(this.number))
      .map(({ subject, text }) => `${subject} ${text}`);
  }
}

/** Carries an action to its end: its owner does it, another one verifies it. */
export async function actionIsDone(action: Case, owner: string, verifier: string): Promise<void> {
  await action.does(owner, 'accept', { outcome: 'accept' });
  await action.does(owner, 'carryOut', { outcome: 'done', doneOn: '2026-01-10', result: 'Done', proof: 'Record 17' });
  await action.reaches('delivered');
  await action.does(verifier, 'verifyDelivery', { outcome: 'verified' });
  await action.ends('closed');
}
