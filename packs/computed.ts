import { evaluate } from 'feelin';
import { type Lang, pick } from '../domain/text';
import { feelBody, feelVariables } from './feel';
import { type FieldError, fieldError } from './field-errors';
import { checkFieldValue } from './field-value';
import { roundAmount } from './kinds/money';
import { reasonOf } from './reason';
import type { FieldDefinition, RecordDefinition } from './types';

type Fields = Readonly<Record<string, unknown>>;

/** A calculated field that has no value because its expression gives none that fits. */
export interface ComputedTrouble {
  readonly field: string;
  readonly error: FieldError;
}

interface Step {
  readonly key: string;
  readonly field: FieldDefinition;
  readonly expression: string;
}

const orders = new WeakMap<RecordDefinition, readonly Step[]>();

/** Digits behind the point of a calculated number: less is noise of binary fractions. */
const DIGITS = 10;

/** The calculated fields of a type, each after those that it reads. */
function stepsOf(definition: RecordDefinition): readonly Step[] {
  const known = orders.get(definition);
  if (known) {
    return known;
  }
  const all = Object.entries(definition.fields.properties).flatMap(([key, field]): Step[] =>
    field.computed === undefined ? [] : [{ key, field, expression: feelBody(field.computed) ?? field.computed }],
  );
  const steps: Step[] = [];
  const place = (step: Step, above: readonly string[]): void => {
    if (steps.includes(step) || above.includes(step.key)) {
      return;
    }
    const reads = feelVariables(step.expression);
    all.filter(({ key }) => reads.includes(key)).forEach((one) => place(one, [...above, step.key]));
    steps.push(step);
  };
  all.forEach((step) => place(step, []));
  orders.set(definition, steps);
  return steps;
}

/** Keys of the calculated fields that need each other in a circle; empty where none do. */
export function computedCircle(definition: RecordDefinition): string[] {
  const steps = stepsOf(definition);
  const reads = new Map(steps.map(({ key, expression }) => [key, feelVariables(expression)]));
  const reaches = (from: string, to: string, seen: ReadonlySet<string>): boolean =>
    (reads.get(from) ?? []).some(
      (next) => next === to || (reads.has(next) && !seen.has(next) && reaches(next, to, new Set([...seen, next]))),
    );
  return steps.map(({ key }) => key).filter((key) => reaches(key, key, new Set([key])));
}

/**
 * The calculated fields of a record with these fields; null where something that they need is still empty.
 * Tables that are absent count as empty ones. Never throws: what cannot be calculated is among the troubles.
 */
export function computeFields(
  definition: RecordDefinition,
  fields: Fields,
  lang: Lang = 'en',
): { values: Record<string, unknown>; troubles: ComputedTrouble[] } {
  const steps = stepsOf(definition);
  const values: Record<string, unknown> = {};
  const troubles: ComputedTrouble[] = [];
  if (steps.length === 0) {
    return { values, troubles };
  }
  const data = readable(definition, fields);
  for (const { key, field, expression } of steps) {
    const place = { field: key, label: pick(field.names, lang), lang };
    const fail = (reason: string): void => {
      values[key] = null;
      troubles.push({ field: key, error: fieldError(place, 'FIELD_COMPUTE', { reason }) });
    };
    try {
      const { value, errors } = checkFieldValue(field, fitted(field, evaluate(expression, { ...data }).value), place);
      values[key] = errors.length > 0 ? null : value;
      errors.forEach(({ message }) => fail(message));
    } catch (error) {
      fail(reasonOf(error));
    }
    data[key] = values[key];
  }
  return { values, troubles };
}

/** What expressions read: every field, null where it is empty, tables with every column in each row. */
function readable({ fields: { properties } }: RecordDefinition, fields: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, { kind, items }]) => {
      const value = fields[key] ?? null;
      if (kind !== 'rows') {
        return [key, value];
      }
      const empty = Object.fromEntries(Object.keys(items?.properties ?? {}).map((column) => [column, null]));
      return [key, Array.isArray(value) ? value.map((row: object) => ({ ...empty, ...row })) : []];
    }),
  );
}

/** The result as the field keeps it: days and times as text, numbers without the noise of binary fractions. */
function fitted(field: FieldDefinition, result: unknown): unknown {
  if (typeof result === 'object' && result !== null && 'iso' in result) {
    return result.iso;
  }
  if (typeof result !== 'number' || !Number.isFinite(result)) {
    return result;
  }
  if (field.kind === 'money') {
    return roundAmount(field, result);
  }
  return field.kind === 'number' ? Number(result.toFixed(DIGITS)) : String(result);
}
