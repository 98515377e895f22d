/** That a person gave their password again for one decision (electronic signature); the line it stands in says who. */
export interface Signature {
  /** ISO 8601. */
  at: string;
  method: 'password';
  /** SHA-256 of what the decision was about, as it stood then (`records/content-hash.ts`). */
  contentHash?: string;
}
