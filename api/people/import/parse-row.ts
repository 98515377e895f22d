import { DateTime } from 'luxon';
import type { HoldingKind } from '../../../domain/holding';
import type { Lang, Text } from '../../../domain/text';
import type { PersonSkill } from '../../../records/models/person';
import { isZone } from '../../../identity/profile';
import { date } from '../../imports/values';
import type { FieldError } from '../../problem';
import { Line, Mail, UsernameSchema } from '../schema';
import type { PersonColumn } from './columns';
import type { Known, Named } from './known';
import { type Cells, Reading } from './reading';
import { skillsOf } from './skills';

/** What a row says of a person; what its cells leave empty is undefined and stays as it is. */
export interface ParsedPerson {
  /** Empty where the row has none that could be one. */
  readonly username: string;
  readonly nameZh: string | undefined;
  readonly nameEn: string | undefined;
  readonly email: string | undefined;
  readonly lang: Lang | undefined;
  readonly zone: string | undefined;
  readonly organisation: string | undefined;
  /** User name. */
  readonly superior: string | undefined;
  readonly holdings: readonly { readonly kind: HoldingKind; readonly key: string }[];
  /** Those that the row says; others stay. */
  readonly skills: readonly PersonSkill[];
  /** When all roles and memberships begin and end, where the row says so. */
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

const LANGS: ReadonlyMap<string, Lang> = new Map([
  ...['zh', 'zh-cn', '中文', '简体中文', 'chinese'].map((word) => [word, 'zh'] as const),
  ...['en', 'en-us', 'en-gb', '英文', '英语', 'english'].map((word) => [word, 'en'] as const),
]);

/** What a person's page would take as well. */
const taken = <T>(schema: { safeParse: (value: unknown) => { data?: T | undefined } }, cell: string): T | undefined =>
  schema.safeParse(cell).data;

const NAME: Text = { zh: '最多 120 个字；请缩短', en: 'At most 120 characters; make it shorter' };
const USERNAME: Text = {
  zh: '用户名须以小写字母开头，2 至 64 位，只含小写字母、数字、点、下划线和连字符；请更正',
  en: 'A user name begins with a letter and has 2 to 64 letters a–z, digits, dots, low lines and hyphens; correct it',
};
const NO_USERNAME: Text = { zh: '缺少用户名；请填写', en: 'The user name is missing; enter it' };
const NOTHING_TO_DATE: Text = {
  zh: '有日期，但此行没有角色或小组；请填写角色或小组，或清空日期',
  en: 'There is a day, but no role or group that it would be of; give one, or empty the day',
};

/** What a row says, and what is wrong with it. Days are those of `zone`, the last one included. */
export function parseRow(cells: Cells, known: Known, zone: string): { person: ParsedPerson; errors: FieldError[] } {
  const reading = new Reading(cells);
  if (cells.username === undefined) {
    reading.wrong('username', NO_USERNAME, 'REQUIRED');
  }
  const name = (field: 'nameZh' | 'nameEn') =>
    reading.read(
      field,
      (cell) => taken(Line, cell),
      () => NAME,
    );
  const person = {
    username:
      reading.read(
        'username',
        (cell) => taken(UsernameSchema, cell),
        () => USERNAME,
      ) ?? '',
    nameZh: name('nameZh'),
    nameEn: name('nameEn'),
    ...contactOf(reading),
    organisation: idOf(reading, 'organisation', known.organisation),
    superior: reading.read(
      'superior',
      (cell) => cell.toLowerCase(),
      () => USERNAME,
    ),
    holdings: [...holdingsOf('group', reading, known), ...holdingsOf('role', reading, known)],
    skills: skillsOf(reading, known, zone),
    from: dayOf('from', reading, zone)?.toJSDate(),
    to: dayOf('to', reading, zone)?.plus({ days: 1 }).toJSDate(),
  };
  if ((person.from ?? person.to) && cells.groups === undefined && cells.roles === undefined) {
    reading.wrong(person.from ? 'from' : 'to', NOTHING_TO_DATE);
  }
  return { person, errors: reading.errors };
}

function contactOf(reading: Reading): Pick<ParsedPerson, 'email' | 'lang' | 'zone'> {
  return {
    email: reading.read(
      'email',
      (cell) => taken(Mail, cell),
      (cell) => ({ zh: `“${cell}”不是邮箱地址；请更正或清空`, en: `"${cell}" is no address; correct or empty it` }),
    ),
    lang: reading.read(
      'lang',
      (cell) => LANGS.get(cell.toLowerCase()),
      (cell) => ({ zh: `没有语言“${cell}”；请写“中文”或“英文”`, en: `No language "${cell}"; write zh or en` }),
    ),
    zone: reading.read(
      'zone',
      (cell) => (isZone(cell) ? cell : undefined),
      (cell) => ({
        zh: `没有时区“${cell}”；应写作 Asia/Shanghai`,
        en: `There is no time zone "${cell}"; one is Asia/Shanghai`,
      }),
    ),
  };
}

const WORDS = {
  organisation: {
    zh: ['在用的组织', '“人员与组织 → 组织”中的名称更正，或先在那里添加'],
    en: ['active organisation', 'under People and organisations → Organisations, or add it there first'],
  },
  groups: {
    zh: ['在用的小组', '“人员与组织 → 小组与角色”中的名称更正，或先在那里添加'],
    en: ['active group', 'under People and organisations → Groups and roles, or add it there first'],
  },
  roles: {
    zh: ['角色', '“人员与组织 → 小组与角色”中的名称更正'],
    en: ['role', 'under People and organisations → Groups and roles'],
  },
} as const;

function notNamed(field: keyof typeof WORDS, cell: string, why: 'none' | 'several'): Text {
  const { zh, en } = WORDS[field];
  return why === 'none'
    ? {
        zh: `没有${zh[0]}“${cell}”；请按${zh[1]}`,
        en: `There is no ${en[0]} "${cell}"; write it as ${en[1]}`,
      }
    : { zh: `有多个${zh[0]}叫“${cell}”；请改写其标识`, en: `Several are called "${cell}"; write the key of one` };
}

/** The id that a name means. */
function idOf(reading: Reading, field: keyof typeof WORDS, lookup: (name: string) => Named): string | undefined {
  let why: 'none' | 'several' = 'none';
  return reading.read(
    field,
    (cell) => {
      const found = lookup(cell);
      why = 'why' in found ? found.why : why;
      return 'id' in found ? found.id : undefined;
    },
    (cell) => notNamed(field, cell, why),
  );
}

const LIST = /[,;|、，；\n]/;

/** Names of a cell; the whole of it where that is one. */
function namesOf(cell: string, lookup: (name: string) => Named): string[] {
  const parts = 'id' in lookup(cell) ? [cell] : cell.split(LIST);
  return [...new Set(parts.map((part) => part.trim()).filter(Boolean))];
}

function holdingsOf(kind: HoldingKind, reading: Reading, known: Known): { kind: HoldingKind; key: string }[] {
  const field = ({ group: 'groups', role: 'roles' } as const)[kind] satisfies PersonColumn;
  const lookup = known[kind];
  const names = reading.read(
    field,
    (cell) => namesOf(cell, lookup),
    (cell) => notNamed(field, cell, 'none'),
  );
  const keys = (names ?? []).flatMap((name) => {
    const found = lookup(name);
    if ('why' in found) {
      reading.wrong(field, notNamed(field, name, found.why));
      return [];
    }
    return [found.id];
  });
  return [...new Set(keys)].map((key) => ({ kind, key }));
}

function dayOf(field: 'from' | 'to', reading: Reading, zone: string): DateTime | undefined {
  return reading.read(
    field,
    (cell) => {
      const day = date(cell, zone);
      return 'value' in day ? DateTime.fromISO(String(day.value), { zone }) : undefined;
    },
    (cell) => ({ zh: `“${cell}”不是日期；应写作 2026-11-21`, en: `"${cell}" is no date; write it as 2026-11-21` }),
  );
}
