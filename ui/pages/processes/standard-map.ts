import type { Area, ProcessSummary } from '../../api/types';

/** Areas of ISO/IEC 20000-1 with the clauses of their processes, and the operation processes beside them. */
export const AREAS: readonly { key: Area; clauses: readonly string[] }[] = [
  { key: 'management', clauses: ['3'] },
  { key: 'pdca', clauses: ['4'] },
  { key: 'newServices', clauses: ['5'] },
  { key: 'delivery', clauses: ['6.1', '6.2', '6.3', '6.4', '6.5', '6.6'] },
  { key: 'relationship', clauses: ['7.2', '7.3'] },
  { key: 'resolution', clauses: ['8.2', '8.3'] },
  { key: 'control', clauses: ['9.1', '9.2'] },
  { key: 'release', clauses: ['10.1'] },
  {
    key: 'operation',
    clauses: ['ops.desk', 'ops.jobs', 'ops.maintenance', 'ops.emergency', 'ops.support', 'ops.maturity'],
  },
];

const drawn = new Set(AREAS.flatMap(({ clauses }) => clauses));

/** The processes that fulfil a clause; one of a sub-clause belongs to the clause above it. */
export function processesOf(clause: string, processes: ProcessSummary[]): ProcessSummary[] {
  return processes.filter((process) => placeOf(process.clause) === clause);
}

/** Processes that serve several others, or whose clause the picture does not draw. */
export function sharedProcesses(processes: ProcessSummary[]): ProcessSummary[] {
  return processes.filter(({ clause }) => placeOf(clause) === undefined);
}

/** The clause of the picture that a clause lies in. */
export function placeOf(clause: string | undefined): string | undefined {
  const parts = clause?.split('.') ?? [];
  for (let length = parts.length; length > 0; length -= 1) {
    const candidate = parts.slice(0, length).join('.');
    if (drawn.has(candidate)) {
      return candidate;
    }
  }
  return undefined;
}
