import type { Lang, Named, Person } from './common';

export interface User extends Person {
  username: string;
  email: string;
  lang: Lang;
  /** IANA time zone in which the person reads times. */
  zone: string;
  roles: Named[];
}

export interface Me {
  user: User;
  permissions: string[];
  /** Of a supplier: sees their own work alone. */
  external: boolean;
  counts: { tasks: number; notices: number };
  demo: boolean;
  engine: { ok: boolean; queued: number };
}

export interface Notice {
  id: string;
  subject: string;
  text: string;
  link?: string;
  at: string;
  readAt?: string;
}

export interface Mail {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text?: string;
  html?: string;
}
