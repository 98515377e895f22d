import type { Person } from '../../api/types/common';

export interface NumberYear {
  type: string;
  typeName: string;
  year: number;
  drawn: number;
  /** Drawn and without a record. */
  gaps: number;
  deleted: number;
}

export interface NumberGaps {
  gaps: { number: string; at: string; by?: Person; why: string; code: string }[];
  deleted: { number: string; at: string; by: Person; reason: string }[];
  more: boolean;
}
