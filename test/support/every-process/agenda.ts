import type { Task } from '../../../records/models/task';
import type { Beginner } from './beginner';
import type { Crowd } from './crowd';
import type { Doer } from './doer';
import type { Guide } from './guide';
import type { Act } from './hands';
import type { Ledgers } from './ledgers';
import { END, startsAgain } from './moves';
import type { PackModel } from './pack-model';
import type { Run } from './run';
import { PackTrouble } from './refusal';

/** So many runs of one pack act side by side, and so many people over all packs. */
const RUNS_OF_A_PACK = 2;
const MOST_OF_A_PACK = 6;
const RUNS_AT_ONCE = 80;
/** When so many wait for time, nothing new begins until it has passed. */
const MOST_WAITING = 60;
/** So many records of a pack are raised for its own sake in each round. */
const MOST_BEGUN = 40;
/** One more record at once for so many flows that are still missing. */
const FLOWS_PER_RUN = 12;

/** What there is to do for the records that are on their way, and which are raised next. */
export class Agenda {
  constructor(
    private readonly crowd: Crowd,
    private readonly ledgers: Ledgers,
    private readonly doer: Doer,
    private readonly guide: Guide,
    private readonly beginner: Beginner,
  ) {}

  /** @param tasks all that are open */
  acts(tasks: readonly Task[]): Act[] {
    return [...this.endings(), ...this.answers(tasks), ...this.commands(), ...this.beginnings()];
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
      const ledger = this.ledgers.of(run);
      ledger.release(run, true);
      const again = ledger.isWanted ? ledger.best(startsAgain(run.model, run.stateAt(END)), run) : undefined;
      const [step] = again?.plan.steps ?? [];
      const start = run.model.starts.find(({ key }) => key === step?.message);
      if (!again || again.target === END || !step || !start) {
        this.ledgers.finish(run);
        return [];
      }
      ledger.reserve(run, again.target);
      run.plan = again.plan.steps.slice(1);
      run.ended = false;
      return [this.act(run, () => this.doer.startAgain(run, start, step))];
    });
  }

  private answers(tasks: readonly Task[]): Act[] {
    return tasks.flatMap((task) => {
      const run = this.crowd.of(task.recordId);
      if (!run || run.over || run.rests || run.left.has(task._id) || run.answered.has(task._id)) {
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

  /** New records, where a pack has hands free. */
  private beginnings(): Act[] {
    const { waiting, atWork } = this.crowd;
    // So many records at once are as many as the machine can carry.
    if (waiting.length >= MOST_WAITING || atWork.length >= RUNS_AT_ONCE) {
      return [];
    }
    const acting = new Map<PackModel, number>();
    atWork.forEach(({ model }) => acting.set(model, (acting.get(model) ?? 0) + 1));
    const inTurn = this.ledgers.all.toSorted((a, b) => a.begun - b.begun);
    return inTurn.flatMap((ledger) => {
      const most = Math.min(MOST_OF_A_PACK, RUNS_OF_A_PACK + Math.floor(ledger.missing.length / FLOWS_PER_RUN));
      const isFree = (acting.get(ledger.model) ?? 0) < most && ledger.begun < MOST_BEGUN * ledger.rounds;
      return isFree && ledger.isWorthBeginning ? { of: ledger, work: () => this.beginner.begin(ledger) } : [];
    });
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
        this.ledgers.giveUp(run, error.message);
      }
    };
    return { of: run, work: mended };
  }
}
