import type { ErrorObject } from 'ajv';
import { readDuration } from '../domain/duration';
import {
  type FieldError,
  fieldError,
  longestText,
  type Place,
  placeInRow,
  schemaFieldError,
  shown,
} from './field-errors';
import { isDate, isDateTime, schemaErrors } from './json-schema';
import { decimalsOf, isExact, LARGEST_AMOUNT, showAmount } from './kinds/money';
import { checkPeriod, isEmptyPeriod } from './kinds/period';
import { cleanRichText, plainText } from './kinds/rich-text';
import type { FieldDefinition, FieldKind } from './types';

/** A value as it is kept, or what is wrong with it. */
export interface CheckedValue {
  readonly value: unknown;
  readonly errors: readonly FieldError[];
}

/** Nothing given: the value empties the field. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/**
 * Checks one value against the record's field: its kind, its JSON Schema and the longest text allowed.
 * Empty values become null; whether the field may be empty is for the caller to say.
 */
export function checkFieldValue(field: FieldDefinition, given: unknown, place: Place): CheckedValue {
  if (isBlank(field, given)) {
    return { value: null, errors: [] };
  }
  const tooLong = longText(given, place);
  if (tooLong) {
    return { value: null, errors: [tooLong] };
  }
  if (field.kind === 'rows' && Array.isArray(given)) {
    return checkRows(field, given, place);
  }
  if (field.kind === 'period') {
    const period = checkPeriod(field, given, place);
    return 'from' in period ? { value: period, errors: [] } : { value: null, errors: [period] };
  }
  return checkSingle(field, given, place);
}

function checkSingle(field: FieldDefinition, given: unknown, place: Place): CheckedValue {
  const value = normal(field.kind, given);
  if (value === '') {
    return { value: null, errors: [] };
  }
  const wrongKind = kindError(field, value, place);
  if (wrongKind) {
    return { value: null, errors: [wrongKind] };
  }
  const wrongTime = timeError(field, value, place);
  if (wrongTime) {
    return { value: null, errors: [wrongTime] };
  }
  return { value, errors: wrongBySchema(field, value, place) };
}

/** What JSON Schema says; of a rich text it counts the words alone. */
function wrongBySchema(field: FieldDefinition, value: unknown, place: Place): FieldError[] {
  const judged = field.kind === 'richtext' && typeof value === 'string' ? plainText(value) : value;
  const errors = schemaErrors(field, judged).filter((error) => error.keyword !== 'if');
  return firstPerField(errors.map((error) => explain(field, judged, error, place)));
}

/** Each cell by the field of its column, then the table as a whole. */
function checkRows(field: FieldDefinition, rows: readonly unknown[], place: Place): CheckedValue {
  const errors: FieldError[] = [];
  const columns = field.items?.properties ?? {};
  const value = rows.map((row, index): unknown => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      return row;
    }
    const cells = Object.entries(row).map(([key, cell]): [string, unknown] => {
      const column = Object.hasOwn(columns, key) ? columns[key] : undefined;
      if (!column) {
        return [key, cell];
      }
      const checked = checkFieldValue(column, cell, placeInRow(place, index, key, column.names));
      errors.push(...checked.errors);
      return [key, checked.value ?? (checked.errors.length > 0 ? cell : undefined)];
    });
    return Object.fromEntries(cells.filter(([, cell]) => cell !== undefined));
  });
  return { value, errors: firstPerField([...errors, ...wrongBySchema(field, value, place)]) };
}

/** The value as it is kept: moments in UTC, rich text without what may not stand in it. */
function normal(kind: FieldKind, value: unknown): unknown {
  if (kind === 'datetime') {
    return normalMoment(value);
  }
  return kind === 'richtext' && typeof value === 'string' ? cleanRichText(value) : value;
}

/** Nothing given for this field; of a period neither end. */
export function isBlank(field: FieldDefinition | undefined, value: unknown): boolean {
  return isEmpty(value) || (field?.kind === 'period' && isEmptyPeriod(value));
}

