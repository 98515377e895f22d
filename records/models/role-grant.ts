import { defineModel } from './define';

/** A role that a record's process gave somebody; it ends with the record at the latest. */
export interface RoleGrant {
  _id: string;
  recordId: string;
  person: string;
  role: string;
  /** The holding of the person that came of it. */
  holdingId: string;
  at: Date;
  endedAt?: Date | null;
}

export const RoleGrants = defineModel<RoleGrant>(
  'roleGrants',
  { _id: String, recordId: String, person: String, role: String, holdingId: String, at: Date, endedAt: Date },
  [[{ recordId: 1, endedAt: 1 }]],
);
