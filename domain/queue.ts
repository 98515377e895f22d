export interface QueueItem {
  id: string;
  /** `P1` … `P5` or 1 … 5; none sorts last. */
  priority?: string | number | null;
  due?: Date | null;
  /** 1 (easy) and up; none counts as middling. */
  difficulty?: number | null;
  createdAt: Date;
}

/** Order of an inbox. */
export declare function compareQueue(a: QueueItem, b: QueueItem): number;
