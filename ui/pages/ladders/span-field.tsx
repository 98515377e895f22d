import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { readSpan, UNITS, writeSpan } from '../../components/span';

export interface SpanFieldProps {
  /** As written: `4wh`. */
  text: string;
  label: string;
  onChange: (text: string) => void;
}

/** A length of time as number and unit; a spelling that has no such form is edited as text. */
export function SpanField({ text, label, onChange }: SpanFieldProps): JSX.Element {
  const { t } = useTranslation('ladders');
  const span = readSpan(text);
  if (!span) {
    return <Input size="small" aria-label={label} value={text} onChange={(event) => onChange(event.target.value)} />;
  }
  return (
    <span className="span-field">
      <InputNumber
        controls={false}
        size="small"
        className="rung-number"
        aria-label={label}
        min={0}
        value={span.amount}
        onChange={(amount) => onChange(writeSpan({ ...span, amount: amount ?? 0 }))}
      />
      <Select
        size="small"
        className="span-unit"
        aria-label={t('unit')}
        value={span.unit}
        options={UNITS.map((unit) => ({ value: unit, label: t(`unitName.${unit}`) }))}
        onChange={(unit) => onChange(writeSpan({ ...span, unit }))}
      />
    </span>
  );
}
