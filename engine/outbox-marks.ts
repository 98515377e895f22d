import { Outbox } from '../records/models/outbox';

interface Mark {
  id: string;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Marks lines as taken by the engine. Lanes that finish a line at about the same time share one write: while a write
 * is under way, marks gather for the next one.
 */
export class OutboxMarks {
  private waiting: Mark[] = [];
  private writing = false;

  /** Settles when the mark is written; only then may the lane go on. */
  done(id: string): Promise<void> {
    const marked = new Promise<void>((resolve, reject) => this.waiting.push({ id, resolve, reject }));
    if (!this.writing) {
      void this.write();
    }
    return marked;
  }

  private async write(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const marks = this.waiting;
      this.waiting = [];
      try {
        await Outbox.updateMany(
          { _id: { $in: marks.map(({ id }) => id) } },
          { $set: { status: 'done', doneAt: new Date() }, $unset: { error: 1 } },
        );
        marks.forEach(({ resolve }) => resolve());
      } catch (error) {
        marks.forEach(({ reject }) => reject(error));
      }
    }
    this.writing = false;
  }
}
