import type { Lang, Text } from '../../../domain/text';
import { heldBy } from '../../../records/holders';
import { heldThroughout, holdingsOf, type Term } from '../../../records/holdings';
import type { Person } from '../../../records/models/person';
import { fieldsOf, type PersonFields } from '../../../records/people';
import type { PersonToWrite } from '../../../records/people-in-bulk';
import type { FileRow } from '../../imports/file/refused';
import type { FieldError } from '../../problem';
import { PERSON_COLUMN_KEYS, type PersonColumn } from './columns';
import type { Known } from './known';
import { type ParsedPerson, parseRow } from './parse-row';
import type { Mapping } from './schema';
import { withSkills } from './skills';
import { superiorsOf } from './superiors';

/** What becomes of a row. */
export interface PlannedRow {
  readonly line: number;
  readonly person: ParsedPerson;
  /** As they are called then. */
  readonly names: Text;
  readonly errors: readonly FieldError[];
  readonly action: 'create' | 'change' | 'same' | 'wrong';
  /** What it changes of somebody who is there already. */
  readonly changes: readonly PersonColumn[];
  /** Absent where nothing is to be written. */
  readonly write?: PersonToWrite;
}

/** What rows do not say. */
export interface Circumstances {
  /** In which the days of the file are meant. */
  readonly zone: string;
  /** Of new people. */
  readonly usual: { readonly lang: Lang; readonly zone: string };
  readonly now: Date;
}

interface Draft {
  readonly line: number;
  readonly person: ParsedPerson;
  readonly errors: FieldError[];
}

const CLOSED: Text = {
  zh: '此账号已停用；请先在其人员页重新启用，或删去此行',
  en: 'The account is closed; open it again on the page of the person, or take the row out',
};
const NAMELESS: Text = {
  zh: '尚无此用户名的人，新人员须有姓名；请填写，或更正用户名',
  en: 'Nobody has this user name yet, and somebody new needs a name; enter it, or correct the user name',
};
const TIMES: Text = {
  zh: '截止日必须不早于开始日，也不能已经过去；请更正日期',
  en: 'The last day must not lie before the first, nor be over; correct the days',
};

/** The cells of a row by what they stand for, without the empty ones. */
function cellsOf(cells: readonly string[], mapping: Mapping): Partial<Record<PersonColumn, string>> {
  return Object.fromEntries(
    PERSON_COLUMN_KEYS.flatMap((key) => {
      const place = mapping[key];
      const cell = place === undefined ? '' : (cells[place]?.trim() ?? '');
      return cell === '' ? [] : [[key, cell] as const];
    }),
  );
}

/** User names of a file as far as they can be ones, to read beforehand who is there already. */
export function usernamesOf(rows: readonly FileRow[], { username }: Mapping): string[] {
  return username === undefined ? [] : rows.map(({ cells }) => cells[username]?.trim().toLowerCase() ?? '');
}

function drafts(rows: readonly FileRow[], mapping: Mapping, known: Known, { zone }: Circumstances): Draft[] {
  const seen = new Map<string, number>();
  return rows.map(({ line, cells }) => {
    const { person, errors } = parseRow(cellsOf(cells, mapping), known, zone);
    const earlier = seen.get(person.username);
    if (earlier !== undefined) {
      const message = {
        zh: `与第 ${earlier} 行的用户名相同；请将两行合为一行，或更正用户名`,
        en: `Row ${earlier} has the same user name; make one row of both, or correct the user name`,
      };
      errors.push({ field: 'username', code: 'TWICE', message });
    } else if (person.username !== '') {
      seen.set(person.username, line);
    }
    const before = known.inFile.get(person.username);
    if (before && !before.active) {
      errors.push({ field: 'username', code: 'PERSON_CLOSED', message: CLOSED });
    }
    const named = errors.some(({ field }) => field.startsWith('name')) || (person.nameZh ?? person.nameEn);
    if (person.username !== '' && !before && !named) {
      errors.push({ field: 'nameZh', code: 'REQUIRED', message: NAMELESS });
    }
    return { line, person, errors };
  });
}

