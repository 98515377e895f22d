import ids from '../docs/requirements/ids.json';
import { AREAS, type Area } from '../domain/standard';

/** One requirement: which document and which clause of it. */
export interface Requirement {
  readonly source: string;
  readonly clause: string;
}

/** Known requirements by ID, as in `docs/requirements/ids.json`. */
export type Requirements = Readonly<Record<string, Requirement>>;

/** The requirements that the product is measured against. */
export const requirements: Requirements = ids;

/** Requirements of one subject begin alike: `CHG-04`. */
const subjectOf = (id: string): string => id.split('-')[0] ?? id;

/**
 * The area of the standard that each requirement belongs to: that of its clause; what other documents ask of the same
 * subject belongs beside it, and subjects that the standard does not number are operation processes.
 */
export function areasOf(all: Requirements): ReadonlyMap<string, Area> {
  const bySubject = new Map<string, Area>();
  for (const [id, { source, clause }] of Object.entries(all)) {
    const chapter = source.startsWith('ISO/IEC 20000') ? /^\d+/.exec(clause)?.[0] : undefined;
    const area = AREAS.find((one) => one.chapter === chapter)?.key;
    if (area && !bySubject.has(subjectOf(id))) {
      bySubject.set(subjectOf(id), area);
    }
  }
  return new Map(Object.keys(all).map((id) => [id, bySubject.get(subjectOf(id)) ?? 'operation']));
}
