import type { LateEntry } from './models/late-entry';
import { Tasks, type Task } from './models/task';
import type { RecordDefinition } from '../packs/types';
import type { RecordDocument } from './models/record';
import type { ClockRow } from './models/time';

/** What a history line says of a late entry. */
export function lateFacts(late: LateEntry | null | undefined): { happenedAt?: string; lateReason?: string } {
  return late ? { happenedAt: late.happenedAt.toISOString(), lateReason: late.reason } : {};
}

/** What ended a clock was entered later: when it happened in truth, and why it was entered later. */
export function lateStopOf({ changes }: Pick<ClockRow, 'changes'>): LateEntry | undefined {
  const { happenedAt, reason } = changes.findLast(({ what }) => what === 'stop') ?? {};
  return happenedAt ? { happenedAt, reason: reason ?? '' } : undefined;
}

/** Whether the pack lets a step be entered later: neither its type nor the step forbids it. A vote is cast when it is cast. */
export function mayBeLate(task: Pick<Task, 'properties'>, definition: RecordDefinition | undefined): boolean {
  const { lateEntry, ballot } = task.properties;
  return definition !== undefined && definition.lateEntry !== false && lateEntry !== 'false' && ballot !== 'vote';
}

/** When a record truly began: what happens to it cannot have happened before. */
export function trueStart({ happenedAt, createdAt }: Pick<RecordDocument, 'happenedAt' | 'createdAt'>): Date {
  return happenedAt ?? createdAt;
}

/** The earliest moment at which a step can have been done: not before its record, nor before the step that led to it. */
export async function earliestFor(task: Task, record: RecordDocument): Promise<Date> {
  const before = await Tasks.findOne(
    { recordId: record._id, state: 'completed', completedAt: { $lte: task.createdAt } },
    { completedAt: 1, happenedAt: 1 },
  )
    .sort({ completedAt: -1 })
    .lean<Task>();
  const start = trueStart(record);
  const led = before?.happenedAt ?? before?.completedAt ?? start;
  return led > start ? led : start;
}