/** What each row does, by what is known; nothing is written. The same stands behind the dry run and the import. */
export function planRows(
  rows: readonly FileRow[],
  mapping: Mapping,
  known: Known,
  circumstances: Circumstances,
): PlannedRow[] {
  const all = drafts(rows, mapping, known, circumstances);
  const superiors = superiorsOf(all, known);
  const led = all.map((draft) => ({ draft, superior: superiors.of(draft) }));
  return led.map(({ draft: { line, person, errors }, superior: { id, why } }) => {
    const before = known.inFile.get(person.username);
    const names = namesOf(person, before);
    const terms = termsOf(person, before, circumstances.now);
    const wrong: FieldError[] = [
      ...errors,
      ...(why ? [{ field: 'superior', code: 'SUPERIOR', message: why }] : []),
      ...(terms === undefined ? [{ field: 'to', code: 'HOLDING_TIMES', message: TIMES }] : []),
    ];
    if (wrong.length > 0 || terms === undefined) {
      return { line, person, names, errors: wrong, action: 'wrong', changes: [] };
    }
    return { line, person, names, errors: [], ...doneBy(person, before, id, terms, circumstances.usual) };
  });
}

function doneBy(
  person: ParsedPerson,
  before: Person | undefined,
  superior: string | undefined,
  terms: readonly Term[],
  usual: Circumstances['usual'],
): Pick<PlannedRow, 'action' | 'changes' | 'write'> {
  const { username } = person;
  const was = before && fieldsOf(before);
  const fields = said(person, superior, was, usual);
  if (!was) {
    return { action: 'create', changes: [], write: { username, fields, terms } };
  }
  const changed = changesOf(was, fields);
  const changes = [
    ...changed,
    ...(['group', 'role'] as const).flatMap((kind): PersonColumn[] =>
      terms.some((term) => term.kind === kind) ? [`${kind}s`] : [],
    ),
  ];
  if (changes.length === 0) {
    return { action: 'same', changes };
  }
  const write = { username, before, fields: changed.length > 0 ? fields : undefined, terms };
  return { action: 'change', changes, write };
}

/** What is said of the person then: what the row leaves empty stays, or is as usual for somebody new. */
function said(
  person: ParsedPerson,
  superior: string | undefined,
  was: PersonFields | undefined,
  usual: Circumstances['usual'],
): PersonFields {
  const { email, lang, zone, organisation } = person;
  return {
    names: namesOf(person, was),
    email: email ?? was?.email ?? '',
    lang: lang ?? was?.lang ?? usual.lang,
    zone: zone ?? was?.zone ?? usual.zone,
    organisation: organisation ?? was?.organisation ?? null,
    superior: superior ?? was?.superior ?? null,
    skills: withSkills(was?.skills ?? [], person.skills),
  };
}

/** A name that is given in one language alone counts for both. */
const namesOf = ({ nameZh, nameEn }: ParsedPerson, was: Pick<PersonFields, 'names'> | undefined): Text => ({
  zh: nameZh ?? was?.names.zh ?? nameEn ?? '',
  en: nameEn ?? was?.names.en ?? nameZh ?? '',
});

const changesOf = (was: PersonFields, is: PersonFields): PersonColumn[] => [
  ...(was.names.zh === is.names.zh ? [] : (['nameZh'] as const)),
  ...(was.names.en === is.names.en ? [] : (['nameEn'] as const)),
  ...(was.skills === is.skills ? [] : (['skills'] as const)),
  ...(['email', 'lang', 'zone', 'organisation', 'superior'] as const).filter((key) => was[key] !== is[key]),
];

/**
 * Roles and memberships that the row adds; undefined where its days cannot be. What somebody holds for all of that time
 * already is left alone, and without days whatever they hold now, so that the same file again changes nothing.
 */
function termsOf({ holdings, from, to }: ParsedPerson, before: Person | undefined, now: Date): Term[] | undefined {
  const known = before ? holdingsOf(before) : [];
  const held = before ? heldBy(before, now) : { roles: [], groups: [] };
  const missing = holdings
    .map((one): Term => ({ ...one, from: from ?? now, to: to ?? null }))
    .filter((term) => !heldThroughout(known, term))
    .filter(({ kind, key }) => (from ?? to) !== undefined || !held[`${kind}s`].includes(key));
  const impossible = to !== undefined && (to <= (from ?? now) || to <= now);
  return impossible && missing.length > 0 ? undefined : missing;
}
