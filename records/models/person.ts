import type { Holding } from '../../domain/holding';
import type { Lang, Text } from '../../domain/text';
import { defineModel, Json } from './define';

/** A time, from `from` up to, not including, `to`, in which the delegate decides in the person's place. */
export interface Absence {
  id: string;
  from: Date;
  to: Date;
  delegate?: string;
}

/** Which notices come by mail as well as in the app: all, those about a task of one's own, none. */
export type MailWish = 'all' | 'tasks' | 'none';

/** How a person wants to be told. Escalations come by mail at once, whatever stands here. */
export interface NoticeWishes {
  mail: MailWish;
  /** Mails wait between these times of day (`HH:mm`, in the person's zone). */
  quiet?: { from: string; to: string } | null;
}

/** What somebody can do, from 1 (with help) to 4 (teaches others). */
export interface PersonSkill {
  skill: string;
  level: number;
  /** When its certificate runs out; absent: never. */
  until?: Date | null;
}

export interface Person {
  _id: string;
  username: string;
  names: Text;
  email: string;
  lang: Lang;
  zone: string;
  /**
   * Roles and groups in force, as last written down. Ask `heldBy` or `findHolders` (records/holders.ts) what is in
   * force at a moment: where `holdings` stand they are the truth, and these are their result up to `heldUntil`.
   */
  roles: string[];
  groups: string[];
  /** Every role and membership with its times, past and coming ones too; absent where none has times. */
  holdings?: Holding[];
  /** When `roles` and `groups` change by themselves. */
  heldUntil?: Date | null;
  organisation?: string | null;
  superior?: string | null;
  skills?: PersonSkill[];
  passwordHash?: string;
  active: boolean;
  /** Who closed the account, when and why; stays when it is opened again. */
  closed?: { at: Date; by?: string; reason: string } | null;
  /** Beginnings under which the person is found; see `personWords`. */
  words?: string[];
  /** Of what an administrator says of the person; 1 where nobody has yet. */
  version?: number;
  /** Past ones stay: they show by what right somebody decided for this person. */
  absences?: Absence[];
  noticeWishes?: NoticeWishes;
}

export const People = defineModel<Person>(
  'people',
  {
    _id: String,
    username: String,
    names: Json,
    email: String,
    lang: String,
    zone: { type: String, default: 'Asia/Shanghai' },
    roles: [String],
    groups: [String],
    holdings: { type: [Json], default: undefined },
    heldUntil: Date,
    organisation: String,
    superior: String,
    skills: { type: [Json], default: undefined },
    passwordHash: String,
    active: { type: Boolean, default: true },
    closed: Json,
    words: { type: [String], default: undefined },
    version: Number,
    absences: { type: [Json], default: undefined },
    noticeWishes: Json,
  },
  [
    [{ username: 1 }, { unique: true }],
    [{ roles: 1 }],
    [{ groups: 1 }],
    [{ heldUntil: 1 }, { partialFilterExpression: { heldUntil: { $type: 'date' } } }],
    [{ superior: 1 }, { sparse: true }],
    [{ email: 1 }],
    [{ words: 1 }],
    [{ organisation: 1 }, { sparse: true }],
    [{ active: 1, username: 1 }],
    [{ 'absences.delegate': 1, 'absences.to': 1 }, { sparse: true }],
    [{ 'absences.to': 1 }, { sparse: true }],
  ],
);

/** A team; who belongs to it, and from when to when, stands with the people. */
export interface Group {
  _id: string;
  names: Text;
  /** Leads it, and is asked where nobody of it is on call. */
  manager?: string | null;
  /** A mailbox that the group shares. */
  email?: string;
  organisation?: string | null;
  /** Absent: active. */
  active?: boolean;
  version?: number;
}

export const Groups = defineModel<Group>('groups', {
  _id: String,
  names: Json,
  manager: String,
  email: String,
  organisation: String,
  active: Boolean,
  version: Number,
});

/** An entry of the catalogue of skills. */
export interface Skill {
  _id: string;
  names: Text;
  /** Proven by a certificate that runs out. */
  expires?: boolean;
  /** Absent: offered. */
  active?: boolean;
  version?: number;
}

export const Skills = defineModel<Skill>('skills', {
  _id: String,
  names: Json,
  expires: Boolean,
  active: Boolean,
  version: Number,
});

export interface Role {
  _id: string;
  names: Text;
}

export const Roles = defineModel<Role>('roles', { _id: String, names: Json });
