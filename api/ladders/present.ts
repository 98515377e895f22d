import type { z } from 'zod';
import { pick, type Lang } from '../../domain/text';
import { Escalations, LadderVersions, type LadderRow } from '../../records/models/time';
import { namesOf, personView } from '../names';
import type { LadderView, VersionListSchema, VersionView } from './schema';

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
  const people = await peopleOf(rows, lang);
  return rows.map(({ _id, ladder, version, process, changedAt, changedBy, note }) => ({
    key: _id,
    name: pick(ladder.names, lang),
    subject: ladder.subject,
    ...(process ? { process } : {}),
    version,
    runningCases: running.get(_id) ?? 0,
    rows: ladder.rows,
    changedAt: changedAt.toISOString(),
    ...(changedBy ? { changedBy: personView(changedBy, people) } : {}),
    ...(note ? { note } : {}),
  }));
}

const peopleOf = (rows: readonly LadderRow[], lang: Lang): Promise<Map<string, string>> =>
  namesOf(
    'person',
    rows.flatMap(({ changedBy }) => changedBy ?? []),
    lang,
  );

/** The versions of a ladder, the newest first, with who put each in force and why. */
export async function presentVersions(key: string, lang: Lang): Promise<z.input<typeof VersionListSchema>['items']> {
  // Keys have neither a colon nor what comes after it, so that this is a range of the index.
  const ids = { $gt: `${key}:`, $lt: `${key};` };
  const rows = await LadderVersions.find({ _id: ids }, { 'ladder.rows': 0 }).lean<LadderRow[]>();
  const people = await peopleOf(rows, lang);
  return rows.toSorted((a, b) => b.version - a.version).map((row) => putInForce(row, people));
}

/** One version with its rows, and what changed since until the version in force. */
export async function presentVersion(row: LadderRow, since: VersionView['since'], lang: Lang): Promise<VersionView> {
  return { ...putInForce(row, await peopleOf([row], lang)), rows: row.ladder.rows, since };
}

/** Which version, when, by whom and why. */
const putInForce = (
  { version, changedAt, changedBy, note }: LadderRow,
  people: ReadonlyMap<string, string>,
): Omit<VersionView, 'rows' | 'since'> => ({
  version,
  at: changedAt.toISOString(),
  ...(changedBy ? { by: personView(changedBy, people) } : {}),
  ...(note ? { note } : {}),
});
