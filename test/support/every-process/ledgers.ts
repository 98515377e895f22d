import type { Packs } from '../../../packs/types';
import { Ledger } from './ledger';
import { PackModel } from './pack-model';
import type { Run } from './run';

/** The ledgers of all packs that have records. */
export class Ledgers {
  private readonly byKey = new Map<string, Ledger>();

  /** @param wanted keys of the packs whose flows are to be taken; the others only help */
  constructor(
    packs: Packs,
    wanted: readonly string[],
    elsewhere: ReadonlySet<string>,
    private readonly say: (text: string) => void,
  ) {
    for (const pack of packs.packs.values()) {
      if (pack.record) {
        this.byKey.set(pack.key, new Ledger(new PackModel(pack, packs), wanted.includes(pack.key), elsewhere));
      }
    }
  }

  get all(): readonly Ledger[] {
    return [...this.byKey.values()];
  }

  get(key: string): Ledger | undefined {
    return this.byKey.get(key);
  }

  of({ model }: Pick<Run, 'model'>): Ledger {
    const ledger = this.byKey.get(model.key);
    if (!ledger) {
      throw new Error(`no ledger of ${model.key}`);
    }
    return ledger;
  }

  /** Packs that still make for some flow. */
  get withAims(): ReadonlySet<Ledger> {
    return new Set(this.all.filter(({ hasAims }) => hasAims));
  }

  /** Nothing more is done for the record, and why. */
  giveUp(run: Run, why: string): void {
    run.failures.push(why);
    this.say(`${run.record.number}: ${why}`);
    this.of(run).failures.add(`${run.record.number}: ${why}`);
    this.finish(run);
  }

  finish(run: Run): void {
    this.of(run).release(run, true);
    run.over = true;
  }
}
