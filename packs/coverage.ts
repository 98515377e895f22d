import type { Area } from '../domain/standard';
import { allPacks } from './queries';
import { areasOf, requirements, type Requirement, type Requirements } from './requirements';
import type { Packs } from './types';

/** `partly`: one pack shows it, another still lists it as open. `unknown`: no pack says anything of it. */
export const COVERAGE_STATES = ['shown', 'partly', 'open', 'unknown'] as const;

export type CoverageState = (typeof COVERAGE_STATES)[number];

/** Where one process shows a requirement, and by which test. */
export interface Evidence {
  readonly pack: string;
  readonly where: string;
  readonly test: string;
}

/** How a requirement stands over all packs. */
export interface CoveredRequirement extends Requirement {
  readonly id: string;
  readonly area: Area;
  readonly state: CoverageState;
  readonly shown: readonly Evidence[];
  /** Keys of the packs that do not show it yet. */
  readonly open: readonly string[];
}

/** Every requirement with what the packs say of it: it is shown only where none of them still lists it as open. */
export function coverageOf(packs: Packs, all: Requirements = requirements): CoveredRequirement[] {
  const areas = areasOf(all);
  const known = allPacks(packs);
  return Object.entries(all).map(([id, requirement]) => {
    const shown = known.flatMap(({ key, coverage }) => {
      const evidence = Object.hasOwn(coverage.shown, id) ? coverage.shown[id] : undefined;
      return evidence ? [{ pack: key, ...evidence }] : [];
    });
    const open = known.filter(({ coverage }) => coverage.open.includes(id)).map(({ key }) => key);
    return { id, ...requirement, area: areas.get(id) ?? 'operation', state: stateOf(shown, open), shown, open };
  });
}

function stateOf(shown: readonly Evidence[], open: readonly string[]): CoverageState {
  if (shown.length > 0) {
    return open.length > 0 ? 'partly' : 'shown';
  }
  return open.length > 0 ? 'open' : 'unknown';
}

/** How many requirements stand how, and how many there are. */
export type CoverageTotals = Readonly<Record<'all' | CoverageState, number>>;

/** How many requirements stand how. */
export function totalsOf(covered: readonly CoveredRequirement[]): CoverageTotals {
  const count = (state: CoverageState): number => covered.filter((one) => one.state === state).length;
  return {
    all: covered.length,
    shown: count('shown'),
    partly: count('partly'),
    open: count('open'),
    unknown: count('unknown'),
  };
}
