import { useQuery } from '@tanstack/react-query';
import { request } from './client';
import type { Named } from './types/common';
import type { Area } from './types/processes';

/** `partly`: one process shows it, another does not yet. `unknown`: no process says anything of it. */
export type CoverageState = 'shown' | 'partly' | 'open' | 'unknown';

export interface CoveredRequirement {
  id: string;
  /** The document that asks for it. */
  source: string;
  clause: string;
  area: Area;
  state: CoverageState;
  shown: { process: Named; where: string; test: string }[];
  /** Processes that do not show it yet. */
  open: Named[];
}

export interface Coverage {
  items: CoveredRequirement[];
  totals: Record<'all' | CoverageState, number>;
  processes: Named[];
}

/** What requirements are asked for. */
export interface CoverageFilters {
  state?: string | undefined;
  process?: string | undefined;
  area?: string | undefined;
}

/** How the requirements of the standard stand. */
export const useCoverage = (filters: CoverageFilters) =>
  useQuery({
    queryKey: ['coverage', filters],
    queryFn: () => request<Coverage>('/coverage', { query: { ...filters } }),
    placeholderData: (before) => before,
  });
