import { setTimeout as pause } from 'node:timers/promises';
import type { Packs } from '../../../packs/types';
import type { Incident } from '../../../records/models/engine';
import type { Wait } from '../../../records/models/wait';
import type { RecordDocument } from '../../../records/models/record';
import type { TimedServers } from '../timed-servers';
import { Beginner } from './beginner';
import { Crowd } from './crowd';
import { Doer, PackTrouble } from './doer';
import { statesNeeded } from './errand';
import { Guide } from './guide';
import { Hands, type Act } from './hands';
import { Ledger } from './ledger';
import { END, startsAgain } from './moves';
import { Observer, type Sight } from './observer';
import { PackModel } from './pack-model';
import { Passage } from './passage';
import { Run } from './run';
import { Staff } from './staff';

/** So many runs of one pack act side by side, and so many people over all packs. */
const RUNS_OF_A_PACK = 2;
const MOST_OF_A_PACK = 6;
const RUNS_AT_ONCE = 80;
const HANDS = 16;
const LOOK_MS = 250;
/** Nothing has moved for so long: what is left waits for people or for time. */
const QUIET_MS = 2_500;
/** When so many wait for time, nothing new begins until it has passed. */
const MOST_WAITING = 60;
/** Time passes only when so few are still at work: each move of the clock costs everybody a new session. */
const FEW = 4;
const TELL_MS = 20_000;
/** So many records of a pack are raised for its own sake. */
const MOST_BEGUN = 40;
/** One more record at once for so many flows that are still missing. */
const FLOWS_PER_RUN = 12;
const MOST_NUDGES = 3;

/** What is to be taken, and by whom what is not. */
interface Aim {
  /** Keys of packs. */
  readonly wanted: readonly string[];
  /** Processes whose flows other tests take. */
  readonly elsewhere: ReadonlySet<string>;
  /** Told how far it is. */
  readonly say: (text: string) => void;
}

/** Takes records of every pack through their diagrams until all flows are taken, or no way to the others is known. */
export class Explorer {
  readonly ledgers = new Map<string, Ledger>();
  readonly crowd = new Crowd();
  private readonly foreign = new Set<string>();
  private readonly doer: Doer;
  private readonly beginner: Beginner;
  private readonly guide: Guide;
  private readonly say: Aim['say'];
  private readonly hands = new Hands(HANDS);
  private readonly passage: Passage;
  private lastMove = Date.now();
  private lastTold = 0;
  private sight: Sight | undefined;

  private constructor(
    servers: TimedServers,
    readonly packs: Packs,
    private readonly observer: Observer,
    { wanted, elsewhere, say }: Aim,
  ) {
    this.say = say;
    const demo = packs.common.demo;
    if (!demo) {
      throw new Error('the packs have no demo organisation');
    }
    for (const pack of packs.packs.values()) {
      if (pack.record) {
        this.ledgers.set(pack.key, new Ledger(new PackModel(pack, packs), wanted.includes(pack.key), elsewhere));
      }
    }
    this.passage = new Passage(servers, observer);
    this.doer = new Doer(
      new Staff(demo, servers),
      packs,
      () => observer.now(),
      (type, nth, within) => this.beginner.recordOf(type, nth, within),
    );
    this.beginner = new Beginner(this.doer, observer.db, this.ledgers, (record) => this.meet(record));
    this.guide = new Guide(this.doer, (run) => this.ledgerOf(run));
  }

  static async over(servers: TimedServers, packs: Packs, aim: Aim): Promise<Explorer> {
    return new Explorer(servers, packs, await Observer.open(servers.mongoUrl), aim);
  }

  get db(): Observer['db'] {
    return this.observer.db;
  }

  /** @param until when to stop, whatever is left */
  async explore(until: number): Promise<void> {
    while (Date.now() < until) {
      await this.look();
      this.tell();
      const acts = [...this.endings(), ...this.answers(), ...this.commands(), ...this.beginnings()];
      const onward = acts.filter(({ of }) => !(of instanceof Run && of.onlyEnds));
      const hasMoved = this.hands.take(onward.length > FEW ? onward : acts);
      if (hasMoved || !this.hands.areFree) {
        this.lastMove = Date.now();
      }
      const isQuiet = Date.now() - this.lastMove > QUIET_MS;
      if (isQuiet || this.areFewAtWork) {
        await this.hands.rest();
        if (!(await this.letTimePass(isQuiet))) {
          return;
        }
      }
      await pause(LOOK_MS);
    }
    await this.hands.rest();
  }

  async close(): Promise<void> {
    await this.observer.close();
  }

