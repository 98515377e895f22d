import type { LadderRow, Rung } from '../../api/types';
import { hoursOf } from '../../components/span';

export type Moment = Rung['at'];
export const MOMENT_KINDS = ['percent', 'after', 'beforeDue', 'afterDue'] as const;
export type MomentKind = (typeof MOMENT_KINDS)[number];

export function kindOf(at: Moment): MomentKind {
  return MOMENT_KINDS.find((kind) => kind in at) ?? 'after';
}

/** Another kind of moment, with a value that makes sense for it. */
export function momentOfKind(kind: MomentKind, before: Moment): Moment {
  const text =
    'after' in before
      ? before.after
      : 'beforeDue' in before
        ? before.beforeDue
        : 'afterDue' in before
          ? before.afterDue
          : '4wh';
  switch (kind) {
    case 'percent':
      return { percent: 75 };
    case 'after':
      return { after: text };
    case 'beforeDue':
      return { beforeDue: text };
    case 'afterDue':
      return { afterDue: text };
  }
}

/** Where a moment lies on the axis: after the start, then towards the due time, then beyond it. */
function placeOf(at: Moment): [number, number] {
  if ('after' in at) {
    return [0, hoursOf(at.after)];
  }
  if ('percent' in at) {
    return at.percent <= 100 ? [1, at.percent] : [3, at.percent];
  }
  return 'beforeDue' in at ? [1, 100 - Math.min(99, hoursOf(at.beforeDue))] : [3, 100 + hoursOf(at.afterDue)];
}

/** The rungs from the earliest to the latest. */
export function inOrder(rungs: Rung[]): Rung[] {
  return rungs.toSorted((a, b) => {
    const [groupA, valueA] = placeOf(a.at);
    const [groupB, valueB] = placeOf(b.at);
    return groupA - groupB || valueA - valueB;
  });
}

const LEAST_GAP = 10;
const MOST_GAP = 56;

/** Space above each rung in px: more where more time lies between, within what a page can show. */
export function gapsOf(rungs: Rung[]): number[] {
  const places = rungs.map(({ at }) => placeOf(at));
  const last = Math.max(1, ...places.map(([, value]) => value));
  return places.map(([group, value], index) => {
    const before = places[index - 1];
    const from = before === undefined ? 0 : before[0] === group ? before[1] : 0;
    return Math.min(MOST_GAP, Math.max(LEAST_GAP, ((value - from) / last) * 120));
  });
}

const newId = (): string =>
  `r-${Array.from(crypto.getRandomValues(new Uint8Array(5)), (byte) => byte.toString(36)).join('')}`;

/** A further rung, a step beyond the last one. */
export function nextRung(rungs: Rung[]): Rung {
  const last = inOrder(rungs).at(-1);
  const at: Moment =
    last === undefined ? { after: '4wh' } : 'percent' in last.at ? { percent: last.at.percent + 25 } : last.at;
  return { id: newId(), at, who: ['assignee', 'candidates'], what: ['notify'] };
}

/** A row for a condition that is still to be chosen, before the one that takes all the rest. */
export function withNewRow(rows: LadderRow[]): { rows: LadderRow[]; index: number } {
  const last = rows.at(-1);
  const index = last && Object.keys(last.when).length === 0 ? rows.length - 1 : rows.length;
  const copied = (rows[index] ?? last)?.rungs.map((rung) => ({ ...rung, id: newId() })) ?? [];
  return { rows: rows.toSpliced(index, 0, { when: {}, rungs: copied }), index };
}
