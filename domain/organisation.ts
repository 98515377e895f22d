/** What an organisation is to those who run the services. */
export type OrganisationKind = 'provider' | 'department' | 'customer' | 'supplier';

export const ORGANISATION_KINDS: readonly OrganisationKind[] = ['provider', 'department', 'customer', 'supplier'];

/** Under what an organisation may hang; a lead supplier has subcontractors, a customer branches of its own. */
const PARENTS: Readonly<Record<OrganisationKind, readonly OrganisationKind[]>> = {
  provider: ['provider'],
  department: ['provider', 'department', 'customer'],
  customer: ['customer'],
  supplier: ['supplier'],
};

/** Whether an organisation of that kind may hang under one of the other. */
export function mayHangUnder(kind: OrganisationKind, parent: OrganisationKind): boolean {
  return PARENTS[kind].includes(parent);
}

/** An organisation in the tree; `path` leads from the root to itself. */
export interface Placed {
  readonly id: string;
  readonly path: readonly string[];
}

/**
 * Where an organisation and all below it stand once it hangs under `parent` (undefined: it is a root).
 * @param branch itself and everything below it
 * @returns the new path of each, or undefined where it would hang under itself
 */
export function movedPaths(
  id: string,
  parent: Placed | undefined,
  branch: readonly Placed[],
): Map<string, string[]> | undefined {
  if (parent?.path.includes(id)) {
    return undefined;
  }
  const above = parent?.path ?? [];
  return new Map(branch.map((one) => [one.id, [...above, ...one.path.slice(one.path.indexOf(id))]]));
}
