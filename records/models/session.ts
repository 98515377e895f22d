import { defineModel } from './define';

/** Somebody signed in somewhere: a browser, which renews it, or a program. */
export interface SessionRow {
  _id: string;
  person: string;
  kind: 'browser' | 'program';
  /** How often it was renewed; only the newest refresh token is good. */
  generation: number;
  renewedAt: Date;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
  revokedAt?: Date | null;
  /** Why it was ended before its time. */
  revokedWhy?: 'signedOut' | 'reused' | 'password' | 'closed' | null;
  address: string;
  agent: string;
  forgetAt: Date;
}

export const Sessions = defineModel<SessionRow>(
  'sessions',
  {
    _id: String,
    person: String,
    kind: String,
    generation: Number,
    renewedAt: Date,
    createdAt: Date,
    lastUsedAt: Date,
    expiresAt: Date,
    revokedAt: Date,
    revokedWhy: String,
    address: String,
    agent: String,
    forgetAt: Date,
  },
  [
    [{ person: 1, expiresAt: -1 }],
    // An ended session is kept for a while: it shows that a token used later is an old one.
    [{ forgetAt: 1 }, { expireAfterSeconds: 0 }],
  ],
);
