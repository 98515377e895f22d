import type { Ledger } from './ledger';
import type { Run } from './run';

/** All records on their way, by their ids. */
export class Crowd {
  private readonly runs = new Map<string, Run>();

  get all(): readonly Run[] {
    return [...this.runs.values()];
  }

  /** Those that have not come to their end, without what is left lying. */
  get open(): Run[] {
    return this.all.filter(({ over, rests }) => !over && !rests);
  }

  get waiting(): Run[] {
    return this.open.filter(({ isWaiting }) => isWaiting);
  }

  /** Those before whom something new may lie. */
  get atWork(): Run[] {
    return this.open.filter(({ isWaiting, isLeast }) => !isWaiting && !isLeast);
  }

  of(recordId: string | undefined): Run | undefined {
    return this.runs.get(recordId ?? '');
  }

  add(run: Run): void {
    this.runs.set(run.record._id, run);
  }

  /** How far all are, in one line. */
  progress(ledgers: Iterable<Ledger>): string {
    const wanted = [...ledgers].filter(({ isWanted }) => isWanted);
    const sum = (of: (ledger: Ledger) => number): number => wanted.reduce((all, ledger) => all + of(ledger), 0);
    const taken = `${sum(({ own }) => own.length)} of ${sum(({ model }) => model.flows.size)} flows taken`;
    const failed = `${sum(({ failures }) => failures.size)} failures`;
    return `${taken}, ${failed}, ${this.runs.size} records, ${this.atWork.length} at work, ${this.waiting.length} wait`;
  }
}
