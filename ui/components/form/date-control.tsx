import dayjs from 'dayjs';
import type { JSX } from 'react';
import { DayPicker } from '../day-picker';
import { isMoment } from './moment-text';
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
  const moment =
    typeof value === 'string' && isMoment(value, withTime) ? (withTime ? toPicker(value) : dayjs(value)) : null;
  return (
    <DayPicker
      id={domId}
      className="island-control"
      value={moment}
      showTime={withTime && { format: 'HH:mm', minuteStep: 5 }}
      format={withTime ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
      disabled={disabled || readonly}
      status={errors.length > 0 ? 'error' : undefined}
      minDate={field.disallowPassedDates ? toPicker(new Date()).startOf('day') : undefined}
      onChange={(next) =>
        onChange({ value: next === null ? null : withTime ? fromPicker(next) : next.format('YYYY-MM-DD') })
      }
      // The form keeps what is no date, says so at the field, and is not sent with it.
      onWrong={(text) => onChange({ value: text })}
      onBlur={onBlur}
      aria-invalid={errors.length > 0}
      aria-describedby={`${domId}-error-message`}
      needConfirm={false}
    />
  );
}
