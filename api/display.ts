import { DateTime } from 'luxon';
import { durationWords } from '../domain/duration-words';
import { pick, type Lang, type Text } from '../domain/text';
import type { FieldDefinition } from '../packs/types';
import { showAmount } from '../packs/kinds/money';
import { hasMoments, isPeriod, type Period } from '../packs/kinds/period';
import { plainText } from '../packs/kinds/rich-text';
import { idsOf } from '../records/fields';
import { entryId, entryNames } from '../records/lists';
import { Attachments, type Attachment } from '../records/models/attachment';
import { Records, type RecordDocument } from '../records/models/record';
import { namesOf, type NameKind } from './names';

type NamedRecord = Pick<RecordDocument, '_id' | 'type' | 'number' | 'fields' | 'involved'>;

export interface Reader {
  readonly lang: Lang;
  readonly zone: string;
  /** Of a record that a value names: whether this reader may know which it is. */
  readonly mayRead: (record: NamedRecord) => boolean;
}

/** Text of a field's value for the reader; an empty string where there is no value. */
export type Display = (field: FieldDefinition, value: unknown) => string;

const NAMED: readonly NameKind[] = ['person', 'group', 'role', 'organisation', 'service', 'ci'];
const YES_NO = { zh: { yes: '是', no: '否' }, en: { yes: 'Yes', no: 'No' } } as const;
export interface Valued {
  readonly field: FieldDefinition;
  readonly value: unknown;
}

/** A record that is named in a field and was deleted since. */
const GONE = { zh: '（已删除）', en: '(deleted)' };

/** A record that is named in a field and that this reader may not read. */
const NOT_READABLE = { zh: '（无权查看的记录）', en: '(a record that you may not read)' };

/** What stands in place of the number of a record that the reader may not read. */
export const notReadable = (lang: Lang): string => pick(NOT_READABLE, lang);

async function recordLabels(ids: readonly string[], { lang, mayRead }: Reader): Promise<Map<string, string>> {
  if (ids.length === 0) {
    return new Map();
  }
  const wanted = { type: 1, number: 1, fields: 1, involved: 1 } as const;
  const rows = await Records.find({ _id: { $in: ids } }, wanted).lean<NamedRecord[]>();
  const numbers = new Map(rows.map((row) => [row._id, mayRead(row) ? row.number : notReadable(lang)]));
  return new Map(ids.map((id) => [id, numbers.get(id) ?? pick(GONE, lang)]));
}

async function fileNames(ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) {
    return new Map();
  }
  const rows = await Attachments.find({ _id: { $in: ids } }, { name: 1 }).lean<Pick<Attachment, '_id' | 'name'>[]>();
  return new Map(rows.map(({ _id, name }) => [_id, name]));
}

/** Ids of the entries of maintained lists that a value names. */
const entryIds = ({ list }: FieldDefinition, value: unknown): string[] =>
  list === undefined ? [] : idsOf(value).map((key) => entryId(list, key));

/** The values themselves, and those in the cells of rows. */
function flatten(values: readonly Valued[]): Valued[] {
  return values.flatMap((valued) => {
    const { field, value } = valued;
    if (field.kind !== 'rows' || !Array.isArray(value)) {
      return [valued];
    }
    const columns = Object.entries(field.items?.properties ?? {});
    return value.flatMap((row: unknown) => columns.map(([key, column]) => ({ field: column, value: cell(row, key) })));
  });
}

const cell = (row: unknown, key: string): unknown => (row as Record<string, unknown> | null)?.[key];

/** Loads the names that the values point to, in one read for each kind, and gives the function that shows them. */
export async function prepareDisplay(values: readonly Valued[], reader: Reader): Promise<Display> {
  const flat = flatten(values);
  const idsIn = (kind: string): string[] =>
    flat.filter(({ field }) => field.kind === kind).flatMap(({ value }) => idsOf(value));
  const [records, files, entries, ...named] = await Promise.all([
    recordLabels(idsIn('record'), reader),
    fileNames(idsIn('file')),
    entryNames(flat.flatMap(({ field, value }) => entryIds(field, value))),
    ...NAMED.map((kind) => namesOf(kind, idsIn(kind), reader.lang)),
  ]);
  const listed = new Map([...entries].map(([id, text]) => [id, pick(text, reader.lang)]));
  const names: Record<string, ReadonlyMap<string, string>> = { record: records, file: files, list: listed };
  NAMED.forEach((kind, index) => (names[kind] = named[index] ?? new Map()));
  return (field, value) => show(field, value, reader, names);
}

