import { Button } from 'antd';
import Input from 'antd/es/input';
import { useId, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { DayPicker } from './day-picker';
import type { LateDraft, LateEntryProps } from './late-draft';
import { fromPicker, toPicker } from './zone-time';

const LONGEST_REASON = 1_000;

/** Date, time and reason of something that was done earlier than it is entered. */
export function LateFields(props: LateEntryProps & { value: LateDraft }): JSX.Element {
  const { value, onChange, earliest, errors } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset className="late-fields">
      <legend>{t('late.title')}</legend>
      <label htmlFor={`${id}-at`}>{t('late.happenedAt')}</label>
      <DayPicker
        id={`${id}-at`}
        value={value.happenedAt === '' ? null : toPicker(value.happenedAt)}
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        minDate={earliest === undefined ? undefined : toPicker(earliest)}
        maxDate={toPicker(new Date())}
        status={errors['happenedAt'] === undefined ? undefined : 'error'}
        onChange={(next) => onChange({ ...value, happenedAt: next === null ? '' : fromPicker(next) })}
        needConfirm={false}
      />
      {errors['happenedAt'] !== undefined && <p className="late-error">{errors['happenedAt']}</p>}
      <label htmlFor={`${id}-why`}>{t('late.reason')}</label>
      <Input
        id={`${id}-why`}
        value={value.lateReason}
        maxLength={LONGEST_REASON}
        status={errors['lateReason'] === undefined ? undefined : 'error'}
        onChange={(event) => onChange({ ...value, lateReason: event.target.value })}
      />
      {errors['lateReason'] !== undefined && <p className="late-error">{errors['lateReason']}</p>}
      <p className="late-hint">{t('late.hint')}</p>
      <Button size="small" onClick={() => onChange(undefined)}>
        {t('late.close')}
      </Button>
    </fieldset>
  );
}
