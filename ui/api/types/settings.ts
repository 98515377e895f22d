import type { Lang, Person } from './common';

export type MailWish = 'all' | 'tasks' | 'none';

export interface Profile {
  lang: Lang;
  zone: string;
  mail: MailWish;
  quiet: { from: string; to: string } | null;
}

export interface Absence {
  id: string;
  from: string;
  to: string;
  person: Person;
  delegate?: Person;
  current: boolean;
}

/** Somewhere the person is signed in. */
export interface OwnSession {
  id: string;
  kind: 'browser' | 'program';
  agent: string;
  address: string;
  createdAt: string;
  lastUsedAt: string;
  expiresAt: string;
  current: boolean;
}

export interface Absences {
  own: Absence[];
  standsIn: Absence[];
}

/** What a token may be for, in the order in which people choose. */
export const SCOPES = [
  'records.read',
  'records.write',
  'tasks.read',
  'tasks.decide',
  'import',
  'export',
  'metrics',
] as const;

export type Scope = (typeof SCOPES)[number];

/** Leave for a machine to act for a person. */
export interface ApiToken {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt?: string;
  lastAddress?: string;
  state: 'active' | 'expired' | 'revoked';
}
