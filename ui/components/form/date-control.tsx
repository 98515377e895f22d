import DatePicker from 'antd/es/date-picker';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { JSX } from 'react';
import { fromPicker, toPicker } from '../zone-time';
import type { FieldProps } from './islands';

/** A date (`2026-05-01`) or a moment (ISO 8601 UTC), entered in the person's zone. */
export function DateControl({
  field,
  value,
  domId,
  disabled,
  readonly,
  errors,
  onChange,
  onBlur,
}: FieldProps): JSX.Element {
  const withTime = field.subtype !== 'date';
  const moment = typeof value === 'string' && value !== '' ? (withTime ? toPicker(value) : dayjs(value)) : null;
  return (
    <DatePicker
      id={domId}
      className="island-control"
      value={moment?.isValid() ? moment : null}
      showTime={withTime && { format: 'HH:mm', minuteStep: 5 }}
      format={withTime ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
      disabled={disabled || readonly}
      status={errors.length > 0 ? 'error' : undefined}
      minDate={field.disallowPassedDates ? dayjs().startOf('day') : undefined}
      onChange={(next) =>
        onChange({ value: next === null ? null : withTime ? fromPicker(next) : next.format('YYYY-MM-DD') })
      }
      onBlur={onBlur}
      aria-invalid={errors.length > 0}
      aria-describedby={`${domId}-error-message`}
      needConfirm={false}
    />
  );
}
