import type { ClientSession } from 'mongoose';

import { durationWords } from '../domain/duration-words';
import { type Lang, pick, type Text } from '../domain/text';
import { showAmount } from '../packs/kinds/money';
import { hasMoments, isPeriod, type Period } from '../packs/kinds/period';
import { plainText } from '../packs/kinds/rich-text';
import type { FieldDefinition, FieldKind, RecordDefinition } from '../packs/types';
import { idsOf } from '../records/fields';
import { entryId, entryNames } from '../records/lists';
import { Attachments } from '../records/models/attachment';
import { Records, type RecordDocument } from '../records/models/record';
import { namesById } from '../records/names';
import { formatDay, formatMoment, type Reader } from './dates';

/** Names of all that the fields of one record point to, by id. */
export type Names = ReadonlyMap<string, Text>;

type Viewed = Pick<RecordDocument, 'fields'>;

/** A record type, or the columns of a table in it. */
type HasFields = { readonly fields: Pick<RecordDefinition['fields'], 'properties'> };

/** Loads the names of the people, groups, services, items and records that stand in the record's fields. */
export async function loadNames(
  definition: HasFields | undefined,
  record: Viewed | undefined,
  people: readonly string[],
  session: ClientSession,
): Promise<Names> {
  const ids = idsByKind(definition, record);
  const [records, entries, files, ...named] = await Promise.all([
    recordNumbers(ids.record ?? [], session),
    entryNames(entryIds(definition, record), session),
    fileNames(ids.file ?? [], session),
    namesById('person', [...people, ...(ids.person ?? [])]),
    ...(['group', 'role', 'service', 'ci'] as const).map((kind) => namesById(kind, ids[kind] ?? [])),
  ]);
  return new Map([...records, ...entries, ...files, ...named.flatMap((names) => [...names])]);
}

async function recordNumbers(ids: readonly string[], session: ClientSession): Promise<[string, Text][]> {
  if (ids.length === 0) {
    return [];
  }
  const found = await Records.find({ _id: { $in: ids } }, { number: 1 })
    .session(session)
    .lean();
  return found.map(({ _id, number }) => [_id, { zh: number, en: number }]);
}

async function fileNames(ids: readonly string[], session: ClientSession): Promise<[string, Text][]> {
  if (ids.length === 0) {
    return [];
  }
  const found = await Attachments.find({ _id: { $in: ids } }, { name: 1 })
    .session(session)
    .lean();
  return found.map(({ _id, name }) => [_id, { zh: name, en: name }]);
}

/** Ids of the entries of maintained lists that the record's fields name. */
function entryIds(definition: HasFields | undefined, record: Viewed | undefined): string[] {
  return Object.entries(definition?.fields.properties ?? {}).flatMap(([key, { list }]) =>
    list === undefined ? [] : idsOf(record?.fields[key]).map((entry) => entryId(list, entry)),
  );
}

function idsByKind(
  definition: HasFields | undefined,
  record: Viewed | undefined,
): Partial<Record<FieldKind, string[]>> {
  const ids: Partial<Record<FieldKind, string[]>> = {};
  for (const [key, field] of Object.entries(definition?.fields.properties ?? {})) {
    const value = record?.fields[key];
    const values = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
    if (values.length > 0) {
      (ids[field.kind] ??= []).push(...values);
    }
  }
  return ids;
}

/** Name and display text of one field for one reader; undefined where the type has no such field. */
export function viewField(
  definition: HasFields | undefined,
  record: Viewed | undefined,
  names: Names,
  key: string,
  reader: Reader,
): { label: string; value: string } | undefined {
  const field = definition?.fields.properties[key];
  if (!field) {
    return undefined;
  }
  return { label: pick(field.names, reader.lang), value: displayValue(field, record?.fields[key], names, reader) };
}

const YES_NO: Record<Lang, [yes: string, no: string]> = { zh: ['是', '否'], en: ['yes', 'no'] };

function displayValue(field: FieldDefinition, value: unknown, names: Names, reader: Reader): string {
  if (value === null || value === undefined || value === '') {
    return '—';
  }
  if (field.kind === 'rows') {
    return rowCount(value, reader.lang);
  }
  if (Array.isArray(value)) {
    const parts = value.map((one) => displayValue(field, one, names, reader));
    return parts.length === 0 ? '—' : parts.join(reader.lang === 'zh' ? '、' : ', ');
  }
  if (typeof value === 'boolean') {
    return YES_NO[reader.lang][value ? 0 : 1];
  }
  if (field.kind === 'datetime') {
    return formatMoment(value, reader);
  }
  if (field.kind === 'date') {
    return formatDay(value, reader);
  }
  if (field.kind === 'period' && isPeriod(value)) {
    return showPeriod(field, value, reader);
  }
  if (field.kind === 'money' && typeof value === 'number') {
    return showAmount(field, value, reader.lang);
  }
  const text = String(value);
  if (field.kind === 'richtext') {
    return plainText(text);
  }
  if (field.kind === 'duration') {
    return pick(durationWords(text), reader.lang);
  }
  const named = field.options?.[text] ?? names.get(field.list === undefined ? text : entryId(field.list, text));
  return named ? pick(named, reader.lang) : text;
}

function showPeriod(field: FieldDefinition, { from, to }: Period, reader: Reader): string {
  const show = hasMoments(field) ? formatMoment : formatDay;
  if (to !== null) {
    return `${show(from, reader)} – ${show(to, reader)}`;
  }
  return reader.lang === 'zh' ? `${show(from, reader)} 起` : `from ${show(from, reader)}`;
}

function rowCount(value: unknown, lang: Lang): string {
  const count = Array.isArray(value) ? value.length : 0;
  return lang === 'zh' ? `${count} 行` : `${count} ${count === 1 ? 'row' : 'rows'}`;
}
