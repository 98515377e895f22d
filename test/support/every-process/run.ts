import type { RecordDocument } from '../../../records/models/record';
import type { PackModel } from './pack-model';
import { known, type Env, type State, type Step } from './plan-state';
import { placeOf } from './pack-model';

/** Whoever has not moved for so long stands still. */
const STILL_MS = 4_000;

/** One record on its way through its diagrams. */
export class Run {
  /** What is still to be done for the target, in order. */
  plan: Step[] = [];
  /** The flow that it makes for. */
  target: string | undefined;
  /** Calls and events at which it stands. */
  readonly standing = new Set<string>();
  /** Tasks that are left alone until time has passed. */
  readonly left = new Set<string>();
  /** Tasks that were answered, or given up. */
  readonly answered = new Set<string>();
  readonly taken: string[] = [];
  readonly failures: string[] = [];
  /** How often it was shaken up because nothing moved. */
  nudges = 0;
  ended = false;
  /** States of which it has to come to one, since another record waits for that. */
  sought: ReadonlySet<string> | undefined;
  /** Nothing new lies ahead of it: it only has to come to its end. */
  onlyEnds = false;
  /** It was raised to take a flow; others came of what such records did. */
  isOwn = false;
  /** Another record waits for it. */
  isAwaited = false;
  /** Nothing new can come of it and nobody waits for it: it is left lying. */
  rests = false;
  /** Nothing more is done for it. */
  over = false;
  private movedAt = Date.now();
  private readonly planned = new Set<string>();
  private readonly outcomes = new Map<string, string>();
  private readonly decisions = new Map<string, (string | undefined)[]>();
  private readonly visited = new Set<string>();

  constructor(
    readonly model: PackModel,
    public record: RecordDocument,
  ) {}

  /** Whether a plan was not looked for already since it came to that place. */
  isNewTo(place: string): boolean {
    const arrival = `${place} ${this.taken.length}`;
    const isNew = !this.planned.has(arrival);
    this.planned.add(arrival);
    return isNew;
  }

  /** What was planned is dropped. */
  planAnew(): void {
    this.plan = [];
    this.onlyEnds = false;
    this.planned.clear();
  }

  /**
   * Another record waits until it has come to one of these states.
   * @returns whether that is something new for it
   */
  seek(states: ReadonlySet<string>): boolean {
    const isNew = !this.over && !this.sought && !states.has(this.record.state);
    if (isNew) {
      this.sought = states;
    }
    return isNew;
  }

  /** It goes on. */
  update(record: RecordDocument): void {
    this.record = record;
    if (this.sought?.has(record.state)) {
      this.sought = undefined;
      this.planAnew();
    }
  }

  /** Something happened to it just now. */
  moved(): void {
    this.movedAt = Date.now();
  }

  /** Nothing new comes of it for anybody: what is done for it may wait. */
  get isLeast(): boolean {
    return this.onlyEnds && !this.isAwaited;
  }

  /** Nothing happens to it where time or others lead on. */
  get isWaiting(): boolean {
    const couldWait = this.left.size > 0 || this.standing.size > 0;
    return couldWait && Date.now() - this.movedAt > STILL_MS;
  }

  /**
   * It took a flow: where it came from is left, where it leads to is stood at.
   * @returns whether it went another way than it was to
   */
  pass(flow: string): boolean {
    const [process = ''] = flow.split('/');
    const drawn = this.model.flow(flow);
    this.moved();
    this.taken.push(flow);
    if (!drawn) {
      return false;
    }
    const isMissed =
      this.target !== flow &&
      this.target?.startsWith(`${process}/`) === true &&
      this.model.flow(this.target)?.from === drawn.from;
    if (this.target === flow) {
      this.target = undefined;
    }
    const from = placeOf(process, drawn.from);
    const at = this.plan.findIndex((step) => step.at === from);
    if (this.standing.delete(from) && at >= 0) {
      this.plan.splice(at, 1);
    }
    const to = placeOf(process, drawn.to);
    this.visited.add(drawn.to);
    if (['callActivity', 'intermediateCatchEvent', 'eventBasedGateway'].includes(this.model.element(to)?.type ?? '')) {
      this.standing.add(to);
    }
    return isMissed && this.model.element(from)?.type === 'exclusiveGateway';
  }

  /** How often this step has been answered, with this outcome where one is named. */
  timesAnswered(elementId: string, outcome?: string): number {
    return (this.decisions.get(elementId) ?? []).filter((one) => outcome === undefined || one === outcome).length;
  }

  /** It took a flow that no record took before: it goes in no circle, however often it was where it is. */
  gains(): void {
    this.decisions.clear();
  }

  /** It was at some step this often without anything new. */
  wasEverywhere(times: number): boolean {
    return [...this.decisions.values()].some(({ length }) => length >= times);
  }

  /** This step is answered, with an outcome if it has one. */
  answers(elementId: string, outcome: string | undefined): void {
    this.decisions.set(elementId, [...(this.decisions.get(elementId) ?? []), outcome]);
  }

  /** A step ended with this outcome. */
  came(elementId: string, outcome: string): void {
    this.outcomes.set(`${elementId}_outcome`, outcome);
  }

  /** Where it stands, with all that is known of its values. */
  stateAt(at: string): State {
    const [process = ''] = at.split('/');
    const stack = [...this.standing].filter((place) => this.model.element(place)?.calledProcess === process);
    return { at, env: this.env(), stack: stack.slice(0, 1), steps: [], cost: 0 };
  }

  private env(): Env {
    return Object.fromEntries([...this.model.variables].map((name) => [name, this.valueOf(name)]));
  }

  private valueOf(name: string): Env[string] {
    if (this.model.fields[name]) {
      return known(this.record.fields[name] ?? null);
    }
    const outcome = this.outcomes.get(name);
    if (outcome !== undefined) {
      return known(outcome);
    }
    const writers = this.model.writersOf(name);
    return writers.some((element) => this.visited.has(element)) ? undefined : known(null);
  }
}
