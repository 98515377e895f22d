export interface QueueItem {
  id: string;
  /** `P1` … `P5` or 1 … 5; none sorts last. */
  priority?: string | number | null;
  due?: Date | null;
  /** 1 (easy) and up; none counts as middling. */
  difficulty?: number | null;
  createdAt: Date;
}

const MIDDLING = 2;

/** The number in a priority; the one without is last. */
function rank(priority: QueueItem['priority']): number {
  const number = Number(String(priority ?? '').replace(/^P/i, '') || NaN);
  return Number.isNaN(number) ? Infinity : number;
}

const compare = <T extends string | number>(a: T, b: T): number => (a === b ? 0 : a < b ? -1 : 1);

/** Order of an inbox: priority, then due time, then the easy before the difficult (PRIO-03), then age (PRIO-04). */
export function compareQueue(a: QueueItem, b: QueueItem): number {
  return (
    compare(rank(a.priority), rank(b.priority)) ||
    compare(a.due?.getTime() ?? Infinity, b.due?.getTime() ?? Infinity) ||
    compare(a.difficulty ?? MIDDLING, b.difficulty ?? MIDDLING) ||
    compare(a.createdAt.getTime(), b.createdAt.getTime()) ||
    compare(a.id, b.id)
  );
}
