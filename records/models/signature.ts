import { defineModel } from './define';

/** That a person gave their password again for one decision (electronic signature); the line it stands in says who. */
export interface Signature {
  /** ISO 8601. */
  at: string;
  method: 'password';
  /** SHA-256 of what the decision was about, as it stood then (`records/content-hash.ts`). */
  contentHash?: string;
}

/** A proof of signing that was used; it runs out long before its row does. */
export interface UsedProof {
  _id: string;
  at: Date;
}

export const UsedProofs = defineModel<UsedProof>('usedProofs', { _id: String, at: Date }, [
  [{ at: 1 }, { expireAfterSeconds: 24 * 3600 }],
]);
