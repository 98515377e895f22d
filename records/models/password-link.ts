import { defineModel } from './define';

/** Why somebody was given leave to set a password: they forgot it, or have had none yet. */
export type PasswordLinkPurpose = 'reset' | 'invitation';

/** Leave to set a password, given to whoever reads the mail of an account; `_id` is the hash of the token. */
export interface PasswordLink {
  _id: string;
  person: string;
  purpose: PasswordLinkPurpose;
  createdAt: Date;
  expiresAt: Date;
  usedAt?: Date | null;
}

export const PasswordLinks = defineModel<PasswordLink>(
  'passwordLinks',
  { _id: String, person: String, purpose: String, createdAt: Date, expiresAt: Date, usedAt: Date },
  [[{ expiresAt: 1 }, { expireAfterSeconds: 24 * 3_600 }], [{ person: 1 }]],
);
