import type { Named } from './common';
import type { NamedPerson, Names } from './people';

export const OPERATION_MODES = ['self', 'outsourced', 'hybrid'] as const;
export const SUPPLIER_DUTIES = ['deliver', 'implement', 'design', 'improve'] as const;

export type OperationMode = (typeof OPERATION_MODES)[number];
export type SupplierDuty = (typeof SUPPLIER_DUTIES)[number];

export interface Operation {
  mode: OperationMode;
  suppliers: { organisation: Named; group: Named; duties: SupplierDuty[] }[];
}

/** A service with who runs it, now and before. */
export interface Service {
  id: string;
  name: string;
  names: Names;
  parent: string | null;
  critical: boolean;
  owner: NamedPerson | null;
  supportGroup: Named | null;
  managingGroup: Named | null;
  calendar: string;
  tier: string | null;
  users: string[];
  active: boolean;
  operation: Operation;
  /** The latest first. */
  operations: (Operation & { since: string; by?: NamedPerson; reason: string })[];
  version: number;
}

/** Who is to run a service from now on. */
export interface OperationInput {
  mode: OperationMode;
  suppliers: { organisation: string; group: string; duties: SupplierDuty[] }[];
  reason: string;
  version: number;
}
