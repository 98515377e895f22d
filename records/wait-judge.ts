import { DateTime } from 'luxon';
import type { ClientSession } from 'mongoose';
import { addDuration, type Calendar } from '../domain/calendar';
import { ENDED, relationsOf, type RelatedTest, type WaitCondition, type WaitEntry } from '../domain/wait';
import { ruleHolds } from '../packs/feel';
import type { RecordDefinition } from '../packs/types';
import { idsOf } from './fields';
import type { RecordDocument } from './models/record';
import type { Wait } from './models/wait';
import { recordsById, relatedIds } from './related';

type DefinitionOf = (type: string) => RecordDefinition | undefined;

/** All that the conditions of a wait are held against. */
export interface WaitFacts {
  row: Pick<Wait, 'armedAt' | 'seen' | 'message'>;
  record: RecordDocument;
  /** Records by relation of the wait's record, or by its field of kind `record`. */
  related: ReadonlyMap<string, readonly RecordDocument[]>;
  definitionOf: DefinitionOf;
  calendar: Calendar;
  at: Date;
}

/** The first entry that is met; else the nearest moment at which one would be by time alone. */
export function judgeWait(entries: readonly WaitEntry[], facts: WaitFacts): { met?: WaitEntry; nextAt?: Date } {
  const met = entries.find(({ condition }) => isMet(condition, facts));
  const moments = entries.flatMap(({ condition }) => momentOf(condition, facts) ?? []);
  const [nextAt] = moments.toSorted((one, other) => one.getTime() - other.getTime());
  return { ...(met ? { met } : {}), ...(nextAt && !met ? { nextAt } : {}) };
}

function isMet(condition: WaitCondition, facts: WaitFacts): boolean {
  const { row, record, related, at } = facts;
  switch (condition.kind) {
    case 'date':
    case 'after': {
      const moment = momentOf(condition, facts);
      return moment !== undefined && moment <= at;
    }
    case 'state':
      return fits({ states: condition.states }, record, facts);
    case 'when':
      return fits({ test: condition.test }, record, facts);
    case 'message':
      return row.message === condition.accepted.message;
    case 'none':
      return (related.get(condition.relation) ?? []).length === 0;
    case 'any':
      return (related.get(condition.relation) ?? []).some((other) => fits(condition.of, other, facts));
    case 'all': {
      const others = related.get(condition.relation) ?? [];
      return others.length > 0 && others.every((other) => fits(condition.of, other, facts));
    }
  }
}

function fits(of: RelatedTest, record: RecordDocument, { row, definitionOf }: WaitFacts): boolean {
  const definition = definitionOf(record.type);
  const isOver = Boolean(record.endedAt) || definition?.states[record.state]?.phase === ENDED;
  if ('states' in of) {
    return of.states.some((state) =>
      state === ENDED ? isOver : record.state === state || row.seen.includes(`${record._id}:${state}`),
    );
  }
  const names = Object.keys(definition?.fields.properties ?? {});
  return ruleHolds(of.test, { ...record.fields, state: record.state, ended: isOver, number: record.number }, names);
}

function momentOf(condition: WaitCondition, { row, record, calendar }: WaitFacts): Date | undefined {
  if (condition.kind === 'after') {
    return addDuration(calendar, row.armedAt, condition.duration, false);
  }
  const value = condition.kind === 'date' ? record.fields[condition.field] : undefined;
  // A date without a time begins at midnight of the calendar's zone.
  const moment = typeof value === 'string' ? DateTime.fromISO(value, { zone: calendar.zone }) : undefined;
  return moment?.isValid ? moment.toJSDate() : undefined;
}

/** The records that a wait looks at, by the name under which it does. */
export async function relatedOf(
  session: ClientSession,
  record: RecordDocument,
  entries: readonly WaitEntry[],
): Promise<Map<string, RecordDocument[]>> {
  const found = new Map<string, RecordDocument[]>();
  for (const name of relationsOf(entries)) {
    const ids = [...idsOf(record.fields[name]), ...(await relatedIds(session, record._id, name))];
    found.set(name, await recordsById(session, ids));
  }
  return found;
}
