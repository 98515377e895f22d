import type { Named } from './common';

export interface NamedPerson {
  id: string;
  name: string;
}

export interface Names {
  zh: string;
  en: string;
}

/** A person as the list of people shows them. */
export interface PersonSummary {
  id: string;
  username: string;
  name: string;
  email: string;
  active: boolean;
  organisation?: Named;
  roles: Named[];
  groups: Named[];
}

/** A role or membership with its times; null = open on that side. */
export interface Holding {
  id: string;
  kind: 'role' | 'group';
  key: string;
  name: string;
  from: string | null;
  to: string | null;
  when: 'past' | 'current' | 'coming';
  by?: NamedPerson;
  reason?: string;
  ended?: { at: string; by?: NamedPerson; reason?: string };
}

export interface PersonDetail extends PersonSummary {
  names: Names;
  lang: 'zh' | 'en';
  zone: string;
  superior?: NamedPerson;
  reports: NamedPerson[];
  skills: { skill: Named; level: number; until?: string; expired?: boolean }[];
  holdings: Holding[];
  absence?: { to: string; delegate?: NamedPerson };
  openTasks: number;
  hasPassword: boolean;
  closed?: { at: string; by?: NamedPerson; reason: string };
  version: number;
}

/** What an administrator says of a person. */
export interface PersonFields {
  names: Names;
  email: string;
  lang: 'zh' | 'en';
  zone: string;
  organisation: string | null;
  superior: string | null;
  skills: { skill: string; level: number; until?: string | null }[];
}

export type OrganisationKind = 'provider' | 'department' | 'customer' | 'supplier';

export interface Organisation {
  id: string;
  kind: OrganisationKind;
  name: string;
  names: Names;
  parent: string | null;
  path: string[];
  active: boolean;
  from: string | null;
  to: string | null;
  people: number;
  version: number;
}

export interface Group {
  id: string;
  name: string;
  names: Names;
  manager: NamedPerson | null;
  email: string;
  organisation: Named | null;
  active: boolean;
  members: NamedPerson[];
  version: number;
}

/** Somebody, or nobody, on call for a time. */
export interface Shift {
  from: string;
  to: string;
  person?: NamedPerson;
  override?: string;
}

export interface Roster {
  id: string;
  name: string;
  names: Names;
  group: Named;
  zone: string;
  handOver: string;
  start: string;
  days: number;
  persons: NamedPerson[];
  active: boolean;
  now?: Shift;
  shifts: Shift[];
  version: number;
}

export interface Role extends Named {
  holders: NamedPerson[];
}

/** An entry of the catalogue of skills. */
export interface Skill {
  id: string;
  name: string;
  names: Names;
  expires: boolean;
  active: boolean;
  people: number;
  version: number;
}

/** Somebody to call, with how to reach them. */
export interface Called extends NamedPerson {
  email: string;
}

export interface Turn {
  from: string;
  to: string;
  person: Called | null;
}

/** Who is on call for a group now, and who next. */
export interface OnCall {
  roster: string;
  name: string;
  group: Named;
  own: boolean;
  now: Turn;
  next?: Turn;
  fallback?: Called;
}
