import type { Task } from '../../../records/models/task';
import type { Doer } from './doer';
import type { Ledgers } from './ledgers';
import { END } from './moves';
import { calledBy, placeOf } from './pack-model';
import type { Step } from './plan-state';
import type { Run } from './run';
import { PackTrouble } from './refusal';

/** A step that comes back more often is taken for one that cannot be got past. */
const MOST_ANSWERS = 24;
/** Who was at a step so often makes for the end alone. */
const TIRED = 8;
/** Who comes back even so decides otherwise than before. */
const LOST = 12;

/** A command that is not possible yet is sent again so often, after so long. */
const MOST_COMMANDS = 20;
const AGAIN_MS = 1_500;

/** Decides what comes next in a run: its plan, or a new one where it came out differently. */
export class Guide {
  private readonly sent = new Map<string, { readonly times: number; readonly at: number }>();

  constructor(
    private readonly doer: Doer,
    private readonly ledgers: Ledgers,
  ) {}

  /** Answers a task, sends a command instead, or leaves it until time has passed. */
  async answer(run: Run, task: Task): Promise<void> {
    const at = placeOf(task.process, task.elementId);
    if (!run.model.element(at)) {
      return this.answerForeign(run, task);
    }
    const step = this.stepAt(run, at);
    if (step?.how === 'time') {
      run.left.add(task._id);
      return;
    }
    run.plan = run.plan.filter((one) => one !== step);
    run.answered.add(task._id);
    if (step?.how === 'command') {
      const message = step.message ?? step.outcome ?? '';
      if (await this.doer.command(run, at, message, task)) {
        run.came(task.elementId, step.outcome ?? message);
      } else {
        this.ledgers.of(run).failures.add(`task "${task.elementId}": nobody could send "${message}"`);
        this.ledgers.of(run).release(run, true);
        run.planAnew();
        run.answered.delete(task._id);
      }
      return;
    }
    const before = run.timesAnswered(task.elementId);
    if (before >= MOST_ANSWERS) {
      throw new PackTrouble(
        `task "${task.elementId}": comes back whatever is answered; it was answered ${before} times`,
      );
    }
    const answer = before < LOST ? (step ?? { fields: {} }) : { ...rarest(run, at), fields: {} };
    run.answers(task.elementId, answer.outcome);
    const manner = { tries: this.triesOf(run), before, ...(step?.fails !== undefined && { fails: step.fails }) };
    await this.doer.complete(run, task, answer, manner);
    if (answer.outcome !== undefined) {
      run.came(task.elementId, answer.outcome);
    }
  }

  /** The command that a call or wait is to be ended with, if the run stands there. */
  commandOf(run: Run): (() => Promise<void>) | undefined {
    for (const at of run.standing) {
      // Inside of a diagram of the pack its own steps are planned for; the call of it ends as was planned before.
      const step = isInside(run, at) ? planned(run, at) : this.stepAt(run, at);
      const key = `${run.record._id} ${at} ${run.taken.length}`;
      const { times, at: last } = this.sent.get(key) ?? { times: 0, at: 0 };
      if (step?.how === 'command' && times < MOST_COMMANDS && Date.now() - last > AGAIN_MS) {
        return async () => {
          const isTaken = await this.doer.command(run, at, step.message ?? step.outcome ?? '');
          this.sent.set(key, { times: isTaken ? MOST_COMMANDS : times + 1, at: Date.now() });
        };
      }
    }
    return undefined;
  }

  /** What is planned for a place; planned now where it is not. */
  private stepAt(run: Run, at: string): Step | undefined {
    const known = planned(run, at);
    if (known) {
      return known;
    }
    const ledger = this.ledgers.of(run);
    if (!run.isNewTo(at)) {
      return undefined;
    }
    const from = [run.stateAt(at)];
    const isTired = run.wasEverywhere(TIRED);
    const best = ledger.towards(from, run) ?? (isTired ? ledger.toEnd(from) : ledger.best(from, run));
    if (best) {
      run.plan = [...best.plan.steps];
      run.onlyEnds = best.target === END;
      if (best.target === END) {
        ledger.release(run, true);
      } else {
        ledger.reserve(run, best.target);
      }
    }
    return planned(run, at);
  }

  /** A task of a small process that a diagram of the pack calls: answered so that the call ends as planned. */
  private async answerForeign(run: Run, task: Task): Promise<void> {
    const call = run.plan.find(({ at }) => run.standing.has(at));
    if (call?.how === 'command' || call?.how === 'time') {
      run.left.add(task._id);
      return;
    }
    const offered = this.doer.offered(task);
    const tries = this.ledgers.of(run).triesOf(run.target);
    const isFree = call?.outcome === undefined || !this.doer.isOneOfMany(task);
    const wished = isFree ? offered[0] : alike(offered, call.outcome, tries);
    if (!isFree && wished === undefined && offered.length > 0) {
      run.left.add(task._id);
      return;
    }
    run.answered.add(task._id);
    await this.doer.complete(
      run,
      task,
      { ...(wished !== undefined && { outcome: wished }), fields: {} },
      { tries: 0, before: 0 },
    );
  }

  private triesOf(run: Run): number {
    return this.ledgers.of(run).triesOf(run.target);
  }
}

/** The decision of a step that was taken least often in this run. */
function rarest(run: Run, at: string): { outcome?: string } {
  const element = run.model.element(at);
  const offered = element ? run.model.waysOut(element).filter(({ how }) => how === 'form') : [];
  const times = ({ outcome }: { outcome?: string }): number => run.timesAnswered(element?.id ?? '', outcome);
  const [{ outcome } = {}] = offered.toSorted((a, b) => times(a) - times(b));
  return outcome === undefined ? {} : { outcome };
}

/** Whether another diagram of the pack is gone through there. */
function isInside({ model }: Run, at: string): boolean {
  const element = model.element(at);
  return element !== undefined && calledBy(element).some((one) => model.processes.has(one));
}

/** What is planned for a place. */
const planned = (run: Run, at: string): Step | undefined =>
  run.plan.find((step) => step.at === at || isOn(run, step, at));

const isOn = ({ model }: Run, step: Step, at: string): boolean => {
  const host = model.element(step.at)?.attachedTo;
  return host !== undefined && placeOf(step.at.split('/')[0] ?? '', host) === at;
};

/** Calls end as their answers sound ("approved" by "approve"), with all of a list answered, or because time ran out. */
function alike(offered: readonly string[], outcome: string, tries: number): string | undefined {
  const same = offered.find((one) => one.slice(0, 5) === outcome.slice(0, 5));
  if (same !== undefined && tries === 0) {
    return same;
  }
  if (['all', 'enough'].includes(outcome)) {
    return offered[tries % Math.max(1, offered.length)];
  }
  return tries < offered.length && tries > 0 ? offered[tries] : undefined;
}
