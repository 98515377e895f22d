import { Records } from '../../records/models/record';
import { Clocks, Escalations } from '../../records/models/time';
import { Waits } from '../../records/models/wait';

/**
 * Whose instances those are that were started for these subjects: a subject is the id of a record, or of a row of a
 * ladder, clock or wait, which belongs to a record.
 * @returns record ids by subject; nothing for subjects of neither kind
 */
export async function recordsOfSubjects(subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (subjects.length === 0) {
    return new Map();
  }
  const filter = { _id: { $in: [...new Set(subjects)] } };
  const [records, ladders, clocks, waits] = await Promise.all([
    Records.find(filter, { _id: 1 }).lean(),
    Escalations.find(filter, { recordId: 1 }).lean(),
    Clocks.find(filter, { recordId: 1 }).lean(),
    Waits.find(filter, { recordId: 1 }).lean(),
  ]);
  return new Map([
    ...[...ladders, ...clocks, ...waits].map((row): [string, string] => [row._id, row.recordId]),
    ...records.map((record): [string, string] => [record._id, record._id]),
  ]);
}
