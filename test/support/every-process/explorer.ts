import { setTimeout as pause } from 'node:timers/promises';
import type { Packs } from '../../../packs/types';
import type { Wait } from '../../../records/models/wait';
import type { RecordDocument } from '../../../records/models/record';
import type { TimedServers } from '../timed-servers';
import { Agenda } from './agenda';
import { Beginner } from './beginner';
import { Crowd } from './crowd';
import { Doer } from './doer';
import { statesNeeded } from './errand';
import { Guide } from './guide';
import { Hands } from './hands';
import { Ledgers } from './ledgers';
import { Observer, type Sight } from './observer';
import { Passage } from './passage';
import { Run } from './run';
import { Staff } from './staff';

/** So many people act at the same time. */
const HANDS = 16;
const LOOK_MS = 250;
/** Nothing has moved for so long: what is left waits for people or for time. */
const QUIET_MS = 2_500;
/** Time passes only when so few are still at work: each move of the clock costs everybody a new session. */
const FEW = 4;
/** Where more wait, also as a share of those at work, time passes besides work, this often at most. */
const MANY = 12;
const WAIT_TO_WORK = 0.6;
const BETWEEN_MS = 10_000;
const TELL_MS = 20_000;
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
  readonly ledgers: Ledgers;
  readonly crowd = new Crowd();
  private readonly foreign = new Set<string>();
  private readonly agenda: Agenda;
  private readonly say: Aim['say'];
  private readonly hands = new Hands(HANDS);
  private readonly passage: Passage;
  private lastMove = Date.now();
  private lastTold = 0;
  private lastPassed = Date.now();

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
    this.ledgers = new Ledgers(packs, wanted, elsewhere, say);
    this.passage = new Passage(servers, observer);
    const doer: Doer = new Doer(
      new Staff(demo, servers),
      packs,
      () => observer.now(),
      (type, nth, within) => beginner.recordOf(type, nth, within),
    );
    const beginner = new Beginner(doer, observer.db, this.ledgers, (record) => this.meet(record));
    this.agenda = new Agenda(this.crowd, this.ledgers, doer, new Guide(doer, this.ledgers), beginner);
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
      const { tasks } = await this.look();
      this.tell();
      const acts = this.agenda.acts(tasks).filter(({ of }) => !this.passage.holds(of));
      const onward = acts.filter(({ of }) => !(of instanceof Run && of.isLeast));
      const hasMoved = this.hands.take(onward.length > FEW ? onward : acts);
      if (hasMoved || !this.hands.areFree) {
        this.lastMove = Date.now();
      }
      const isQuiet = Date.now() - this.lastMove > QUIET_MS;
      if (isQuiet || this.areFewAtWork) {
        await this.hands.rest();
        if (!(await this.letTimePass(isQuiet)) && !this.tryAgain()) {
          return;
        }
      }
      if (this.areManyWaiting) {
        await this.letTimePassBesides();
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
    this.say(`${this.crowd.progress(this.ledgers.all)}; ${this.observer.now().toISOString()}`);
  }

  /** Takes in what happened since the last look. */
  private async look(): Promise<Sight> {
    const done = this.crowd.all.filter(({ over, rests }) => over || rests).map(({ record }) => record._id);
    const sight = await this.observer.look([...done, ...this.foreign]);
    sight.records.forEach((record) => this.meet(record));
    for (const { recordId, flow } of sight.flows) {
      const run = this.crowd.of(recordId);
      if (run) {
        this.pass(run, flow);
      }
    }
    for (const { recordId, elementId, process, message } of sight.incidents) {
      const run = this.crowd.of(recordId);
      if (run && !run.over) {
        this.ledgers.giveUp(run, `incident at "${elementId}" of ${process}: ${message}`);
      }
    }
    sight.waits.forEach((wait) => this.sendWord(wait));
    this.letLie(new Set(sight.waits.flatMap(({ recordId, watches }) => watches.filter((id) => id !== recordId))));
    if (sight.flows.length > 0 || sight.pending > 0) {
      this.lastMove = Date.now();
    }
    return sight;
  }

  private pass(run: Run, flow: string): void {
    const ledger = this.ledgers.of(run);
    if (!ledger.taken.has(flow)) {
      ledger.taken.add(flow);
      run.gains();
    }
    if (run.pass(flow)) {
      ledger.release(run, true);
      run.planAnew();
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

  /** What came of others, without anything new before it, is gone on with only where somebody waits for it. */
  private letLie(watched: ReadonlySet<string>): void {
    const { withAims } = this.ledgers;
    for (const run of this.crowd.all) {
      run.isAwaited = watched.has(run.record._id);
      const isOfUse = run.isOwn || run.isAwaited;
      run.rests = !isOfUse && (run.onlyEnds || !withAims.has(this.ledgers.of(run)));
    }
  }

  /** Those that others wait for are told what is needed of them. */
  private sendWord(wait: Wait): void {
    const waiting = this.crowd.of(wait.recordId);
    const states = waiting && statesNeeded(waiting, wait);
    for (const id of states ? wait.watches.filter((one) => one !== wait.recordId) : []) {
      const run = this.crowd.of(id);
      if (states && run?.seek(states)) {
        this.ledgers.of(run).release(run);
        run.planAnew();
      }
    }
  }

  private get areFewAtWork(): boolean {
    const { waiting, atWork } = this.crowd;
    return waiting.length > 0 && atWork.length <= Math.max(FEW, waiting.length / 2) && this.hands.areFree;
  }

  /** So many wait that time should pass for them while the others work. */
  private get areManyWaiting(): boolean {
    const { waiting, atWork } = this.crowd;
    const areMany = waiting.length > Math.max(MANY, atWork.length * WAIT_TO_WORK);
    return (areMany && Date.now() - this.lastPassed > BETWEEN_MS) || this.passage.isHolding;
  }

  /** Time passes when nobody at work is overtaken by it. */
  private async letTimePassBesides(): Promise<void> {
    const { open, waiting } = this.crowd;
    const busy = open.filter((run) => !waiting.includes(run));
    if (await this.passage.onBesides(waiting, busy, () => this.hands.rest())) {
      this.lastPassed = Date.now();
    }
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

  /** All are at their end: what is missing is tried once more. @returns whether there is anything to try */
  private tryAgain(): boolean {
    this.lastMove = Date.now();
    return this.ledgers.all.map((ledger) => ledger.tryAgain()).some(Boolean);
  }

  private shake(run: Run): void {
    run.nudges += 1;
    if (run.nudges > MOST_NUDGES) {
      const places = [...run.standing].join(', ') || run.taken.at(-1);
      this.ledgers.giveUp(run, `it goes no further: stands at ${places}, state "${run.record.state}"`);
      return;
    }
    this.ledgers.of(run).release(run, true);
    run.planAnew();
    run.left.clear();
    run.answered.clear();
  }
}
