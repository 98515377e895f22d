import { defineModel } from './define';

/** Leave for a machine to act for a person within scopes. The token itself is shown once and kept nowhere. */
export interface ApiToken {
  _id: string;
  /** SHA-256 of the token, hexadecimal. */
  hash: string;
  person: string;
  name: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt?: Date | null;
  /** Network address of the last use. */
  lastAddress?: string | null;
  revokedAt?: Date | null;
  revokedBy?: string | null;
}

/** An ended token stays listed for so long. */
const KEPT_SECONDS = 90 * 24 * 3_600;

export const ApiTokens = defineModel<ApiToken>(
  'apiTokens',
  {
    _id: String,
    hash: String,
    person: String,
    name: String,
    scopes: [String],
    createdAt: Date,
    expiresAt: Date,
    lastUsedAt: Date,
    lastAddress: String,
    revokedAt: Date,
    revokedBy: String,
  },
  [
    [{ hash: 1 }, { unique: true }],
    [{ person: 1, createdAt: -1 }],
    [{ createdAt: -1, _id: -1 }],
    [{ expiresAt: 1 }, { expireAfterSeconds: KEPT_SECONDS }],
  ],
);
