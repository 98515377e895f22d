import { type FieldError, fieldError, type Place } from '../field-errors';
import { isDate, isDateTime } from '../json-schema';
import type { FieldDefinition } from '../types';

/** From–to as it is kept: days as `2026-03-31`, moments in UTC; `to` is null where the end is open. */
export interface Period {
  readonly from: string;
  readonly to: string | null;
}

type Parts = Readonly<Record<string, unknown>>;

/** A period that nobody has begun to fill in. */
export function isEmptyPeriod(value: unknown): boolean {
  const parts = partsOf(value);
  return parts !== undefined && 'from' in parts && [parts['from'], parts['to']].every(isNothing);
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

function partsOf(value: unknown): Parts | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Parts) : undefined;
}

/** Whether the field holds moments; days else. */
export const hasMoments = ({ precision }: Pick<FieldDefinition, 'precision'>): boolean => precision === 'minute';

/** Reads a period: both ends of the right kind, the end not before the beginning, open only where the field allows it. */
export function checkPeriod(field: FieldDefinition, value: unknown, place: Place): Period | FieldError {
  const parts = partsOf(value);
  const example = hasMoments(field) ? '2026-03-31T18:00:00+08:00' : '2026-03-31';
  if (!parts || Object.keys(parts).some((key) => key !== 'from' && key !== 'to')) {
    return fieldError(place, 'FIELD_TYPE_PERIOD', { example });
  }
  const from = endOf(field, parts['from']);
  const to = isNothing(parts['to']) ? null : endOf(field, parts['to']);
  if (from === undefined || to === undefined) {
    return fieldError(place, 'FIELD_TYPE_PERIOD', { example });
  }
  if (to === null) {
    return field.openEnded === true ? { from, to } : fieldError(place, 'FIELD_PERIOD_END');
  }
  const isOrdered = hasMoments(field) ? from < to : from <= to;
  return isOrdered ? { from, to } : fieldError(place, 'FIELD_PERIOD_ORDER');
}

function endOf(field: FieldDefinition, value: unknown): string | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  if (hasMoments(field)) {
    return isDateTime(value) ? new Date(value).toISOString() : undefined;
  }
  return isDate(value) ? value : undefined;
}

/** Whether a kept value is a period. */
export function isPeriod(value: unknown): value is Period {
  return typeof partsOf(value)?.['from'] === 'string';
}
