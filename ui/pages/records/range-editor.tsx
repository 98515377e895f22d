import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import dayjs, { type Dayjs } from 'dayjs';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '../../components/day-picker';
import type { RecordRange } from '../../api/types';
import { endsOf, rangeValue, type Ends } from './range-text';
import type { ListAddress } from './use-list-address';

const DAY = 'YYYY-MM-DD';

/** Chooses a column and its two ends; what is chosen counts at once. */
export function RangeEditor({ address, ranges }: { address: ListAddress; ranges: RecordRange[] }): JSX.Element {
  const { t } = useTranslation('records');
  const [key, setKey] = useState(() => ranges.find((range) => endsOf(address.query[range.key]))?.key ?? ranges[0]?.key);
  const range = ranges.find((one) => one.key === key);
  const ends = endsOf(key === undefined ? undefined : address.query[key]) ?? ['', ''];
  const set = (next: Ends): void => {
    if (key !== undefined) {
      address.set(key, rangeValue(next));
    }
  };
  return (
    <div className="range-editor">
      <Select
        aria-label={t('range.column')}
        value={key}
        options={ranges.map(({ key: value, name }) => ({ value, label: name }))}
        onChange={setKey}
      />
      {range?.kind === 'number' ? (
        <Amounts key={key} ends={ends} onChange={set} />
      ) : (
        <Days key={key} ends={ends} onChange={set} />
      )}
      <p>{t('range.hint')}</p>
    </div>
  );
}

interface EndsProps {
  ends: Ends;
  onChange: (ends: Ends) => void;
}

function Days({ ends: [from, to], onChange }: EndsProps): JSX.Element {
  const { t } = useTranslation('records');
  const day = (text: string): Dayjs | null => (text === '' ? null : dayjs(text, DAY));
  const text = (value: Dayjs | null): string => value?.format(DAY) ?? '';
  return (
    <span className="range-ends">
      <DayPicker
        aria-label={t('range.first')}
        placeholder={t('range.first')}
        value={day(from)}
        {...(to === '' ? {} : { maxDate: dayjs(to, DAY) })}
        onChange={(value) => onChange([text(value), to])}
      />
      –
      <DayPicker
        aria-label={t('range.last')}
        placeholder={t('range.last')}
        value={day(to)}
        {...(from === '' ? {} : { minDate: dayjs(from, DAY) })}
        onChange={(value) => onChange([from, text(value)])}
      />
    </span>
  );
}

function Amounts({ ends: [from, to], onChange }: EndsProps): JSX.Element {
  const { t } = useTranslation('records');
  const text = (value: string | null): string => value ?? '';
  return (
    <span className="range-ends">
      <InputNumber<string>
        stringMode
        changeOnBlur
        aria-label={t('range.least')}
        placeholder={t('range.least')}
        value={from === '' ? null : from}
        onChange={(value) => onChange([text(value), to])}
      />
      –
      <InputNumber<string>
        stringMode
        changeOnBlur
        aria-label={t('range.most')}
        placeholder={t('range.most')}
        value={to === '' ? null : to}
        onChange={(value) => onChange([from, text(value)])}
      />
    </span>
  );
}
