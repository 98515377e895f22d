import { evaluateFeel, feelBody } from './feel';
import { type FieldError, fieldError, longestText, type Place } from './field-errors';
import { type CheckedValue, checkFieldValue, isBlank, normalMoment, optionEqualTo, refusedOption } from './field-value';
import type { FormComponent, FormOption } from './form-types';
import { optionsOf, pickerOf } from './forms';
import { isDate, isDateTime, isTime } from './json-schema';
import { cleanRichText, plainText } from './kinds/rich-text';
import type { FieldDefinition } from './types';

/** A component with the value given for it. */
export interface GivenValue {
  readonly component: FormComponent;
  readonly field: FieldDefinition | undefined;
  readonly value: unknown;
  readonly place: Place;
  /** What expressions in limits read. */
  readonly data: Readonly<Record<string, unknown>>;
}

const emailPattern = /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)*$/;
const phonePattern = /^(\+|00)[1-9]\d{5,19}$/;

/** The value as it is kept (null = empty), or why it is refused. */
export function checkComponent(given: GivenValue): CheckedValue {
  const { component, field, place } = given;
  const value = trimmed(given);
  if (
    isBlank(field, value) ||
    (component.type === 'checkbox' && value === false && component.validate?.required === true)
  ) {
    const missing = component.validate?.required === true ? [missingError(given)] : [];
    return { value: null, errors: missing };
  }
  const typed = typedValue({ ...given, value });
  if (typed.errors.length > 0) {
    return typed;
  }
  const refused = limitError(given, typed.value);
  if (refused) {
    return { value: null, errors: [refused] };
  }
  return field ? checkFieldValue(field, typed.value, place) : typed;
}

/** Blanks around a line of text mean nothing. */
function trimmed({ component, field, value }: GivenValue): unknown {
  if (typeof value !== 'string') {
    return value;
  }
  if (field?.kind === 'richtext' && value.length <= longestText) {
    return cleanRichText(value);
  }
  return component.type === 'textarea' ? value.trimEnd() : value.trim();
}

function missingError({ component, place }: GivenValue): FieldError {
  if (component.type === 'checkbox') {
    return fieldError(place, 'FIELD_CONFIRM');
  }
  const chosen = ['select', 'radio', 'checklist', 'taglist'].includes(component.type);
  return fieldError(place, chosen ? 'FIELD_CHOOSE' : 'FIELD_REQUIRED');
}

const good = (value: unknown): CheckedValue => ({ value, errors: [] });
const bad = (error: FieldError): CheckedValue => ({ value: null, errors: [error] });

function typedValue(given: GivenValue): CheckedValue {
  const { component, field, value, place } = given;
  if (field?.kind === 'period' || field?.kind === 'file') {
    return good(value);
  }
  switch (component.type) {
    case 'number':
      return numberValue(given);
    case 'checkbox':
      return typeof value === 'boolean' ? good(value) : bad(fieldError(place, 'FIELD_TYPE_YESNO'));
    case 'datetime':
      return dateValue(given);
    case 'select':
    case 'radio':
      return oneOf(given, optionsOf(component, field, place.lang));
    case 'checklist':
    case 'taglist':
      return manyOf(given, optionsOf(component, field, place.lang));
    default:
      return textValue(given);
  }
}

function textValue({ value, place }: GivenValue): CheckedValue {
  if (typeof value !== 'string') {
    return bad(fieldError(place, 'FIELD_TYPE_TEXT'));
  }
  if (value.length > longestText) {
    return bad(fieldError(place, 'FIELD_MAX_LENGTH', { limit: longestText, length: value.length }));
  }
  return good(value);
}

function numberValue({ component, field, value, place }: GivenValue): CheckedValue {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    return bad(fieldError(place, 'FIELD_TYPE_NUMBER', { example: '3' }));
  }
  const digits = field?.type === 'integer' ? 0 : component.decimalDigits;
  if (digits !== undefined && Number(number.toFixed(digits)) !== number) {
    return bad(
      digits === 0 ? fieldError(place, 'FIELD_TYPE_INTEGER') : fieldError(place, 'FIELD_DECIMALS', { digits }),
    );
  }
  return good(component['serializeToString'] === true && !field ? String(value) : number);
}

