import { setTimeout as pause } from 'node:timers/promises';
import type { Packs } from '../../../packs/types';
import type { Incident } from '../../../records/models/engine';
import type { RecordDocument } from '../../../records/models/record';
import type { TimedServers } from '../timed-servers';
import { Beginner } from './beginner';
import { Doer, PackTrouble } from './doer';
import { Guide } from './guide';
import { Ledger } from './ledger';
import { END, startsAgain } from './moves';
import { Observer, type Sight } from './observer';
import { PackModel } from './pack-model';
import { Run } from './run';
import { Staff } from './staff';

/** So many runs of one pack act side by side, and so many people over all packs. */
const RUNS_OF_A_PACK = 3;
const RUNS_AT_ONCE = 60;
const HANDS = 10;
const LOOK_MS = 250;
/** Nothing has moved for so long: what is left waits for people or for time. */
const QUIET_MS = 2_500;
const MOST_RUNS = 40;
const MOST_NUDGES = 3;

/** Takes records of every pack through their diagrams until all flows are taken, or no way to the others is known. */
export class Explorer {
  readonly ledgers = new Map<string, Ledger>();
  private readonly runs = new Map<string, Run>();
  private readonly foreign = new Set<string>();
  private readonly doer: Doer;
  private readonly beginner: Beginner;
  private readonly guide: Guide;
  private lastMove = Date.now();
  private sight: Sight | undefined;

  private constructor(
    private readonly servers: TimedServers,
    readonly packs: Packs,
    private readonly observer: Observer,
    wanted: readonly string[],
  ) {
    const demo = packs.common.demo;
    if (!demo) {
      throw new Error('the packs have no demo organisation');
    }
    for (const pack of packs.packs.values()) {
      if (pack.record) {
        this.ledgers.set(pack.key, new Ledger(new PackModel(pack, packs), wanted.includes(pack.key)));
      }
    }
    this.doer = new Doer(
      new Staff(demo, servers),
      packs,
      () => servers.now(),
      (type, nth) => this.beginner.recordOf(type, nth),
    );
    this.beginner = new Beginner(this.doer, observer.db, this.ledgers, (record) => this.meet(record));
    this.guide = new Guide(this.doer, (run) => this.ledgerOf(run));
  }

  static async over(servers: TimedServers, packs: Packs, wanted: readonly string[]): Promise<Explorer> {
    return new Explorer(servers, packs, await Observer.open(servers.mongoUrl), wanted);
  }

  get db(): Observer['db'] {
    return this.observer.db;
  }

  get allRuns(): readonly Run[] {
    return [...this.runs.values()];
  }

  /** @param until when to stop, whatever is left */
  async explore(until: number): Promise<void> {
    while (Date.now() < until) {
      await this.look();
      const hasMoved = await this.moveOn(until);
      if (hasMoved) {
        this.lastMove = Date.now();
      } else if (Date.now() - this.lastMove > QUIET_MS && !(await this.letTimePass())) {
        return;
      }
      await pause(LOOK_MS);
    }
  }

  async close(): Promise<void> {
    await this.observer.close();
  }

  private ledgerOf({ model }: Pick<Run, 'model'>): Ledger {
    const ledger = this.ledgers.get(model.key);
    if (!ledger) {
      throw new Error(`no ledger of ${model.key}`);
    }
    return ledger;
  }

  /** Takes in what happened since the last look. */
  private async look(): Promise<void> {
    const done = this.allRuns.filter(({ over }) => over).map(({ record }) => record._id);
    const sight = await this.observer.look([...done, ...this.foreign], await this.servers.now());
    this.sight = sight;
    sight.records.forEach((record) => this.meet(record));
    for (const { recordId, flow } of sight.flows) {
      const run = this.runs.get(recordId);
      if (run) {
        this.ledgerOf(run).taken.add(flow);
        if (run.pass(flow)) {
          this.ledgerOf(run).release(run, true);
          run.plan = [];
        }
      }
    }
    sight.incidents.forEach((incident) => this.fail(incident));
    if (sight.flows.length > 0 || sight.pending > 0) {
      this.lastMove = Date.now();
    }
  }

  /** A record that is new, or goes on. */
  private meet(record: RecordDocument): Run | undefined {
    const known = this.runs.get(record._id);
    const ledger = this.ledgers.get(record.type);
    if (known) {
      known.record = record;
      return known;
    }
    if (!ledger) {
      this.foreign.add(record._id);
      return undefined;
    }
    const run = new Run(ledger.model, record);
    ledger.runs += 1;
    this.runs.set(record._id, run);
    return run;
  }

  private fail({ recordId, elementId, process, message }: Incident): void {
    const run = this.runs.get(recordId ?? '');
    if (run && !run.over) {
      this.giveUp(run, `incident at "${elementId}" of ${process}: ${message}`);
    }
  }

