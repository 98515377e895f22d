/** How many lines of a list must be answered: all, one, so many, or so much of them. */
export type Need =
  { kind: 'all' } | { kind: 'any' } | { kind: 'count'; count: number } | { kind: 'percent'; percent: number };

export type LineState = 'open' | 'answered' | 'unanswered' | 'excluded';

export interface LineStanding {
  state: LineState;
  outcome?: string | null;
}

/** A text that says neither all, any, a number nor a percentage. */
export class NeedError extends Error {
  override name = 'NeedError';
}

/** `all`, `any`, `3`, `60%`; all where there is none. @throws NeedError */
export function parseNeed(text: string | null | undefined): Need {
  const need = text?.trim() ?? 'all';
  if (need === 'all' || need === 'any') {
    return { kind: need };
  }
  const [, figure = '', percent] = /^(\d{1,4})(%?)$/.exec(need) ?? [];
  const count = Number(figure);
  if (figure === '' || count < 1 || (percent && count > 100)) {
    throw new NeedError(`"${need}": write all, any, a number such as 3, or a share such as 60%`);
  }
  return percent ? { kind: 'percent', percent: count } : { kind: 'count', count };
}

/** How many answers that is, of so many lines; never more than there are. */
export function neededOf(need: Need, total: number): number {
  switch (need.kind) {
    case 'all':
      return total;
    case 'any':
      return Math.min(1, total);
    case 'count':
      return Math.min(need.count, total);
    case 'percent':
      return Math.ceil((need.percent * total) / 100);
  }
}

export interface Standing {
  /** Lines that still wait for an answer. */
  open: number;
  /** Answers that count. */
  counted: number;
  needed: number;
  enough: boolean;
}

/**
 * Where a list stands. Lines of people who were kept out are none of it.
 * @param counts the only outcome that counts; undefined = every answer
 */
export function standingOf(lines: readonly LineStanding[], need: Need, counts?: string): Standing {
  const asked = lines.filter(({ state }) => state !== 'excluded');
  const answered = asked.filter(({ state }) => state === 'answered');
  const counted = answered.filter(({ outcome }) => counts === undefined || outcome === counts).length;
  const needed = neededOf(need, asked.length);
  const open = asked.filter(({ state }) => state === 'open').length;
  return { open, counted, needed, enough: asked.length > 0 && counted >= needed };
}

/**
 * What came of the list: `all` answered and enough of them as wanted, `enough` before all were, `some` where it is over
 * and not enough, the command that ended it, or `open`. An empty list is `none`, which is never an agreement (PDCA-23).
 * @param cause why it ends now though lines are open: `deadline`, or a command
 */
export function resultOf(lines: readonly LineStanding[], need: Need, counts?: string, cause?: string): string {
  const asked = lines.filter(({ state }) => state !== 'excluded');
  const { open, enough } = standingOf(lines, need, counts);
  if (asked.length === 0) {
    return 'none';
  }
  if (enough) {
    return asked.every(({ state }) => state === 'answered') ? 'all' : 'enough';
  }
  if (cause) {
    return cause === 'deadline' ? 'some' : cause;
  }
  return open > 0 ? 'open' : 'some';
}
