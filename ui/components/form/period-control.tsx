import dayjs, { type Dayjs } from 'dayjs';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '../day-picker';
import { fromPicker, toPicker } from '../zone-time';
import type { FieldProps } from './islands';

const ENDS = ['from', 'to'] as const;
type End = (typeof ENDS)[number];
type Ends = Partial<Record<End, string | null>>;

/** From–to as days or moments in the person's zone; the end may stay open where the field allows it. */
export function PeriodControl(props: FieldProps): JSX.Element {
  const { field, value, onChange } = props;
  const { t } = useTranslation();
  const ends: Ends = typeof value === 'object' && value !== null ? value : {};
  const set = (end: End, next: string | null): void => {
    const both = { from: ends.from ?? null, to: ends.to ?? null, [end]: next };
    onChange({ value: both.from === null && both.to === null ? null : both });
  };
  const mayStayOpen = field.properties?.openEnded !== undefined;
  return (
    <div className="period-control" role="group" aria-labelledby={`${props.domId}-label`}>
      {ENDS.map((end) => (
        <EndPicker
          key={end}
          {...props}
          domId={end === 'from' ? props.domId : `${props.domId}-to`}
          label={t(`form.period.${end}`, { label: field.label ?? '' })}
          placeholder={t(end === 'to' && mayStayOpen ? 'form.period.open' : `form.period.${end}Short`)}
          end={ends[end] ?? null}
          other={end === 'to' ? (ends.from ?? null) : null}
          onEnd={(next) => set(end, next)}
        />
      ))}
    </div>
  );
}

interface EndProps extends FieldProps {
  label: string;
  placeholder: string;
  end: string | null;
  /** What the chosen end must not lie before. */
  other: string | null;
  onEnd: (next: string | null) => void;
}

function EndPicker(props: EndProps): JSX.Element {
  const { field, domId, disabled, readonly, errors, label, placeholder, end, other, onEnd, onBlur } = props;
  const withTime = field.properties?.precision === 'minute';
  const read = (text: string | null): Dayjs | null => (text === null ? null : withTime ? toPicker(text) : dayjs(text));
  return (
    <DayPicker
      id={domId}
      className="island-control"
      value={read(end)}
      showTime={withTime && { format: 'HH:mm', minuteStep: 5 }}
      format={withTime ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
      disabled={disabled || readonly}
      status={errors.length > 0 ? 'error' : undefined}
      placeholder={placeholder}
      minDate={read(other) ?? undefined}
      onChange={(next) => onEnd(next === null ? null : withTime ? fromPicker(next) : next.format('YYYY-MM-DD'))}
      onBlur={onBlur}
      aria-label={label}
      aria-invalid={errors.length > 0}
      needConfirm={false}
    />
  );
}