  private giveUp(run: Run, why: string): void {
    run.failures.push(why);
    this.ledgerOf(run).failures.add(`${run.record.number}: ${why}`);
    this.finish(run);
  }

  private finish(run: Run): void {
    this.ledgerOf(run).release(run, true);
    run.over = true;
    this.lastMove = Date.now();
  }

  /** Everything that can be done now, by many hands. @returns whether there was anything */
  private async moveOn(until: number): Promise<boolean> {
    const acts = [...this.endings(), ...this.answers(), ...this.commands(), ...this.beginnings()];
    let hasMoved = false;
    const hands = Array.from({ length: HANDS }, async () => {
      for (let act = acts.shift(); act && Date.now() < until; act = acts.shift()) {
        hasMoved = (await act()) !== false || hasMoved;
      }
    });
    await Promise.all(hands);
    return hasMoved;
  }

  /** Work for a run; what its pack has to be mended for ends the run. */
  private act(run: Run, work: () => Promise<void>): () => Promise<void> {
    return async () => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof PackTrouble)) {
          throw error;
        }
        this.giveUp(run, error.message);
      }
    };
  }

  private answers(): (() => Promise<void>)[] {
    return (this.sight?.tasks ?? []).flatMap((task) => {
      const run = this.runs.get(task.recordId ?? '');
      if (!run || run.over || run.left.has(task._id) || run.answered.has(task._id)) {
        return [];
      }
      return this.act(run, () => this.guide.answer(run, task));
    });
  }

  private commands(): (() => Promise<void>)[] {
    return this.allRuns
      .filter((run) => !run.over)
      .flatMap((run) => {
        const command = this.guide.commandOf(run);
        return command ? [this.act(run, command)] : [];
      });
  }

  /** Records that have ended: started again where that leads to something new, else done with. */
  private endings(): (() => Promise<void>)[] {
    const ended = this.allRuns.filter(({ over, record }) => !over && record.endedAt && !record.openProcess);
    return ended.flatMap((run) => {
      if (!run.ended) {
        // One look later all flows are there that it took to the end.
        run.ended = true;
        return [async () => undefined];
      }
      const ledger = this.ledgerOf(run);
      ledger.release(run, true);
      const again = ledger.isWanted ? ledger.best(startsAgain(run.model, run.stateAt(END)), run) : undefined;
      const [step] = again?.plan.steps ?? [];
      const start = run.model.starts.find(({ key }) => key === step?.message);
      if (!again || again.target === END || !step || !start) {
        this.finish(run);
        return [];
      }
      ledger.reserve(run, again.target);
      run.plan = again.plan.steps.slice(1);
      run.ended = false;
      return [this.act(run, () => this.doer.startAgain(run, start, step))];
    });
  }

  /** New records, where a pack has hands free. */
  private beginnings(): (() => Promise<boolean>)[] {
    return [...this.ledgers.values()].flatMap((ledger) => {
      const acting = this.allRuns.filter((run) => run.model === ledger.model && !run.over && run.left.size === 0);
      const isFree = acting.length < RUNS_OF_A_PACK && ledger.runs < MOST_RUNS && this.hasRoom();
      return isFree && ledger.wantedBy().size > 0 ? () => this.beginner.begin(ledger) : [];
    });
  }

  /** So many records at once are as many as the machine can carry. */
  private hasRoom(): boolean {
    return this.allRuns.filter(({ over, left }) => !over && left.size === 0).length < RUNS_AT_ONCE;
  }

  /** Nothing moves: the clock goes to the next moment, or those that wait for nothing are shaken up. */
  private async letTimePass(): Promise<boolean> {
    const open = this.allRuns.filter(({ over }) => !over);
    if (open.length === 0) {
      return false;
    }
    this.lastMove = Date.now();
    const [next] = await this.observer.moments(open.map(({ record }) => record._id));
    const now = await this.servers.now();
    const waits = open.some((run) => this.guide.waitsForTime(run));
    if (waits && next) {
      const ahead = Math.max(0, next.getTime() - now.getTime());
      await this.servers.advanceTo(new Date(now.getTime() + ahead * 1.1 + 60_000));
    } else {
      open.forEach((run) => this.shake(run));
    }
    return true;
  }

  private shake(run: Run): void {
    run.nudges += 1;
    if (run.nudges > MOST_NUDGES) {
      const places = [...run.standing].join(', ') || run.taken.at(-1);
      this.giveUp(run, `it goes no further: stands at ${places}, state "${run.record.state}"`);
      return;
    }
    this.ledgerOf(run).release(run, true);
    run.plan = [];
    run.left.clear();
    run.answered.clear();
  }
}
