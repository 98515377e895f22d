import dayjsConfig from '@rc-component/picker/generate/dayjs';
import AntdDatePicker, { type DatePickerProps } from 'antd/es/date-picker';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useState, type FocusEvent, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { toPicker } from './zone-time';

const DAY = 'YYYY-MM-DD';

/** Its "today" and "now" are those of the person's zone, as everything that it shows. */
const DatePicker = AntdDatePicker.generatePicker<Dayjs>({ ...dayjsConfig, getNow: () => toPicker(new Date()) });

type Passed = Pick<
  DatePickerProps,
  | 'id'
  | 'className'
  | 'size'
  | 'showTime'
  | 'disabled'
  | 'status'
  | 'minDate'
  | 'maxDate'
  | 'placeholder'
  | 'needConfirm'
  | 'onKeyDown'
  | 'aria-label'
  | 'aria-invalid'
  | 'aria-describedby'
>;

export interface DayPickerProps extends Passed {
  value: Dayjs | null;
  onChange: (value: Dayjs | null) => void;
  onBlur?: () => void;
  format?: string;
  /** Takes a text that is no date, where the page says so itself; else the value is empty and the picker says so. */
  onWrong?: (text: string) => void;
}

/** What is wrong with what was typed. */
type Wrong = 'noSuchDate' | 'noSuchMoment' | 'dateOutside';

/** A picker of a day or moment that keeps what was typed: a date that does not exist is told, not emptied. */
export function DayPicker(props: DayPickerProps): JSX.Element {
  const { value, onChange, onBlur, onWrong, format = DAY, status, ...rest } = props;
  const { t } = useTranslation();
  const [wrong, setWrong] = useState<{ text: string; why: Wrong }>();
  // The picker forgets what was typed when its value changes, so that it keeps its own meanwhile.
  const [before, setBefore] = useState<Dayjs | null>(null);
  const take = (next: Dayjs | null): void => {
    setWrong(undefined);
    onChange(next);
  };
  const isPossible = (day: Dayjs): boolean =>
    !(rest.minDate && day.isBefore(rest.minDate, 'day')) && !(rest.maxDate && day.isAfter(rest.maxDate, 'day'));
  const refuse = (text: string, why: Wrong): void => {
    setBefore(wrong === undefined ? value : before);
    setWrong({ text, why });
    if (why !== 'dateOutside' && onWrong) {
      onWrong(text);
    } else {
      onChange(null);
    }
  };
  const leave = ({ target }: FocusEvent<HTMLElement>): void => {
    // The calendar is left as well, for example behind its button of the present moment; nothing was typed there.
    if (target instanceof HTMLInputElement) {
      judge(target.value.trim());
    }
    onBlur?.();
  };
  const judge = (text: string): void => {
    const read = dayjs(text, format, true);
    if (text === '') {
      if (value !== null || wrong !== undefined) {
        take(null);
      }
    } else if (!read.isValid() || !isPossible(read)) {
      refuse(text, read.isValid() ? 'dateOutside' : rest.showTime ? 'noSuchMoment' : 'noSuchDate');
    } else if (wrong !== undefined) {
      take(read);
    }
  };
  const told = wrong !== undefined && (onWrong === undefined || wrong.why === 'dateOutside') ? wrong : undefined;
  return (
    <>
      <DatePicker
        {...rest}
        value={wrong === undefined ? value : before}
        format={format}
        status={told ? 'error' : status}
        preserveInvalidOnBlur
        onChange={take}
        onBlur={leave}
      />
      {told && (
        <p role="alert" className="late-error">
          {t(`form.${told.why}`, { value: told.text })}
        </p>
      )}
    </>
  );
}
