import type { ErrorObject } from 'ajv';
import { type Lang, pick, type Text } from '../domain/text';
import { errorReason } from './json-schema';
import { type MessageCode, type MessageValues, say } from './messages';
import type { FieldDefinition } from './types';

/** One refused value: the field, a stable code, and a sentence with the remedy. */
export interface FieldError {
  /** Key, or path within rows such as `steps.0.person`. */
  readonly field: string;
  readonly code: MessageCode;
  readonly message: string;
}

/** No text is longer, whatever the record type says. */
export const longestText = 20_000;

/** What the field is called in front of the person. */
export interface Place {
  readonly field: string;
  readonly label: string;
  readonly lang: Lang;
  /** The moment at which a person enters the value; absent where it was entered before. */
  readonly now?: Date;
}

export function fieldError(place: Place, code: MessageCode, values: MessageValues = {}): FieldError {
  return { field: place.field, code, message: say(code, place.lang, { label: place.label, ...values }) };
}

/** A field inside a row: its label says which row of which table. */
export function placeInRow(rows: Place, index: number, key: string, names: Text | undefined): Place {
  const inner = names ? pick(names, rows.lang) : key;
  return {
    field: `${rows.field}.${index}.${key}`,
    label: say('ROW_LABEL', rows.lang, { label: inner, rows: rows.label, row: index + 1 }),
    lang: rows.lang,
  };
}

const formatCodes: Readonly<Record<string, MessageCode>> = {
  date: 'FIELD_TYPE_DATE',
  'date-time': 'FIELD_TYPE_DATETIME',
  time: 'FIELD_TYPE_TIME',
};

const limitCodes: Readonly<Record<string, MessageCode>> = {
  minimum: 'FIELD_MIN',
  exclusiveMinimum: 'FIELD_MIN',
  maximum: 'FIELD_MAX',
  exclusiveMaximum: 'FIELD_MAX',
  minLength: 'FIELD_MIN_LENGTH',
  maxLength: 'FIELD_MAX_LENGTH',
  minItems: 'FIELD_MIN_ITEMS',
  maxItems: 'FIELD_MAX_ITEMS',
};

const typeCodes: Readonly<Record<string, MessageCode>> = {
  string: 'FIELD_TYPE_TEXT',
  number: 'FIELD_TYPE_NUMBER',
  integer: 'FIELD_TYPE_INTEGER',
  boolean: 'FIELD_TYPE_YESNO',
  array: 'FIELD_TYPE_LIST',
  object: 'FIELD_TYPE_ROW',
};

/** Choices of a field as people read them. */
export function optionTexts(field: FieldDefinition, lang: Lang): string {
  const values = field.enum ?? field.items?.enum ?? [];
  return values
    .map((value) => {
      const names = field.options?.[String(value)];
      return names ? `${pick(names, lang)} (${value})` : String(value);
    })
    .join(lang === 'zh' ? '、' : ', ');
}

/** An error of JSON Schema as a person reads it. */
export function schemaFieldError(place: Place, field: FieldDefinition, value: unknown, error: ErrorObject): FieldError {
  const limit: unknown = error.params['limit'];
  const limitCode = limitCodes[error.keyword];
  if (limitCode && (typeof limit === 'number' || typeof limit === 'string')) {
    return fieldError(place, limitCode, { limit, length: typeof value === 'string' ? value.length : 0 });
  }
  switch (error.keyword) {
    case 'required':
      return fieldError(place, 'FIELD_REQUIRED');
    case 'enum':
    case 'const':
      return fieldError(place, 'FIELD_OPTION', { value: shown(value), options: optionTexts(field, place.lang) });
    case 'pattern':
      return fieldError(place, 'FIELD_PATTERN');
    case 'format':
      return fieldError(place, formatCodes[String(error.params['format'])] ?? 'FIELD_PATTERN');
    case 'type':
      return fieldError(place, typeCodes[String(error.params['type'])] ?? 'FIELD_INVALID', {
        example: '3',
        reason: errorReason(error),
      });
    case 'uniqueItems':
      return fieldError(place, 'FIELD_TWICE');
    case 'additionalProperties':
      return fieldError(place, 'FIELD_UNKNOWN', { key: String(error.params['additionalProperty']) });
    default:
      return fieldError(place, 'FIELD_INVALID', { reason: errorReason(error) });
  }
}

/** A value, short enough to be quoted. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
