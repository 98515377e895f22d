import { type Lang, pick } from '../domain/text';
import { type FieldError, fieldError, type Place } from './field-errors';
import { checkFieldValue, isEmpty } from './field-value';
import { say } from './messages';
import { fieldsOf } from './queries';
import type { Pack } from './types';

export interface RecordValues {
  /** By field key; null empties a field. */
  readonly values: Record<string, unknown>;
  readonly errors: FieldError[];
}

export interface RecordValidationOptions {
  readonly lang: Lang;
  /** The whole record is given: fields that the type requires must be there. */
  readonly whole?: boolean;
  /** When a person enters them; absent for values from before. */
  readonly now?: Date;
}

/** Checks plain record fields, as a program sends them, against the record type. */
export function validateFields(pack: Pack, given: unknown, options: RecordValidationOptions): RecordValues {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const message = say('VALUES_TYPE', options.lang);
    return { values: {}, errors: [{ field: '', code: 'VALUES_TYPE', message }] };
  }
  const values: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  const fields = fieldsOf(pack);
  for (const [key, value] of Object.entries(given)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const place: Place = {
      field: key,
      label: field ? pick(field.names, options.lang) : key,
      lang: options.lang,
      ...(options.now ? { now: options.now } : {}),
    };
    if (!field) {
      errors.push(fieldError(place, 'FIELD_UNKNOWN', { key }));
      continue;
    }
    if (field.computed !== undefined) {
      errors.push(fieldError(place, 'FIELD_COMPUTED'));
      continue;
    }
    const checked = checkFieldValue(field, value, place);
    errors.push(...checked.errors);
    values[key] = checked.value;
  }
  errors.push(...missingFields(pack, values, options, new Set(errors.map(({ field }) => field))));
  return { values, errors };
}

function missingFields(
  pack: Pack,
  values: Readonly<Record<string, unknown>>,
  { lang, whole }: RecordValidationOptions,
  reported: ReadonlySet<string>,
): FieldError[] {
  return (pack.record?.fields.required ?? [])
    .filter((key) => (whole ? isEmpty(values[key]) : key in values && isEmpty(values[key])) && !reported.has(key))
    .map((key) => {
      const names = fieldsOf(pack)[key]?.names;
      return fieldError({ field: key, label: names ? pick(names, lang) : key, lang }, 'FIELD_REQUIRED');
    });
}
