import type { mongo } from 'mongoose';
import type { StartDefinition } from '../../../packs/types';
import type { RecordDocument } from '../../../records/models/record';
import type { Doer } from './doer';
import type { Ledger } from './ledger';
import type { Ledgers } from './ledgers';
import { begun, END } from './moves';
import { known, type State } from './plan-state';
import type { Run } from './run';
import { PackTrouble } from './refusal';

/** A way to start that was refused so often is not tried any more. */
const MOST_REFUSALS = 2;
const LOOKED_AT = 20;
/** So many records of a type are enough to choose from. */
const MOST_SPARE = 4;
/** Everything of a form that need not be there is left out. */
const BARE = 2;

/** Raises records: those that lead to something new, and those that a field of another has to name. */
export class Beginner {
  private readonly refusals = new Map<StartDefinition, number>();
  private readonly raising = new Map<string, Promise<unknown>>();

  constructor(
    private readonly doer: Doer,
    private readonly db: mongo.Db,
    private readonly ledgers: Ledgers,
    private readonly meet: (record: RecordDocument) => Run | undefined,
  ) {}

  /** Raises a record that makes for a flow nobody makes for, where a way to one is known. */
  async begin(ledger: Ledger): Promise<void> {
    const { model } = ledger;
    const env = Object.fromEntries([...model.variables].map((name) => [name, known(null)]));
    const nowhere: State = { at: '', env, stack: [], steps: [], cost: 0 };
    const from = this.waysOf(ledger).flatMap(({ key }) => begun(model, key, nowhere));
    const best = ledger.best(from);
    const [step, ...plan] = best?.plan.steps ?? [];
    const start = model.starts.find(({ key }) => key === step?.message);
    if (!best || best.target === END || !step || !start) {
      if (!ledger.hasUntried(from)) {
        ledger.cannotBegin();
      }
      return;
    }
    ledger.begun += 1;
    try {
      const { id } = await this.doer.start(model, start, step, ledger.triesOf(best.target));
      const record = await this.db.collection<RecordDocument>('records').findOne({ _id: id });
      const run = record ? this.meet(record) : undefined;
      if (run) {
        run.isOwn = true;
        run.plan = plan;
        ledger.reserve(run, best.target);
      }
    } catch (error) {
      this.refused(start, error, ledger);
    }
  }

  /**
   * A record for a field: one that is there, else a new one.
   * @param within types of the records that this one is raised for: of these none can be had
   */
  async recordOf(type: string | undefined, nth: number, within: readonly string[]): Promise<string | undefined> {
    if (type !== undefined && !within.includes(type)) {
      await this.raising.get(type);
    }
    const wanted = type === undefined ? {} : { type };
    const rows = await this.db
      .collection<RecordDocument>('records')
      .find(wanted, { projection: { _id: 1 } })
      .sort({ createdAt: 1 })
      .limit(LOOKED_AT)
      .toArray();
    const ledger = type === undefined ? this.ledgers.all[0] : this.ledgers.get(type);
    const [start] = ledger ? this.waysOf(ledger) : [];
    if (rows.length > nth || !ledger || !start || within.includes(ledger.model.key) || rows.length > MOST_SPARE) {
      return rows[nth % Math.max(1, rows.length)]?._id;
    }
    const raised = this.doer.start(ledger.model, start, { fields: {} }, BARE, within);
    this.raising.set(
      ledger.model.key,
      raised.catch(() => undefined),
    );
    return (await raised).id;
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
