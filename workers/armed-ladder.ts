import type { Ladder, Occurrence } from '../domain/ladder';
import type { Packs } from '../packs/types';
import type { RecordDocument } from '../records/models/record';
import type { Task } from '../records/models/task';
import type { ClockRow, Escalation } from '../records/models/time';

/** All that a rung is planned and called from. */
export interface ArmedLadder {
  packs: Packs;
  row: Escalation;
  ladder: Ladder;
  record: RecordDocument | null;
  task: Task | null;
  clock: ClockRow | null;
}

/** Key under which a call of a rung can be written once. */
export function eventId(rowId: string, { rungId, occurrence }: Occurrence): string {
  return `${rowId}:${rungId}:${occurrence}`;
}