  /** How far it is, now and then. */
  private tell(): void {
    if (Date.now() - this.lastTold < TELL_MS) {
      return;
    }
    this.lastTold = Date.now();
    this.say(`${this.crowd.progress(this.ledgers.values())}; ${this.observer.now().toISOString()}`);
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
    const done = this.crowd.all.filter(({ over }) => over).map(({ record }) => record._id);
    const sight = await this.observer.look([...done, ...this.foreign]);
    this.sight = sight;
    sight.records.forEach((record) => this.meet(record));
    for (const { recordId, flow } of sight.flows) {
      const run = this.crowd.of(recordId);
      if (run) {
        this.ledgerOf(run).taken.add(flow);
        if (run.pass(flow)) {
          this.ledgerOf(run).release(run, true);
          run.planAnew();
        }
      }
    }
    sight.incidents.forEach((incident) => this.fail(incident));
    sight.waits.forEach((wait) => this.sendWord(wait));
    if (sight.flows.length > 0 || sight.pending > 0) {
      this.lastMove = Date.now();
    }
  }

  /** A record that is new, or goes on. */
  private meet(record: RecordDocument): Run | undefined {
    const known = this.crowd.of(record._id);
    const ledger = this.ledgers.get(record.type);
    if (known) {
      known.update(record);
      return known;
    }
    if (!ledger) {
      this.foreign.add(record._id);
      return undefined;
    }
    const run = new Run(ledger.model, record);
    ledger.runs += 1;
    this.crowd.add(run);
    return run;
  }

  /** Those that others wait for are told what is needed of them. */
  private sendWord(wait: Wait): void {
    const waiting = this.crowd.of(wait.recordId);
    const states = waiting && statesNeeded(waiting, wait);
    for (const id of states ? wait.watches.filter((one) => one !== wait.recordId) : []) {
      const run = this.crowd.of(id);
      if (states && run?.seek(states)) {
        this.ledgerOf(run).release(run);
        run.planAnew();
      }
    }
  }

  private fail({ recordId, elementId, process, message }: Incident): void {
    const run = this.crowd.of(recordId);
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

  /** Work for a run; what its pack has to be mended for ends the run. */
  private act(run: Run, work: () => Promise<void>): Act {
    const mended = async (): Promise<void> => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof PackTrouble)) {
          throw error;
        }
        this.giveUp(run, error.message);
      }
    };
    return { of: run, work: mended };
  }

  private answers(): Act[] {
    return (this.sight?.tasks ?? []).flatMap((task) => {
      const run = this.crowd.of(task.recordId);
      if (!run || run.over || run.left.has(task._id) || run.answered.has(task._id)) {
        return [];
      }
      run.moved();
      return this.act(run, () => this.guide.answer(run, task));
    });
  }

  private commands(): Act[] {
    return this.crowd.open.flatMap((run) => {
      const command = this.guide.commandOf(run);
      return command ? [this.act(run, command)] : [];
    });
  }

  /** Records that have ended: started again where that leads to something new, else done with. */
  private endings(): Act[] {
    const ended = this.crowd.open.filter(({ record }) => record.endedAt && !record.openProcess);
    return ended.flatMap((run) => {
      if (!run.ended) {
        // One look later all flows are there that it took to the end.
        run.ended = true;
        return [];
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
  private beginnings(): Act[] {
    const inTurn = [...this.ledgers.values()].sort((a, b) => a.begun - b.begun);
    return inTurn.flatMap((ledger) => {
      const acting = this.crowd.atWork.filter(({ model }) => model === ledger.model);
      const most = Math.min(MOST_OF_A_PACK, RUNS_OF_A_PACK + Math.floor(ledger.missing.length / FLOWS_PER_RUN));
      const isFree = acting.length < most && ledger.begun < MOST_BEGUN && this.hasRoom();
      return isFree && ledger.isWorthBeginning ? { of: ledger, work: () => this.beginner.begin(ledger) } : [];
    });
  }

  /** So many records at once are as many as the machine can carry. */
  private hasRoom(): boolean {
    return this.crowd.waiting.length < MOST_WAITING && this.crowd.atWork.length < RUNS_AT_ONCE;
  }

  private get areFewAtWork(): boolean {
    return this.crowd.waiting.length > 0 && this.crowd.atWork.length <= FEW && this.hands.areFree;
  }

  /**
   * Time passes for those who wait for it; where nothing moves at all and nobody does, all are shaken up.
   * @returns whether anything is left to wait for
   */
  private async letTimePass(isQuiet: boolean): Promise<boolean> {
    const { open, waiting } = this.crowd;
    if (open.length === 0) {
      return !isQuiet;
    }
    const hasPassed = await this.passage.on(waiting);
    if (!hasPassed && isQuiet) {
      open.forEach((run) => this.shake(run));
    }
    if (hasPassed || isQuiet) {
      this.lastMove = Date.now();
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
    run.planAnew();
    run.left.clear();
    run.answered.clear();
  }
}
