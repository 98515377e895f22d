import { pick, type Lang } from '../../domain/text';
import { Escalations, type LadderRow } from '../../records/models/time';
import type { LadderView } from './schema';

/** Running cases by ladder. */
export async function runningCases(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await Escalations.aggregate<{ _id: string; count: number }>([
    { $match: { ladder: { $in: keys }, closedAt: null } },
    { $group: { _id: '$ladder', count: { $sum: 1 } } },
  ]);
  return new Map(rows.map(({ _id, count }) => [_id, count]));
}

/** Ladders as the editor shows them. */
export async function presentLadders(rows: readonly LadderRow[], lang: Lang): Promise<LadderView[]> {
  const running = await runningCases(rows.map((row) => row._id));
  return rows.map(({ _id, ladder, version, process, changedAt, changedBy }) => ({
    key: _id,
    name: pick(ladder.names, lang),
    subject: ladder.subject,
    ...(process ? { process } : {}),
    version,
    runningCases: running.get(_id) ?? 0,
    rows: ladder.rows,
    changedAt: changedAt.toISOString(),
    ...(changedBy ? { changedBy } : {}),
  }));
}
