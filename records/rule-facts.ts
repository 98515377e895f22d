import { addDuration } from '../domain/calendar';
import { evaluateFeel, feelBody } from '../packs/feel';
import type { RuleFacts } from '../packs/field-rules';
import { isDuration } from '../packs/field-value';
import type { RecordDefinition } from '../packs/types';
import { calendarOf, DEFAULT_CALENDAR } from './calendars';
import { trueStart } from './late-entry';
import type { RecordDocument } from './models/record';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

type Facts = Pick<RecordDocument, 'fields' | 'createdAt' | 'happenedAt'>;

const since = (at: Date, step: number): Date => new Date(at.getTime() - (at.getTime() % step));

/**
 * What the rules of a record type read: its fields, and the minute in which it truly began (`createdAt`), since people
 * enter times to the minute.
 */
export function factsOfRules(record: Facts): Record<string, unknown> {
  return { ...record.fields, createdAt: since(trueStart(record), MINUTE_MS).toISOString() };
}

/**
 * What rules of fields read beside the fields of a record, or of one that is just being raised.
 * Moments count from the hour that has begun, so that what a form tells still holds when it is sent.
 * @param zone in which messages name moments
 */
export async function ruleFacts(
  { moments = {}, fields: { properties } }: RecordDefinition,
  record: Facts | undefined,
  { now, zone }: { now: Date; zone: string },
): Promise<RuleFacts> {
  const fields = record?.fields ?? {};
  const empty = Object.fromEntries(Object.keys(properties).map((key) => [key, null]));
  const values: Record<string, unknown> = {
    createdAt: since(record ? trueStart(record) : now, MINUTE_MS).toISOString(),
  };
  for (const [name, { after }] of Object.entries(moments)) {
    const duration = evaluateFeel(feelBody(after) ?? after, { ...empty, ...fields });
    const calendar = await calendarOf(null, DEFAULT_CALENDAR);
    values[name] = isDuration(duration)
      ? addDuration(calendar, since(now, HOUR_MS), duration, false).toISOString()
      : null;
  }
  return { values, zone };
}
