import { eventually, type Answer, type RecordView } from './api-client';
import type { People } from './change-journey';
import {
  historyOf,
  noticesAbout,
  pageOf,
  pageWhere,
  type ClockView,
  type HistoryItem,
  type RecordPage,
  type Told,
} from './record-view';

interface Relations {
  items: { name: string; record: { number: string; type: string } }[];
}

/** Who answers each step in the usual way, and how. */
export const INCIDENT_ANSWERS: Record<string, { by: string; values: Record<string, unknown> }> = {
  classify: {
    by: 'agent',
    values: {
      outcome: 'handleHere',
      service: 'office-automation',
      category: 'application-oa',
      symptom: 'Nobody can sign in',
      difficulty: 'easy',
    },
  },
  firstLine: {
    by: 'agent',
    values: {
      outcome: 'restored',
      solution: 'Restarted the sign-in service',
      causeCategory: 'software',
      restoredAt: '2026-01-05T02:00:00.000Z',
    },
  },
  investigate: {
    by: 'engineer',
    values: {
      outcome: 'restored',
      diagnosis: 'The connection pool was exhausted',
      workedMinutes: 30,
      solution: 'Enlarged the connection pool',
      causeCategory: 'capacity',
      restoredAt: '2026-01-05T02:00:00.000Z',
    },
  },
  settleOwnership: {
    by: 'manager',
    values: { outcome: 'toSupport', group: 'support-app', ownershipDecision: 'The application group owns sign-in' },
  },
  supplyInformation: { by: 'requester', values: { outcome: 'answered', answer: 'Error 403 after the password' } },
  waitSupplier: { by: 'engineer', values: { outcome: 'resume', supplierName: 'Line Ltd', supplierResult: 'Mended' } },
  withdrawalCheck: { by: 'agent', values: { outcome: 'close', withdrawalDecision: 'Nobody else is affected' } },
  confirm: { by: 'requester', values: { outcome: 'confirmed', rating: '5' } },
  completeClosure: { by: 'agent', values: { outcome: 'completed', closureException: 'The cause stays unknown' } },
};

/** Fields with which `requester` reports an incident of ordinary impact: P4 by the table. */
export const NEW_INCIDENT: Record<string, unknown> = {
  title: 'Nobody can sign in to OA',
  description: 'The page answers 403 since this morning',
  occurredAt: '2026-01-05T01:00:00.000Z',
  affectedDepartments: ['office'],
  urgency: '2',
  service: 'office-automation',
  channel: 'portal',
  source: 'user',
};

/** The worst case by the tables: a critical service, several departments, work stopped. P1, silver. */
export const CRITICAL: Record<string, unknown> = {
  title: 'Finance is down',
  service: 'finance',
  affectedDepartments: ['finance', 'office'],
  urgency: '1',
};

/** What reporting, answering and watching incidents needs; `people` say against which servers. */
export class IncidentJourney {
  constructor(readonly people: People) {}

  async report(fields: Record<string, unknown> = {}): Promise<RecordView> {
    return (await this.people.as('requester')).start('incident', { ...NEW_INCIDENT, ...fields });
  }

  /** Reports an incident and carries it to the desk's first step, in the first line. */
  async accepted(fields: Record<string, unknown> = {}, values: Record<string, unknown> = {}): Promise<string> {
    const { number } = await this.report(fields);
    const service = fields['service'] ?? NEW_INCIDENT['service'];
    await this.answer(number, 'classify', { service, ...(await this.judged(number)), ...values });
    return number;
  }

  /** Reports an incident and carries it to the second line. */
  async atSupport(fields: Record<string, unknown> = {}): Promise<string> {
    return this.accepted(fields, { outcome: 'toSupport', group: 'support-app' });
  }

  /** Carries an incident of the first line to "restored, to be confirmed". */
  async restored(fields: Record<string, unknown> = {}): Promise<string> {
    const number = await this.accepted(fields);
    await this.answer(number, 'firstLine');
    await this.reaches(number, 'resolved');
    return number;
  }

  /** Carries an incident to its formal closure. */
  async closed(fields: Record<string, unknown> = {}): Promise<string> {
    const number = await this.restored(fields);
    await this.answer(number, 'confirm');
    await this.ends(number, 'closed');
    return number;
  }

