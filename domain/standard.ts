/**
 * The parts of ISO/IEC 20000-1:2005, and beside them the operation processes that it does not number.
 * A process says with its clause where it belongs; pages group by the areas.
 */

/** Areas in the order of the standard, with the beginning of the clauses that lie in each. */
export const AREAS = [
  { key: 'management', chapter: '3' },
  { key: 'pdca', chapter: '4' },
  { key: 'newServices', chapter: '5' },
  { key: 'delivery', chapter: '6' },
  { key: 'relationship', chapter: '7' },
  { key: 'resolution', chapter: '8' },
  { key: 'control', chapter: '9' },
  { key: 'release', chapter: '10' },
  { key: 'operation', chapter: 'ops' },
] as const;

export type Area = (typeof AREAS)[number]['key'];

/** Operation processes without a clause of the standard. */
export const OPERATION_CLAUSES = [
  'ops.desk',
  'ops.maintenance',
  'ops.jobs',
  'ops.emergency',
  'ops.maturity',
  'ops.support',
];

const NUMBERED = /^([3-9]|10)(\.[1-9]\d?){0,3}$/;

/** A clause as processes may name it: of the standard (`6.1`, `4.4.2`) or an operation process (`ops.desk`). */
export function isClause(clause: string): boolean {
  return NUMBERED.test(clause) || OPERATION_CLAUSES.includes(clause);
}

/** The area that a clause lies in; nothing for what is no clause. */
export function areaOf(clause: string): Area | undefined {
  return isClause(clause) ? AREAS.find(({ chapter }) => clause.split('.')[0] === chapter)?.key : undefined;
}

interface Placed {
  readonly key: string;
  readonly clause?: string | undefined;
}

/** Compares processes by area and clause as the standard orders them; those without a clause come last. */
export function inOrderOfStandard(one: Placed, other: Placed): number {
  const [mine, theirs] = [placeOf(one.clause), placeOf(other.clause)];
  return mine.localeCompare(theirs, 'en', { numeric: true }) || one.key.localeCompare(other.key, 'en');
}

/** A text in whose order clauses stand, numbers read as numbers. */
function placeOf(clause = ''): string {
  const area = AREAS.findIndex(({ key }) => key === areaOf(clause));
  return `${area < 0 ? AREAS.length : area} ${OPERATION_CLAUSES.indexOf(clause) + 1} ${clause}`;
}
