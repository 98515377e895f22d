import { evaluate } from 'feelin';
import { useEffect, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { readSpan } from '../span';
import { useFormValues } from './form-context';
import type { FieldProps } from './islands';

/** Digits behind the point, as the server rounds. */
const DIGITS = 10;

/** A calculated field: what it comes to with what is typed so far. The server calculates it again when it is sent. */
export function ComputedControl({ field, value, domId, onChange }: FieldProps): JSX.Element {
  const { t, i18n } = useTranslation('ladders');
  const values = useFormValues();
  const live = calculate(field.properties?.computed ?? '', values, field.decimalDigits ?? DIGITS);
  const shown = live === undefined ? value : live;
  useEffect(() => {
    if (shown !== undefined && shown !== value) {
      onChange({ value: shown });
    }
  });
  const option = field.values?.find((choice) => choice.value === shown)?.label;
  const span = typeof shown === 'string' && field.properties?.fieldKind === 'duration' ? readSpan(shown) : undefined;
  const inWords = span && t(`span.${span.unit}`, { count: span.amount });
  return (
    <output id={domId} className="computed-control" aria-live="polite">
      {option ?? inWords ?? textOf(shown, field, i18n.language)}
    </output>
  );
}

/** The result; undefined where the form does not hold all that the expression reads. */
function calculate(expression: string, values: Record<string, unknown>, digits: number): unknown {
  try {
    const { value, warnings } = evaluate(expression.replace(/^=/, ''), values);
    if (warnings.some(({ type }) => type === 'NO_VARIABLE_FOUND')) {
      return undefined;
    }
    if (typeof value === 'number') {
      return Number.isFinite(value) ? Number(value.toFixed(digits)) : null;
    }
    return typeof value === 'object' && value !== null && 'iso' in value ? value.iso : (value as unknown);
  } catch {
    // While somebody is typing, a value may be of no use to the expression yet.
    return undefined;
  }
}

function textOf(value: unknown, { decimalDigits, properties }: FieldProps['field'], lang: string): string {
  if (value === null || value === undefined || value === '') {
    return '—';
  }
  if (typeof value !== 'number') {
    return String(value);
  }
  const currency = properties?.currency;
  return new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en', {
    ...(currency === undefined ? { maximumFractionDigits: decimalDigits ?? DIGITS } : { style: 'currency', currency }),
  }).format(value);
}