function dateValue({ component, field, value, place }: GivenValue): CheckedValue {
  const subtype = component.subtype ?? (field?.kind === 'date' ? 'date' : 'datetime');
  if (subtype === 'date') {
    return typeof value === 'string' && isDate(value) ? good(value) : bad(fieldError(place, 'FIELD_TYPE_DATE'));
  }
  if (subtype === 'time') {
    return typeof value === 'string' && isTime(value) ? good(value) : bad(fieldError(place, 'FIELD_TYPE_TIME'));
  }
  return typeof value === 'string' && isDateTime(value)
    ? good(normalMoment(value))
    : bad(fieldError(place, 'FIELD_TYPE_DATETIME'));
}

function oneOf(given: GivenValue, options: readonly FormOption[] | undefined): CheckedValue {
  const { value, place, component, field } = given;
  if (!options || pickerOf(component, field) !== undefined) {
    return typeof value === 'object' ? bad(fieldError(place, 'FIELD_TYPE_TEXT')) : good(value);
  }
  const choice = optionEqualTo(
    options.map((option) => option.value),
    value,
  );
  return choice === undefined ? bad(refusedOption(place, value, listed(options, place))) : good(choice);
}

function manyOf(given: GivenValue, options: readonly FormOption[] | undefined): CheckedValue {
  const { value, place } = given;
  if (!Array.isArray(value)) {
    return bad(fieldError(place, 'FIELD_TYPE_LIST'));
  }
  const entries = value.map((entry: unknown) => oneOf({ ...given, value: entry }, options));
  const refused = entries.find((entry) => entry.errors.length > 0);
  if (refused) {
    return refused;
  }
  const values = entries.map((entry) => entry.value);
  return new Set(values).size === values.length ? good(values) : bad(fieldError(place, 'FIELD_TWICE'));
}

function listed(options: readonly FormOption[], place: Place): string {
  return options.map(({ label, value }) => `${label} (${value})`).join(place.lang === 'zh' ? '、' : ', ');
}

/** Limits that the form itself sets; they may be FEEL. */
function limitError({ component, field, place, data }: GivenValue, value: unknown): FieldError | undefined {
  const validate = component.validate ?? {};
  const limit = (raw: number | string | undefined): number | undefined => {
    const body = typeof raw === 'string' ? feelBody(raw) : undefined;
    const number = Number(body === undefined ? raw : evaluateFeel(body, data));
    return raw === undefined || raw === '' || Number.isNaN(number) ? undefined : number;
  };
  if (typeof value === 'number') {
    return numberLimit(place, value, limit(validate.min), limit(validate.max));
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  const length = (field?.kind === 'richtext' ? plainText(value) : value).trim().length;
  const [least, most] = [limit(validate.minLength), limit(validate.maxLength)];
  if (least !== undefined && length < least) {
    return fieldError(place, 'FIELD_MIN_LENGTH', { limit: least });
  }
  if (most !== undefined && length > most) {
    return fieldError(place, 'FIELD_MAX_LENGTH', { limit: most, length });
  }
  return patternError(place, value, validate.pattern, validate.validationType);
}

function numberLimit(place: Place, value: number, least?: number, most?: number): FieldError | undefined {
  if (least !== undefined && value < least) {
    return fieldError(place, 'FIELD_MIN', { limit: least });
  }
  return most !== undefined && value > most ? fieldError(place, 'FIELD_MAX', { limit: most }) : undefined;
}

function patternError(place: Place, value: string, pattern?: string, kind?: string): FieldError | undefined {
  if (kind === 'email' && !emailPattern.test(value)) {
    return fieldError(place, 'FIELD_EMAIL');
  }
  if (kind === 'phone' && !phonePattern.test(value.replace(/[\s()-]/g, ''))) {
    return fieldError(place, 'FIELD_PHONE');
  }
  if (pattern !== undefined && pattern !== '' && !new RegExp(pattern).test(value)) {
    return fieldError(place, 'FIELD_PATTERN');
  }
  return undefined;
}
