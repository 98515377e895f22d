import { DateTime } from 'luxon';
import type { User } from '../../identity/user';
import type { RecordDefinition } from '../../packs/types';
import { sortedFields, sortedPath } from '../../records/list-keys';
import type { FieldError } from '../problem';
import { mayAskFor } from './list-access';

/** Days or amounts between which a list can be narrowed. */
export type RangeKind = 'date' | 'number';

export interface RangeColumn {
  readonly key: string;
  readonly kind: RangeKind;
}

/** Records whose value at that path lies between two ends; in the terms of the index that has them in its order. */
export interface Range {
  readonly path: string;
  readonly where: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

type Bounds = Record<string, string | number | Date>;

const MOMENTS = ['createdAt', 'updatedAt', 'due'];
const KINDS: Readonly<Record<string, RangeKind>> = {
  date: 'date',
  datetime: 'date',
  number: 'number',
  money: 'number',
};
const BETWEEN = '..';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The columns by which the list can be narrowed to a range, for this person: those that an index sorts. A field of the
 * type stands before what every record has under the same name, as in the order of lists.
 */
export function rangeColumns(definition: RecordDefinition, user: User): RangeColumn[] {
  const own = sortedFields(definition).flatMap((key): RangeColumn[] => {
    const kind = KINDS[definition.fields.properties[key]?.kind ?? ''];
    return kind && mayAskFor(key, definition, user) ? [{ key, kind }] : [];
  });
  const moments = MOMENTS.filter((key) => !own.some((column) => column.key === key));
  return [...moments.map((key) => ({ key, kind: 'date' as const })), ...own];
}

/** Whether a parameter of the query asks for a range: `from..to`, one of them may be left out. */
export const isRange = (value: unknown): value is string => typeof value === 'string' && value.includes(BETWEEN);

/**
 * One range of the query, or what is wrong with it. Days are those of the person's zone, the last one included.
 */
export function rangeOf(
  key: string,
  text: string,
  { definition, user }: { readonly definition: RecordDefinition; readonly user: User },
): Range | FieldError {
  const columns = rangeColumns(definition, user);
  const column = columns.find((one) => one.key === key);
  if (!column) {
    return unknownRange(key, columns);
  }
  const [from = '', to = ''] = text.split(BETWEEN).map((end) => end.trim());
  const bounds = boundsOf(key, column.kind, { from, to }, { definition, user });
  const path = sortedPath(definition, key) ?? key;
  return bounds ? { path, where: { [path]: bounds } } : wrongRange(key, column.kind);
}

function boundsOf(
  key: string,
  kind: RangeKind,
  ends: { readonly from: string; readonly to: string },
  { definition, user }: { readonly definition: RecordDefinition; readonly user: User },
): Bounds | undefined {
  if (ends.from === '' && ends.to === '') {
    return undefined;
  }
  if (kind === 'number') {
    return between(ends, (end) => (Number.isFinite(Number(end)) ? Number(end) : undefined));
  }
  if (definition.fields.properties[key]?.kind === 'date') {
    return between(ends, (end) => (dayOf(end, 'utc') ? end : undefined));
  }
  const stored = (moment: DateTime): string | Date =>
    sortedPath(definition, key) === undefined ? moment.toJSDate() : (moment.toUTC().toISO() ?? '').toLowerCase();
  const first = dayOf(ends.from, user.zone);
  const last = dayOf(ends.to, user.zone);
  if ((ends.from !== '' && !first) || (ends.to !== '' && !last) || (first && last && first > last)) {
    return undefined;
  }
  return { ...(first ? { $gte: stored(first) } : {}), ...(last ? { $lt: stored(last.plus({ days: 1 })) } : {}) };
}

function dayOf(text: string, zone: string): DateTime<true> | undefined {
  const day = DAY.test(text) ? DateTime.fromISO(text, { zone }) : undefined;
  return day?.isValid ? day : undefined;
}

function between<T extends string | number>(
  { from, to }: { readonly from: string; readonly to: string },
  read: (end: string) => T | undefined,
): Bounds | undefined {
  const [first, last] = [from, to].map((end) => (end === '' ? undefined : read(end)));
  const wrong = (from !== '' && first === undefined) || (to !== '' && last === undefined);
  if (wrong || (first !== undefined && last !== undefined && first > last)) {
    return undefined;
  }
  return { ...(first === undefined ? {} : { $gte: first }), ...(last === undefined ? {} : { $lte: last }) };
}

function unknownRange(key: string, columns: readonly RangeColumn[]): FieldError {
  const known = columns.map((column) => column.key).join(', ');
  return {
    field: key,
    code: 'RANGE_UNKNOWN',
    message: {
      zh: `此列不能按范围筛选，可用的有：${known}`,
      en: `This column has no ranges; there are: ${known}`,
    },
  };
}

function wrongRange(key: string, kind: RangeKind): FieldError {
  const example = kind === 'date' ? '2026-01-01..2026-03-31' : '10..99.5';
  return {
    field: key,
    code: 'RANGE_INVALID',
    message: {
      zh: `请写成“起..止”，例如 ${example}，起不晚于止，其一可以省略`,
      en: `Write "from..to", e.g. ${example}, the first not after the second; one of them may be left out`,
    },
  };
}
