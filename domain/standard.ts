/**
 * The parts of ISO/IEC 20000-1:2005, and beside them the operation processes that it does not number.
 * A process says with its clause where it belongs; pages group by the areas.
 */

/** Areas in the order of the standard, with the clauses that the processes of each fulfil. */
export const AREAS = [
  { key: 'management', clauses: ['3'] },
  { key: 'pdca', clauses: ['4'] },
  { key: 'newServices', clauses: ['5'] },
  { key: 'delivery', clauses: ['6.1', '6.2', '6.3', '6.4', '6.5', '6.6'] },
  { key: 'relationship', clauses: ['7.1', '7.2', '7.3'] },
  { key: 'resolution', clauses: ['8.1', '8.2', '8.3'] },
  { key: 'control', clauses: ['9.1', '9.2'] },
  { key: 'release', clauses: ['10.1'] },
  {
    key: 'operation',
    clauses: ['ops.desk', 'ops.maintenance', 'ops.jobs', 'ops.emergency', 'ops.maturity', 'ops.support'],
  },
] as const;

export type Area = (typeof AREAS)[number]['key'];

/** Operation processes without a clause of the standard. */
export const OPERATION_CLAUSES: readonly string[] = AREAS.find(({ key }) => key === 'operation')?.clauses ?? [];

const NUMBERED = /^([3-9]|10)(\.[1-9]\d?){0,3}$/;

/** A clause as processes may name it: of the standard (`6.1`, `4.4.2`) or an operation process (`ops.desk`). */
export function isClause(clause: string): boolean {
  return NUMBERED.test(clause) || OPERATION_CLAUSES.includes(clause);
}

/** The area that a clause lies in; nothing for what is no clause. */
export function areaOf(clause: string): Area | undefined {
  if (!isClause(clause)) {
    return undefined;
  }
  const chapter = (one: string): string | undefined => one.split('.')[0];
  return AREAS.find(({ clauses }) => chapter(clauses[0]) === chapter(clause))?.key;
}
