import type { RecordDocument } from './models/record';

const MINUTE_MS = 60_000;

/** What the rules of a record type read: its fields, and the minute in which it was recorded (`createdAt`), since people enter times to the minute. */
export function factsOfRules({
  fields,
  createdAt,
}: Pick<RecordDocument, 'fields' | 'createdAt'>): Record<string, unknown> {
  const minute = new Date(createdAt.getTime() - (createdAt.getTime() % MINUTE_MS));
  return { ...fields, createdAt: minute.toISOString() };
}