  /** Completes one step as the person of the usual way, with `values` over the usual ones. */
  async answer(number: string, elementId: string, values: Record<string, unknown> = {}, by?: string): Promise<void> {
    const usual = INCIDENT_ANSWERS[elementId];
    if (!usual) {
      throw new Error(`no usual answer for ${elementId}`);
    }
    const client = await this.people.as(by ?? usual.by);
    await client.complete(number, elementId, { ...usual.values, ...values });
  }

  async record(number: string): Promise<RecordPage> {
    return pageOf(await this.people.as('manager'), 'incident', number);
  }

  /** The record as soon as `fits` holds for it. */
  async recordWhere(number: string, fits: (page: RecordPage) => boolean): Promise<RecordPage> {
    return pageWhere(await this.people.as('manager'), 'incident', number, fits);
  }

  /** The record as soon as it is in that state. */
  async reaches(number: string, state: string): Promise<RecordPage> {
    return this.recordWhere(number, (page) => page.state.key === state);
  }

  /** The record as soon as it is in that state and no diagram moves it any more. */
  async ends(number: string, state: string): Promise<RecordPage> {
    return this.recordWhere(number, (page) => page.state.key === state && page.endedAt !== undefined);
  }

  /** The history, oldest first. */
  async history(number: string): Promise<HistoryItem[]> {
    return historyOf(await this.people.as('manager'), 'incident', number);
  }

  /** The clock of that name, as soon as `fits` holds for it. */
  async clock(number: string, name: string, fits: (clock: ClockView) => boolean = () => true): Promise<ClockView> {
    const named = ({ clocks }: RecordPage): ClockView | undefined =>
      clocks.find((clock) => clock.name === name && fits(clock));
    const page = await this.recordWhere(number, (one) => named(one) !== undefined);
    const found = named(page);
    if (!found) {
      throw new Error(`${number} has no clock ${name}`);
    }
    return found;
  }

  /** Sends a message of the record type: withdraw, reopen … */
  async send(
    number: string,
    message: string,
    values: Record<string, unknown>,
    by = 'requester',
  ): Promise<Answer<{ code?: string; result?: string }>> {
    const client = await this.people.as(by);
    return client.send('POST', `/api/records/incident/${number}/messages/${message}`, { values });
  }

  /** Sends a message that the case takes at once, or keeps for its next step; a refusal is an error. */
  async command(number: string, message: string, values: Record<string, unknown>, by = 'requester'): Promise<void> {
    const { status, body } = await this.send(number, message, values, by);
    if (status !== 200 && status !== 202) {
      throw new Error(`${message} of ${number} by ${by}: ${status} ${body.code}`);
    }
  }

  /** The in-app notices of one person about one record, newest first. */
  async notices(username: string, number: string): Promise<Told[]> {
    return noticesAbout(await this.people.as(username), number);
  }

  /** Elements of the diagram that wrote something into the history. */
  async steps(number: string): Promise<string[]> {
    return (await this.history(number)).flatMap(({ elementId }) => elementId ?? []);
  }

  /** The person's task at that element once it is another one than before. */
  async taskAgain(number: string, elementId: string, username: string, before: string): Promise<string> {
    const client = await this.people.as(username);
    return eventually(async () => {
      const { id } = await client.taskOf(number, elementId);
      if (id === before) {
        throw new Error(`${elementId} of ${number} is still the same task`);
      }
      return id;
    });
  }

  /** Number of the record that this one names by that relation, as soon as it does. */
  async related(number: string, name: string): Promise<string> {
    const client = await this.people.as('manager');
    return eventually(async () => {
      const { items } = await client.get<Relations>(`/api/records/incident/${number}/relations`);
      const found = items.find((one) => one.name === name);
      if (!found) {
        throw new Error(`${number} has no relation ${name}`);
      }
      return found.record.number;
    });
  }

  /** The desk keeps what the tables proposed: the form shows it and asks for it. */
  private async judged(number: string): Promise<Record<string, unknown>> {
    const { fields } = await this.recordWhere(number, ({ fields: known }) => known['priority'] !== undefined);
    return { impact: fields['impact'], priority: fields['priority'] };
  }
}
