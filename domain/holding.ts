/** A person holds a role, or belongs to a group. */
export type HoldingKind = 'role' | 'group';

/**
 * A role or membership from `from` up to, not including, `to`. Past ones stay: they show by what right somebody acted.
 */
export interface Holding {
  id: string;
  kind: HoldingKind;
  /** Role key or group id. */
  key: string;
  /** Absent: since before it was written down. */
  from?: Date | null;
  /** Absent: until it is ended. */
  to?: Date | null;
  /** When it was written down, by whom and why; no person where a process did it. */
  at?: Date;
  by?: string;
  reason?: string;
  /** Ended or taken back before its time. */
  ended?: { at: Date; by?: string; reason?: string };
}

/** What somebody holds at a moment. */
export interface Held {
  readonly roles: readonly string[];
  readonly groups: readonly string[];
}

/** Whether it is in force at the moment. */
export function holdsAt({ from, to }: Pick<Holding, 'from' | 'to'>, at: Date): boolean {
  return (!from || from <= at) && (!to || at < to);
}

/** Roles and groups in force at the moment, each once, in the order in which they were given. */
export function heldAt(holdings: readonly Holding[], at: Date): { roles: string[]; groups: string[] } {
  const keys = (kind: HoldingKind): string[] => [
    ...new Set(holdings.filter((one) => one.kind === kind && holdsAt(one, at)).map(({ key }) => key)),
  ];
  return { roles: keys('role'), groups: keys('group') };
}

/** The next moment after `at` at which one of them begins or ends; undefined where nothing changes by itself. */
export function nextChange(holdings: readonly Holding[], at: Date): Date | undefined {
  const moments = holdings
    .filter(({ from, to }) => !from || !to || from < to)
    .flatMap(({ from, to }) => [from, to])
    .filter((moment): moment is Date => moment instanceof Date && moment > at);
  return moments.sort((a, b) => a.getTime() - b.getTime())[0];
}
