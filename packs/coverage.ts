import type { Area } from '../domain/standard';
import { allPacks } from './queries';
import { areasOf, requirements, type Requirement, type Requirements } from './requirements';
import type { Packs } from './types';

/** `unknown`: no pack says anything of it. */
export const COVERAGE_STATES = ['shown', 'open', 'unknown'] as const;

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

/**
 * Every requirement with what the packs say of it. One that a pack shows is shown; packs that still list it as open
 * are named beside.
 */
export function coverageOf(packs: Packs, all: Requirements = requirements): CoveredRequirement[] {
  const areas = areasOf(all);
  const known = allPacks(packs);
  return Object.entries(all).map(([id, requirement]) => {
    const shown = known.flatMap(({ key, coverage }) => {
      const evidence = Object.hasOwn(coverage.shown, id) ? coverage.shown[id] : undefined;
      return evidence ? [{ pack: key, ...evidence }] : [];
    });
    const open = known.filter(({ coverage }) => coverage.open.includes(id)).map(({ key }) => key);
    const state = shown.length > 0 ? 'shown' : open.length > 0 ? 'open' : 'unknown';
    return { id, ...requirement, area: areas.get(id) ?? 'operation', state, shown, open };
  });
}

export interface CoverageTotals {
  readonly all: number;
  readonly shown: number;
  readonly open: number;
  readonly unknown: number;
  /** Of those shown: also listed as open by another process. */
  readonly shownAndOpen: number;
}

/** How many requirements stand how. */
export function totalsOf(covered: readonly CoveredRequirement[]): CoverageTotals {
  const count = (state: CoverageState): number => covered.filter((one) => one.state === state).length;
  return {
    all: covered.length,
    shown: count('shown'),
    open: count('open'),
    unknown: count('unknown'),
    shownAndOpen: covered.filter(({ state, open }) => state === 'shown' && open.length > 0).length,
  };
}
