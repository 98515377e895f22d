import type { RecordDefinition } from '../packs/types';
import { normalMoment } from '../packs/field-value';
import { fieldOf } from './fields';
import type { Fields, RecordDocument } from './models/record';

/** A condition that cannot be read; the message says which. */
export class ConditionError extends Error {}

const MOMENTS = ['createdAt', 'updatedAt', 'endedAt'];

type Scalar = string | number | boolean;

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);

/**
 * Conditions of a diagram as a MongoDB filter over records of one type: a value is that value, a list any of them,
 * `{from, to}` from one up to, not including, the other, null an empty field.
 * @throws ConditionError for an unknown field or a value of another shape
 */
export function conditionFilter(definition: RecordDefinition, conditions: Fields): Record<string, unknown> {
  const entries = Object.entries(conditions).map(([key, value]): [string, unknown] => {
    if (MOMENTS.includes(key)) {
      return [key, momentRange(key, value)];
    }
    const field = fieldOf(definition, key);
    if (!field) {
      throw new ConditionError(`there is no field "${key}"`);
    }
    const normal = (one: Scalar): unknown => (field.kind === 'datetime' ? normalMoment(one) : one);
    return [`fields.${key}`, comparison(key, value, normal)];
  });
  return Object.fromEntries(entries);
}

function comparison(key: string, value: unknown, normal: (one: Scalar) => unknown): unknown {
  if (value === null || value === undefined) {
    return null;
  }
  if (isScalar(value)) {
    return normal(value);
  }
  if (Array.isArray(value)) {
    const wrong = value.find((one) => !isScalar(one));
    if (wrong !== undefined) {
      throw new ConditionError(`the list for "${key}" may hold texts, numbers and yes or no only`);
    }
    return { $in: value.map((one) => normal(one as Scalar)) };
  }
  return range(key, value, normal);
}

function range(key: string, value: unknown, normal: (one: Scalar) => unknown): Record<string, unknown> {
  const { from, to, ...others } = value as Record<string, unknown>;
  const ends = [from, to].filter((end) => end !== null && end !== undefined);
  if (Object.keys(others).length > 0 || ends.length === 0 || !ends.every(isScalar)) {
    throw new ConditionError(`"${key}" needs a value, a list, or {from, to}`);
  }
  return {
    ...(isScalar(from) ? { $gte: normal(from) } : {}),
    ...(isScalar(to) ? { $lt: normal(to) } : {}),
  };
}

function momentRange(key: string, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConditionError(`"${key}" needs {from, to}`);
  }
  return range(key, value, (end) => {
    const date = new Date(String(end));
    if (Number.isNaN(date.getTime())) {
      throw new ConditionError(`"${String(end)}" is no moment for "${key}"`);
    }
    return date;
  });
}

/**
 * One line of a rows field about another record: `record` or `id` is its id, `state` the state's name, and further
 * columns are what it calls so itself. Sensitive fields are not copied.
 */
export function rowAbout(columns: readonly string[], record: RecordDocument, definition: RecordDefinition): Fields {
  const own: Fields = {
    id: record._id,
    record: record._id,
    number: record.number,
    type: definition.names,
    state: definition.states[record.state]?.names ?? record.state,
    stateKey: record.state,
    createdAt: record.createdAt.toISOString(),
    endedAt: record.endedAt?.toISOString() ?? null,
  };
  const of = (column: string): unknown => {
    const field = fieldOf(definition, column);
    return field && !field.sensitive ? (record.fields[column] ?? null) : null;
  };
  return Object.fromEntries(columns.map((column) => [column, column in own ? own[column] : of(column)]));
}
