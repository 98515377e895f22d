import type { z } from 'zod';
import type { LadderRow } from '../../domain/ladder';
import { pick, type Lang } from '../../domain/text';
import type { Packs } from '../../packs/types';
import type { AuditLine } from '../../records/models/audit-line';
import { ladderDifferences, type LadderSides } from '../ladders/difference';
import { namesOf, personView } from '../names';
import { prepareCalled } from './called';
import type { AuditLineSchema } from './schema';
import { factName, isFacts, NOTHING, valueWords, type Change, type Reading } from './value-words';
import { ACTIONS, DIFFERENCES } from './words';

export type LineView = z.input<typeof AuditLineSchema>;

/** Told in other words already: who, by which way, and the two sides of a change. */
const TOLD = new Set(['channel', 'before', 'after']);

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What a line says changed: each fact, and of a change each value that is another one now. */
export function changesOf({ data }: Pick<AuditLine, 'data'>, reading: Reading): Change[] {
  const { lang } = reading;
  const facts = Object.entries(data)
    .filter(([key]) => !TOLD.has(key))
    .map(([key, value]) => ({ name: factName(key, lang), to: valueWords(key, value, reading) }));
  const [before, after] = [data['before'], data['after']];
  if (!isFacts(before) || !isFacts(after) || ladderSides(data)) {
    return facts;
  }
  const changed = Object.keys(after)
    .filter((key) => !same(before[key], after[key]))
    .map((key) => ({
      name: factName(key, lang),
      from: valueWords(key, before[key], reading),
      to: valueWords(key, after[key], reading),
    }));
  return [...facts, ...changed];
}

const rowsIn = (side: unknown): LadderRow[] | undefined =>
  isFacts(side) && Array.isArray(side['rows']) ? (side['rows'] as LadderRow[]) : undefined;

/** The steps of a ladder before and after, where the line is of an edit of one. */
function ladderSides({ ladder, before, after }: AuditLine['data']): LadderSides | undefined {
  const [was, is] = [rowsIn(before), rowsIn(after)];
  return typeof ladder === 'string' && was && is ? { key: ladder, before: was, after: is } : undefined;
}

/** Which steps of a ladder an edit added, took away or changed; as the page of the ladder says it beforehand. */
async function ladderChanges(sides: LadderSides, packs: Packs, lang: Lang): Promise<Change[]> {
  const differences = await ladderDifferences(sides, packs, lang);
  return differences.map(({ kind, where, from = NOTHING, to = NOTHING }) => ({
    name: `${pick(DIFFERENCES[kind], lang)} · ${where}`,
    from,
    to,
  }));
}

/** Lines as people read them; `zone` is that of whoever reads. */
export async function presentLines(
  lines: readonly AuditLine[],
  { lang, zone, packs }: { readonly lang: Lang; readonly zone: string; readonly packs: Packs },
): Promise<LineView[]> {
  const reading = { lang, zone, called: await prepareCalled(lines, packs) };
  const people = await namesOf('person', new Set(lines.map(({ by }) => by)), lang);
  const views = lines.map(async (line): Promise<LineView> => {
    const action = ACTIONS[line.action];
    const sides = ladderSides(line.data);
    return {
      id: line._id,
      at: line.at.toISOString(),
      by: personView(line.by, people),
      action: line.action,
      what: action ? pick(action, lang) : line.action,
      changes: [...changesOf(line, reading), ...(sides ? await ladderChanges(sides, packs, lang) : [])],
    };
  });
  return Promise.all(views);
}
