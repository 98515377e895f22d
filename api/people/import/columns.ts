import type { Text } from '../../../domain/text';
import { plainName } from '../../imports/guess';

/** What a column of a file of people may stand for, with the names by which a heading is recognised. */
export const PERSON_COLUMNS = {
  username: { names: { zh: '用户名', en: 'User name' }, also: ['账号', '登录名', '工号', 'account', 'login', 'user'] },
  nameZh: { names: { zh: '中文姓名', en: 'Name in Chinese' }, also: ['姓名', '中文名', 'name', 'full name'] },
  nameEn: { names: { zh: '英文姓名', en: 'Name in English' }, also: ['英文名', 'english name'] },
  email: { names: { zh: '邮箱', en: 'E-mail' }, also: ['电子邮件', '电子邮箱', '邮件', 'mail', 'e-mail address'] },
  lang: { names: { zh: '语言', en: 'Language' }, also: ['lang'] },
  zone: { names: { zh: '时区', en: 'Time zone' }, also: ['zone', 'timezone'] },
  organisation: {
    names: { zh: '所属组织', en: 'Organisation' },
    also: ['部门', '组织', '单位', '部门或组织', 'organization', 'department', 'unit'],
  },
  superior: {
    names: { zh: '上级', en: 'Superior' },
    also: ['上级用户名', '直接上级', '主管', 'manager', 'supervisor'],
  },
  groups: { names: { zh: '小组', en: 'Groups' }, also: ['所属小组', 'group', 'team', 'teams'] },
  roles: { names: { zh: '角色', en: 'Roles' }, also: ['role'] },
  skills: { names: { zh: '技能', en: 'Skills' }, also: ['技能及等级', 'skill', 'competence'] },
  from: {
    names: { zh: '任职开始日', en: 'Roles and groups from' },
    also: ['开始日期', '生效日期', '起始日期', 'from', 'start', 'start date', 'valid from'],
  },
  to: {
    names: { zh: '任职截止日', en: 'Roles and groups until' },
    also: ['截止日期', '结束日期', '失效日期', 'to', 'until', 'end', 'end date', 'valid until'],
  },
} as const satisfies Record<string, { names: Text; also: readonly string[] }>;

export type PersonColumn = keyof typeof PERSON_COLUMNS;

export const PERSON_COLUMN_KEYS = Object.keys(PERSON_COLUMNS) as [PersonColumn, ...PersonColumn[]];

/** The column of the file, by place, that each value comes from; values that no heading resembles are left out. */
export function guessPersonMapping(columns: readonly string[]): Partial<Record<PersonColumn, number>> {
  const headings = columns.map(plainName);
  const pairs = PERSON_COLUMN_KEYS.flatMap((key): [PersonColumn, number][] => {
    const { names, also } = PERSON_COLUMNS[key];
    const place = headings.findIndex((heading) => [key, names.zh, names.en, ...also].map(plainName).includes(heading));
    return place < 0 ? [] : [[key, place]];
  });
  return Object.fromEntries(pairs);
}
