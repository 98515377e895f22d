import type { PackModel } from './pack-model';
import { Reach } from './reach';
import { END } from './moves';
import { netsOf } from './nets';
import { plansFrom, routes, straightTo, Vain, type Plan } from './planner';
import type { State } from './plan-state';
import type { Run } from './run';

/** A target is tried so often, each time with other values, before it is left for the next round. */
const MOST_TRIES = 4;
const MOST_ROUNDS = 4;

const sorted = (flows: ReadonlySet<string>): string => [...flows].sort().join();

/** Which flows of one pack were taken, which are made for, and which were tried in vain. */
export class Ledger {
  readonly taken = new Set<string>();
  readonly failures = new Set<string>();
  runs = 0;
  /** Of them those that were raised for the sake of a flow. */
  begun = 0;
  /** Default flows that nothing can fall into. */
  readonly nets: ReadonlySet<string>;
  /** How many times all that was missing has been tried, the present one included. */
  rounds = 1;
  private inVain = '';
  private vain = new Vain();
  private readonly reach: Reach;
  private readonly reserved = new Map<string, Run>();
  private readonly tries = new Map<string, number>();

  constructor(
    readonly model: PackModel,
    readonly isWanted: boolean,
    /** Processes whose flows other tests take. */
    private readonly elsewhere: ReadonlySet<string> = new Set(),
  ) {
    this.reach = new Reach(model);
    this.nets = netsOf(model);
  }

  /** Flows of its own diagrams that were taken. */
  get own(): string[] {
    return [...this.taken].filter((flow) => this.model.flows.has(flow));
  }

  get missing(): string[] {
    const isOurs = (flow: string): boolean => !this.elsewhere.has(flow.split('/')[0] ?? '');
    return [...this.model.flows].filter((flow) => isOurs(flow) && !this.taken.has(flow) && !this.nets.has(flow));
  }

  /** How often it was tried to take that flow. */
  triesOf(flow: string | undefined): number {
    return this.tries.get(flow ?? '') ?? 0;
  }

  /** Flows worth making for: not taken, not given up, and nobody else's. */
  wantedBy(run?: Run): Set<string> {
    const isFree = (flow: string): boolean => (this.reserved.get(flow) ?? run) === run;
    return new Set(
      this.isWanted ? this.missing.filter((flow) => isFree(flow) && this.triesOf(flow) < MOST_TRIES * this.rounds) : [],
    );
  }

  /** Whether some flow is left that was not given up. */
  get hasAims(): boolean {
    return this.isWanted && this.missing.some((flow) => this.triesOf(flow) < MOST_TRIES * this.rounds);
  }

  /** Whether a record that is raised now could lead to something; to look for a way again takes long. */
  get isWorthBeginning(): boolean {
    const wanted = this.wantedBy();
    return wanted.size > 0 && sorted(wanted) !== this.inVain;
  }

  /** Begins another round where something is missing. @returns whether it did */
  tryAgain(): boolean {
    const isWorth = this.isWanted && this.missing.length > 0 && this.rounds < MOST_ROUNDS;
    if (isWorth) {
      this.rounds += 1;
      this.inVain = '';
      this.vain = new Vain();
    }
    return isWorth;
  }

  /** No record that is raised leads to what is wanted now. */
  cannotBegin(): void {
    this.inVain = sorted(this.wantedBy());
  }

  /** The way to the flow behind which most of the others lie; to the end of the record where there is none. */
  best(from: readonly State[], run?: Run): { target: string; plan: Plan } | undefined {
    const wanted = this.wantedBy(run);
    const found = [...routes(this.model, this.reach, from, wanted, this.vain)];
    const rank = ([flow, plan]: [string, Plan]): number =>
      (flow === END ? -1_000_000 : 1_000 * this.reach.potential(flow, wanted)) - plan.cost;
    const [first] = found.sort((a, b) => rank(b) - rank(a));
    return first && { target: first[0], plan: first[1] };
  }

  /** Whether there are flows to which no way from there was looked for yet. */
  hasUntried(from: readonly State[]): boolean {
    const starts = from.map(({ at }) => at);
    const isNear = (flow: string): boolean => starts.some((at) => this.reach.distancesTo(flow).has(at));
    return [...this.wantedBy()].some((flow) => isNear(flow) && !this.vain.has(starts, flow));
  }

  /** The way to the end of the record, whatever it leads past. */
  toEnd(from: readonly State[]): { target: string; plan: Plan } | undefined {
    const plan = plansFrom(this.model, from, new Set()).get(END);
    return plan && { target: END, plan };
  }

  /** The way to a state that others need of it; undefined where none is known, or none is needed. */
  towards(from: readonly State[], { sought }: Run): { target: string; plan: Plan } | undefined {
    const [first] = sought ? straightTo(this.model, this.reach, from, this.model.flowsTo(sought)) : [];
    return first && { target: first[0], plan: first[1] };
  }

  reserve(run: Run, target: string): void {
    this.release(run);
    run.target = target;
    this.reserved.set(target, run);
  }

  /** The run makes for nothing any more; a target that it missed counts as tried. */
  release(run: Run, missed = false): void {
    for (const [flow, holder] of this.reserved) {
      if (holder === run) {
        this.reserved.delete(flow);
        if (missed && !this.taken.has(flow)) {
          this.tries.set(flow, this.triesOf(flow) + 1);
        }
      }
    }
    run.target = undefined;
  }
}
