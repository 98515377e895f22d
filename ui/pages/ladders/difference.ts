import type { LadderRow } from '../../api/types';
import type { LadderWords } from './use-ladder-words';

export interface Difference {
  kind: 'added' | 'removed' | 'changed';
  /** For which cases. */
  where: string;
  from?: string;
  to?: string;
}

/** What an edit changes against the version in force, in words; empty when nothing. */
export function differences(before: LadderRow[], after: LadderRow[], words: LadderWords): Difference[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) =>
    ofRow(before[index], after[index], before.length, after.length, words),
  ).flat();
}

function ofRow(
  before: LadderRow | undefined,
  after: LadderRow | undefined,
  countBefore: number,
  countAfter: number,
  words: LadderWords,
): Difference[] {
  const was = before && words.row(before, countBefore === 1);
  const where = (after && words.row(after, countAfter === 1)) ?? was ?? '';
  if (!before || !after) {
    return [{ kind: after ? 'added' : 'removed', where }];
  }
  const condition: Difference[] = was !== where ? [{ kind: 'changed', where, from: was, to: where }] : [];
  const hours: Difference[] =
    Boolean(before.always) === Boolean(after.always)
      ? []
      : [{ kind: 'changed', where, from: words.hours(Boolean(before.always)), to: words.hours(Boolean(after.always)) }];
  return [...condition, ...hours, ...ofRungs(before, after, where, words)];
}

function ofRungs(before: LadderRow, after: LadderRow, where: string, words: LadderWords): Difference[] {
  const gone = before.rungs
    .filter(({ id }) => after.rungs.every((rung) => rung.id !== id))
    .map((rung): Difference => ({ kind: 'removed', where, from: words.rung(rung) }));
  const rest = after.rungs.flatMap((rung): Difference[] => {
    const old = before.rungs.find(({ id }) => id === rung.id);
    if (!old) {
      return [{ kind: 'added', where, to: words.rung(rung) }];
    }
    const [from, to] = [words.rung(old), words.rung(rung)];
    return from === to ? [] : [{ kind: 'changed', where, from, to }];
  });
  return [...gone, ...rest];
}
