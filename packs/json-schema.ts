import { type ErrorObject, type ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import type { JsonSchema } from './job-types';

/** Annotations of record fields; they say nothing about validity. */
const annotations = [
  'names',
  'kind',
  'options',
  'engine',
  'material',
  'sensitive',
  'help',
  'recordType',
  'time',
  'precision',
  'openEnded',
  'currency',
  'list',
  'parent',
  'computed',
  'rules',
  'sum',
];

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const clockTime = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?$/;

/** A day that exists, written 2026-03-31. */
export function isDate(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return day.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** A moment with its zone, written 2026-03-31T18:00:00+08:00 or …Z. */
export function isDateTime(value: string): boolean {
  return moment.test(value) && isDate(value.slice(0, 10)) && !Number.isNaN(Date.parse(value));
}

export function isTime(value: string): boolean {
  return clockTime.test(value);
}

/** JSON Schema 2020-12 with our formats and annotations. */
function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
  });
  annotations.forEach((keyword) => ajv.addKeyword(keyword));
  ajv.addFormat('date', isDate);
  ajv.addFormat('date-time', isDateTime);
  ajv.addFormat('time', isTime);
  return ajv;
}

const ajv = createAjv();
const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/**
 * A validator of the schema, compiled once per schema object.
 * @throws Error when the schema itself is wrong
 */
export function validatorOf(schema: JsonSchema): ValidateFunction {
  const known = compiled.get(schema);
  if (known) {
    return known;
  }
  const validate = ajv.compile(schema);
  compiled.set(schema, validate);
  return validate;
}

/** What is wrong with a value; empty when it is valid. */
export function schemaErrors(schema: JsonSchema, value: unknown): readonly ErrorObject[] {
  const validate = validatorOf(schema);
  return validate(value) ? [] : (validate.errors ?? []);
}

/** `states/logged/phase`, or `(root)`: where in the file an error is. */
export function errorPath(error: ErrorObject): string {
  const path = error.instancePath.replace(/^\//, '').replaceAll('~1', '/');
  const property = error.params['additionalProperty'] ?? error.params['missingProperty'];
  const whole = typeof property === 'string' ? `${path}/${property}`.replace(/^\//, '') : path;
  return whole === '' ? '(root)' : whole;
}

/** Short reason of an error, with allowed values where there are some. */
export function errorReason(error: ErrorObject): string {
  const allowed: unknown = error.params['allowedValues'];
  const list = Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
  return `${error.message ?? error.keyword}${list}`;
}
