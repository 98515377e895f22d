import { pick, type Lang } from '../../domain/text';
import type { Task } from '../../records/models/task';
import { Clocks, type ClockRow } from '../../records/models/time';

type Timed = Pick<Task, '_id' | 'recordId' | 'due'>;

const momentOf = (recordId: string, due: Date): string => `${recordId} ${due.getTime()}`;

/** What is due when these tasks are, by task: the name of the clock of their record that runs out at that moment. */
export async function dueNames(tasks: readonly Timed[], lang: Lang): Promise<Map<string, string>> {
  const timed = tasks.flatMap(({ _id, recordId, due }) =>
    recordId && due ? [{ _id, at: momentOf(recordId, due) }] : [],
  );
  if (timed.length === 0) {
    return new Map();
  }
  const recordIds = [...new Set(tasks.flatMap(({ recordId }) => recordId ?? []))];
  const clocks = await Clocks.find(
    { recordId: { $in: recordIds }, endedAt: null, dueAt: { $ne: null } },
    { recordId: 1, dueAt: 1, names: 1 },
  ).lean<Pick<ClockRow, 'recordId' | 'dueAt' | 'names'>[]>();
  const names = new Map(
    clocks.flatMap(({ recordId, dueAt, names: texts }) =>
      dueAt ? [[momentOf(recordId, dueAt), pick(texts, lang)]] : [],
    ),
  );
  return new Map(timed.flatMap(({ _id, at }) => (names.has(at) ? [[_id, names.get(at) ?? '']] : [])));
}
