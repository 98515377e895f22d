/** How a service is run: by oneself, by suppliers, or by both (ROLE-02, ROLE-03, ROLE-04). */
export type OperationMode = 'self' | 'outsourced' | 'hybrid';

export const OPERATION_MODES: readonly OperationMode[] = ['self', 'outsourced', 'hybrid'];

/** What there is to do about a service, whoever does it. */
export type Duty = 'deliver' | 'implement' | 'design' | 'improve' | 'select' | 'evaluate';

/** Duties that a supplier may take over; choosing and judging the supplier stays in the own house (ROLE-03). */
export const SUPPLIER_DUTIES = ['deliver', 'implement', 'design', 'improve'] as const satisfies readonly Duty[];

export type SupplierDuty = (typeof SUPPLIER_DUTIES)[number];

export const DUTIES: readonly Duty[] = [...SUPPLIER_DUTIES, 'select', 'evaluate'];

/** What a step is about where its diagram does not say. */
export const USUAL_DUTY: Duty = 'deliver';

/** A supplier of a service. */
export interface ServiceSupplier {
  readonly organisation: string;
  /** Its group, to which tasks go. */
  readonly group: string;
  /** What it takes over; where the whole service is outsourced, nothing said means everything. */
  readonly duties: readonly SupplierDuty[];
}

/** Who runs a service. */
export interface Operation {
  readonly mode: OperationMode;
  readonly suppliers: readonly ServiceSupplier[];
}

/** A service of which nobody has said otherwise is run by oneself. */
export const SELF_RUN: Operation = { mode: 'self', suppliers: [] };

/** Groups that have to do with a service. */
export interface ServiceGroups {
  readonly operation?: Operation | undefined;
  /** Provides and carries out. */
  readonly supportGroup?: string | null | undefined;
  /** Designs, improves, chooses suppliers and judges. */
  readonly managingGroup?: string | null | undefined;
}

const isForSuppliers = (duty: Duty): duty is SupplierDuty => (SUPPLIER_DUTIES as readonly Duty[]).includes(duty);

function suppliersFor(duty: Duty, { mode, suppliers }: Operation): readonly ServiceSupplier[] {
  if (mode === 'self' || !isForSuppliers(duty)) {
    return [];
  }
  const named = suppliers.filter(({ duties }) => duties.includes(duty));
  return named.length > 0 || mode === 'hybrid' ? named : suppliers;
}

/**
 * Groups to which a duty about the service falls in its present mode; the other own group stands in where one is not
 * named. Empty where the service names none.
 */
export function groupsFor(duty: Duty, { operation = SELF_RUN, supportGroup, managingGroup }: ServiceGroups): string[] {
  const outside = suppliersFor(duty, operation);
  if (outside.length > 0) {
    return [...new Set(outside.map(({ group }) => group))];
  }
  const works = duty === 'deliver' || duty === 'implement';
  const own = works ? (supportGroup ?? managingGroup) : (managingGroup ?? supportGroup);
  return own ? [own] : [];
}

/** What is wrong with an operation as somebody would have it; undefined where it holds together. */
export function operationTrouble({
  mode,
  suppliers,
}: Operation): 'needless' | 'missing' | 'twice' | 'idle' | undefined {
  if (mode === 'self') {
    return suppliers.length > 0 ? 'needless' : undefined;
  }
  if (suppliers.length === 0) {
    return 'missing';
  }
  if (new Set(suppliers.map(({ organisation }) => organisation)).size < suppliers.length) {
    return 'twice';
  }
  return mode === 'hybrid' && suppliers.some(({ duties }) => duties.length === 0) ? 'idle' : undefined;
}
