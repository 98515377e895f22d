import type { Lang, Text } from '../../domain/text';
import { defineModel, Json } from './define';

export interface Absence {
  from: Date;
  to: Date;
  delegate?: string;
}

export interface Person {
  _id: string;
  username: string;
  names: Text;
  email: string;
  lang: Lang;
  zone: string;
  roles: string[];
  groups: string[];
  superior?: string;
  passwordHash?: string;
  active: boolean;
  absence?: Absence;
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
    superior: String,
    passwordHash: String,
    active: { type: Boolean, default: true },
    absence: Json,
  },
  [
    [{ username: 1 }, { unique: true }],
    [{ roles: 1 }],
    [{ groups: 1 }],
    [{ email: 1 }],
    [{ 'absence.to': 1 }, { sparse: true }],
  ],
);

export interface Group {
  _id: string;
  names: Text;
}

export const Groups = defineModel<Group>('groups', { _id: String, names: Json });

export interface Role {
  _id: string;
  names: Text;
}

export const Roles = defineModel<Role>('roles', { _id: String, names: Json });
