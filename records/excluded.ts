import type { ClientSession } from 'mongoose';
import { excludedPersons } from '../domain/separation';
import { parseNotBy } from '../domain/task-properties';
import type { RecordDocument } from './models/record';
import { Tasks } from './models/task';

/**
 * Who may not take part, for the separation of duties.
 * @param text person fields, and steps whose people are kept out; commas between them
 */
export async function excludedFrom(
  session: ClientSession,
  record: Pick<RecordDocument, '_id' | 'fields'>,
  text: string | null | undefined,
): Promise<string[]> {
  const notBy = parseNotBy(text ?? undefined);
  if (notBy.length === 0) {
    return [];
  }
  const tasks = await Tasks.find({ recordId: record._id, elementId: { $in: notBy }, state: 'completed' })
    .session(session)
    .lean();
  const doers: Record<string, string[]> = {};
  for (const { elementId, completedBy, onBehalfOf } of tasks) {
    const people = [completedBy, onBehalfOf].filter((person) => person !== undefined);
    doers[elementId] = [...(doers[elementId] ?? []), ...people];
  }
  return excludedPersons(notBy, record.fields, doers);
}