type Names = Readonly<Record<string, ReadonlyMap<string, string>>>;

function show(field: FieldDefinition, value: unknown, reader: Reader, names: Names): string {
  if (value === null || value === undefined || value === '') {
    return '';
  }
  const separator = reader.lang === 'zh' ? '、' : ', ';
  if (field.kind === 'rows' && Array.isArray(value)) {
    return value.map((row: unknown) => showRow(field, row, reader, names)).join(reader.lang === 'zh' ? '；' : '; ');
  }
  if (Array.isArray(value)) {
    return value.map((one: unknown) => show(field, one, reader, names)).join(separator);
  }
  return showOne(field, value, reader, names);
}

/** What stands in a row for programs alone, where the other column says the same in words. */
const FOR_PROGRAMS: Readonly<Record<string, string>> = { field: 'message', id: 'name' };

/** The columns of rows that people are shown: not those that only programs read. */
export function shownColumns(field: FieldDefinition): [string, FieldDefinition][] {
  const columns = Object.entries(field.items?.properties ?? {});
  const keys = columns.map(([key]) => key);
  return columns.filter(([key]) => !keys.includes(FOR_PROGRAMS[key] ?? ''));
}

function showRow(field: FieldDefinition, row: unknown, reader: Reader, names: Names): string {
  return shownColumns(field)
    .map(([key, column]) => show(column, cell(row, key), reader, names))
    .filter(Boolean)
    .join(' · ');
}

/** A text that is kept in both languages. */
function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}

function showOne(field: FieldDefinition, value: unknown, reader: Reader, names: Names): string {
  if (isText(value)) {
    return pick(value, reader.lang);
  }
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const option = field.options?.[text];
  if (option) {
    return pick(option, reader.lang);
  }
  if (field.list !== undefined) {
    return names['list']?.get(entryId(field.list, text)) ?? text;
  }
  switch (field.kind) {
    case 'richtext':
      return plainText(text);
    case 'period':
      return isPeriod(value) ? showPeriod(field, value, reader) : text;
    case 'yesno':
      return YES_NO[reader.lang][value === true ? 'yes' : 'no'];
    case 'date':
      return showTime(value, reader, 'yyyy-MM-dd') ?? text;
    case 'datetime':
      return showTime(value, reader, 'yyyy-MM-dd HH:mm') ?? text;
    case 'duration':
      return pick(durationWords(text), reader.lang);
    case 'money':
      return typeof value === 'number' ? showAmount(field, value, reader.lang) : text;
    case 'number':
      return typeof value === 'number'
        ? new Intl.NumberFormat(reader.lang === 'zh' ? 'zh-CN' : 'en').format(value)
        : text;
    default:
      return names[field.kind]?.get(text) ?? text;
  }
}

/** `2026-03-01 – 2026-03-05`; with an open end `from 2026-03-01`. */
function showPeriod(field: FieldDefinition, { from, to }: Period, reader: Reader): string {
  const format = hasMoments(field) ? 'yyyy-MM-dd HH:mm' : 'yyyy-MM-dd';
  const [first, last] = [from, to].map((end) => (end === null ? undefined : showTime(end, reader, format)));
  if (last !== undefined) {
    return `${first} – ${last}`;
  }
  return reader.lang === 'zh' ? `${first} 起` : `from ${first}`;
}

function showTime(value: unknown, { zone }: Reader, format: string): string | undefined {
  const time = value instanceof Date ? DateTime.fromJSDate(value) : DateTime.fromISO(String(value), { zone });
  const local = time.setZone(zone);
  return local.isValid ? local.toFormat(format) : undefined;
}
