import { END, movesFrom } from './moves';
import type { PackModel } from './pack-model';
import type { State, Step } from './plan-state';
import type { Reach } from './reach';

/** What to do to take a flow, in this order. */
export interface Plan {
  readonly cost: number;
  readonly steps: readonly Step[];
}

/** Where to look first, and how long. */
export interface Guide {
  /** What is added to the cost of a place for its distance from what is wanted. */
  readonly far?: (place: string) => number;
  readonly most?: number;
  /** One of the wanted flows is enough. */
  readonly one?: boolean;
}

/** Nobody waits longer for a plan; the next one begins further on. */
const MOST_MS = 1_000;
/** Beyond so many looks a diagram is not searched any further. */
const MOST_LOOKS = 500;

/**
 * Plays the diagrams of a pack in thought, cheapest ways first, and says how each of the wanted flows can be taken.
 * What people enter is left open until a gateway or table asks for it; what only the engine knows is hoped for.
 */
export function plansFrom(
  model: PackModel,
  from: readonly State[],
  wanted: ReadonlySet<string>,
  { far = () => 0, most = MOST_LOOKS, one = false }: Guide = {},
): Map<string, Plan> {
  const found = new Map<string, Plan>();
  const missing = new Set(one ? wanted : [...wanted, END]);
  const isEnough = (): boolean => missing.size === 0 || (one && found.size > 0);
  const queue = new Map<number, State[]>();
  const seen = new Set<string>();
  const put = (state: State): void => {
    const rank = state.cost + far(state.at);
    queue.set(rank, [...(queue.get(rank) ?? []), state]);
  };
  from.forEach(put);
  const until = Date.now() + MOST_MS;
  for (let looks = 0; Date.now() < until && looks < most && !isEnough() && queue.size > 0;) {
    const rank = Math.min(...queue.keys());
    const states = queue.get(rank) ?? [];
    queue.delete(rank);
    for (const state of states) {
      const key = keyOf(state, model);
      if (seen.has(key)) {
        continue;
      }
      seen.add(key);
      looks += 1;
      for (const next of movesFrom(model, state)) {
        for (const flow of next.passed.filter((one) => missing.delete(one))) {
          found.set(flow, { cost: next.state.cost, steps: next.state.steps });
        }
        put(next.state);
      }
    }
  }
  return found;
}

function keyOf({ at, stack, env }: State, model: PackModel): string {
  const names = [at, ...stack].flatMap((place) => [...model.liveAt(place)]);
  const shown = (name: string): unknown => {
    const value = env[name];
    return value === undefined ? '?' : 'known' in value ? [value.known] : 'open';
  };
  return JSON.stringify([at, stack, names.map(shown)]);
}

/** Straight to one flow the search may look so much further. */
const FURTHER = 6;
/** A way is looked for so often from one place, with other values each time. */
const MOST_VAIN = 2;
const FAR = 15;
const NOWHERE = 100_000;

/**
 * Straight to one of the flows behind which most of the others lie; where no way to these is found, all that is near.
 */
export function routes(
  model: PackModel,
  reach: Reach,
  from: readonly State[],
  wanted: ReadonlySet<string>,
  vain: Vain,
): Map<string, Plan> {
  const starts = from.map(({ at }) => at);
  const near = [...wanted].filter((flow) => starts.some((at) => reach.distancesTo(flow).has(at)));
  const targets = near
    .filter((flow) => !vain.has(starts, flow))
    .map((flow) => ({ flow, behind: reach.potential(flow, wanted) }))
    .sort((a, b) => b.behind - a.behind);
  const until = Date.now() + MOST_MS;
  for (const { flow } of targets) {
    if (Date.now() > until) {
      break;
    }
    const found = straightTo(model, reach, from, new Set([flow]));
    if (found.size > 0) {
      return found;
    }
    vain.add(starts, flow);
  }
  return plansFrom(model, from, new Set(targets.map(({ flow }) => flow)));
}

/** Flows to which no way was found from a place, so often that none is looked for any more. */
export class Vain {
  private readonly times = new Map<string, number>();

  has(starts: readonly string[], flow: string): boolean {
    // A record that is only raised knows nothing yet: to look once is enough.
    return (this.times.get(keyOfSearch(starts, flow)) ?? 0) >= (starts.length > 1 ? 1 : MOST_VAIN);
  }

  add(starts: readonly string[], flow: string): void {
    const key = keyOfSearch(starts, flow);
    this.times.set(key, (this.times.get(key) ?? 0) + 1);
  }
}

const keyOfSearch = (starts: readonly string[], flow: string): string => [flow, ...starts].join(' ');

/** The way to one of these flows, without a look at what lies beside it. */
export function straightTo(
  model: PackModel,
  reach: Reach,
  from: readonly State[],
  wanted: ReadonlySet<string>,
): Map<string, Plan> {
  const distances = [...wanted].map((flow) => reach.distancesTo(flow));
  const far = (place: string): number => FAR * Math.min(...distances.map((one) => one.get(place) ?? NOWHERE));
  return plansFrom(model, from, wanted, { far, most: FURTHER * MOST_LOOKS, one: true });
}