/** A text anywhere in the value that nobody can have typed. */
function longText(value: unknown, place: Place): FieldError | undefined {
  if (typeof value === 'string') {
    return value.length > longestText
      ? fieldError(place, 'FIELD_MAX_LENGTH', { limit: longestText, length: value.length })
      : undefined;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const length = JSON.stringify(value).length;
  return length > longestText * 5
    ? fieldError(place, 'FIELD_MAX_LENGTH', { limit: longestText * 5, length })
    : undefined;
}

/** A moment in UTC; anything else stays as it is and is refused later. */
export function normalMoment(value: unknown): unknown {
  return typeof value === 'string' && isDateTime(value) ? new Date(value).toISOString() : value;
}

const textKinds: readonly FieldKind[] = ['text', 'area', 'richtext'];

function kindError(field: FieldDefinition, value: unknown, place: Place): FieldError | undefined {
  const { kind } = field;
  if (kind === 'date' && !(typeof value === 'string' && isDate(value))) {
    return fieldError(place, 'FIELD_TYPE_DATE');
  }
  if (kind === 'datetime' && !(typeof value === 'string' && isDateTime(value))) {
    return fieldError(place, 'FIELD_TYPE_DATETIME');
  }
  if (kind === 'duration' && !isDuration(value)) {
    return fieldError(place, 'FIELD_TYPE_DURATION');
  }
  if ((kind === 'number' || kind === 'money') && !(typeof value === 'number' && Number.isFinite(value))) {
    return fieldError(place, 'FIELD_TYPE_NUMBER', { example: '3' });
  }
  if (kind === 'money' && typeof value === 'number') {
    return amountError(field, value, place);
  }
  if (kind === 'file' && !(Array.isArray(value) && value.every((id) => typeof id === 'string'))) {
    return fieldError(place, 'FIELD_TYPE_LIST');
  }
  if (field.list !== undefined && kind === 'choice' && typeof value !== 'string') {
    return fieldError(place, 'FIELD_TYPE_TEXT');
  }
  if (kind === 'yesno' && typeof value !== 'boolean') {
    return fieldError(place, 'FIELD_TYPE_YESNO');
  }
  if (textKinds.includes(kind) && typeof value !== 'string') {
    return fieldError(place, 'FIELD_TYPE_TEXT');
  }
  return undefined;
}

function amountError(field: FieldDefinition, amount: number, place: Place): FieldError | undefined {
  if (Math.abs(amount) >= LARGEST_AMOUNT) {
    return fieldError(place, 'FIELD_AMOUNT_LIMIT', { limit: showAmount(field, LARGEST_AMOUNT, place.lang) });
  }
  const digits = decimalsOf(field);
  return isExact(field, amount) ? undefined : fieldError(place, 'FIELD_DECIMALS', { digits });
}

/** Clocks of people and servers differ a little. */
const TOLERANCE_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** A moment that has to lie behind or ahead of whoever enters it; a date may be today, wherever on earth that is. */
function timeError({ kind, time }: FieldDefinition, value: unknown, place: Place): FieldError | undefined {
  if (!time || !place.now || typeof value !== 'string') {
    return undefined;
  }
  const ahead = Date.parse(value) - place.now.getTime();
  const tolerance = kind === 'date' ? DAY_MS : TOLERANCE_MS;
  if (time === 'past' && ahead > tolerance) {
    return fieldError(place, 'FIELD_TIME_PAST');
  }
  return time === 'future' && ahead < -tolerance - (kind === 'date' ? DAY_MS : 0)
    ? fieldError(place, 'FIELD_TIME_FUTURE')
    : undefined;
}

/** A written duration: `PT4H`, `4wh`, `2wd`. */
export function isDuration(value: unknown): value is string {
  if (typeof value !== 'string') {
    return false;
  }
  try {
    readDuration(value);
    return true;
  } catch {
    return false;
  }
}

/** Says where in a list or table an error of JSON Schema is. */
function explain(field: FieldDefinition, value: unknown, error: ErrorObject, place: Place): FieldError {
  const [index, key] = error.instancePath.split('/').slice(1);
  const missing: unknown = error.params['missingProperty'];
  const column = key ?? (typeof missing === 'string' ? missing : undefined);
  if (index === undefined || !Array.isArray(value)) {
    return schemaFieldError(place, field, value, error);
  }
  const row: unknown = value[Number(index)];
  const definition = column === undefined ? undefined : field.items?.properties?.[column];
  if (column === undefined || definition === undefined) {
    return schemaFieldError(place, field, row, error);
  }
  const inner = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[column] : undefined;
  return schemaFieldError(placeInRow(place, Number(index), column, definition.names), definition, inner, error);
}

function firstPerField(errors: readonly FieldError[]): FieldError[] {
  const seen = new Set<string>();
  return errors.filter(({ field }) => !seen.has(field) && seen.add(field));
}

/** The choice equal to a value, `"1"` and `1` being the same; undefined when there is none. */
export function optionEqualTo<T extends string | number | boolean>(
  options: readonly T[],
  value: unknown,
): T | undefined {
  return options.find((option) => option === value || (typeof value !== 'object' && String(option) === String(value)));
}

/** A refused choice, quoted. */
export function refusedOption(place: Place, value: unknown, options: string): FieldError {
  return fieldError(place, 'FIELD_OPTION', { value: shown(value), options });
}
