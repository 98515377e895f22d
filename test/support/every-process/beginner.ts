import type { mongo } from 'mongoose';
import type { StartDefinition } from '../../../packs/types';
import type { RecordDocument } from '../../../records/models/record';
import { PackTrouble, type Doer } from './doer';
import type { Ledger } from './ledger';
import { begun, END } from './moves';
import { known, type State } from './plan-state';
import type { Run } from './run';

/** A way to start that was refused so often is not tried any more. */
const MOST_REFUSALS = 2;
const LOOKED_AT = 20;

/** Raises records: those that lead to something new, and those that a field of another has to name. */
export class Beginner {
  private readonly refusals = new Map<StartDefinition, number>();

  constructor(
    private readonly doer: Doer,
    private readonly db: mongo.Db,
    private readonly ledgers: ReadonlyMap<string, Ledger>,
    private readonly meet: (record: RecordDocument) => Run | undefined,
  ) {}

  /** Raises a record that makes for a flow nobody makes for. @returns whether a way to one was known */
  async begin(ledger: Ledger): Promise<boolean> {
    const { model } = ledger;
    const env = Object.fromEntries([...model.variables].map((name) => [name, known(null)]));
    const nowhere: State = { at: '', env, stack: [], steps: [], cost: 0 };
    const best = ledger.best(this.waysOf(ledger).flatMap(({ key }) => begun(model, key, nowhere)));
    const [step, ...plan] = best?.plan.steps ?? [];
    const start = model.starts.find(({ key }) => key === step?.message);
    if (!best || best.target === END || !step || !start) {
      return false;
    }
    try {
      const { id } = await this.doer.start(model, start, step, ledger.triesOf(best.target));
      const record = await this.db.collection<RecordDocument>('records').findOne({ _id: id });
      const run = record ? this.meet(record) : undefined;
      if (run) {
        run.plan = plan;
        ledger.reserve(run, best.target);
      }
    } catch (error) {
      this.refused(start, error, ledger);
    }
    return true;
  }

  /** A record for a field: one that is there, else a new one. */
  async recordOf(type: string | undefined, nth: number): Promise<string | undefined> {
    const wanted = type === undefined ? {} : { type };
    const rows = await this.db
      .collection<RecordDocument>('records')
      .find(wanted)
      .sort({ createdAt: 1 })
      .limit(LOOKED_AT)
      .toArray();
    const ledger = type === undefined ? [...this.ledgers.values()][0] : this.ledgers.get(type);
    const [start] = ledger ? this.waysOf(ledger) : [];
    if (rows.length > nth || !ledger || !start) {
      return rows[nth % Math.max(1, rows.length)]?._id;
    }
    const { id } = await this.doer.start(ledger.model, start, { fields: {} }, 1);
    return id;
  }

  private waysOf({ model }: Ledger): StartDefinition[] {
    const isOpen = (start: StartDefinition): boolean =>
      !start.existing && start.roles.length > 0 && (this.refusals.get(start) ?? 0) < MOST_REFUSALS;
    return model.starts.filter(isOpen);
  }

  private refused(start: StartDefinition, error: unknown, ledger: Ledger): void {
    if (!(error instanceof PackTrouble)) {
      throw error;
    }
    ledger.failures.add(error.message);
    this.refusals.set(start, (this.refusals.get(start) ?? 0) + 1);
  }
}
