import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOf, MOMENT_KINDS, momentOfKind, type Moment } from './rungs';
import { SpanField } from './span-field';

export interface MomentFieldProps {
  at: Moment;
  labelledBy: string;
  onChange: (at: Moment) => void;
}

/** Beyond that it is refused; what was typed stays to be seen and mended. */
const MOST_PERCENT = 1000;

/** When a rung is reached: from what it is counted, and how much. */
export function MomentField({ at, labelledBy, onChange }: MomentFieldProps): JSX.Element {
  const { t } = useTranslation('ladders');
  return (
    <div className="moment" role="group" aria-labelledby={labelledBy}>
      <Select
        size="small"
        className="moment-kind"
        aria-label={t('countedFrom')}
        value={kindOf(at)}
        options={MOMENT_KINDS.map((kind) => ({ value: kind, label: t(`momentKind.${kind}`) }))}
        onChange={(kind) => onChange(momentOfKind(kind, at))}
      />
      <Amount at={at} onChange={onChange} />
    </div>
  );
}

function Amount({ at, onChange }: Omit<MomentFieldProps, 'labelledBy'>): JSX.Element {
  const { t } = useTranslation('ladders');
  if ('percent' in at) {
    return (
      <InputNumber
        controls={false}
        size="small"
        className="moment-amount"
        aria-label={t('percent')}
        status={at.percent > 0 && at.percent <= MOST_PERCENT ? undefined : 'error'}
        step={5}
        suffix="%"
        value={at.percent}
        onChange={(percent) => onChange({ percent: percent ?? 0 })}
      />
    );
  }
  if ('after' in at) {
    return <SpanField text={at.after} label={t('amount')} onChange={(after) => onChange({ after })} />;
  }
  return 'beforeDue' in at ? (
    <SpanField text={at.beforeDue} label={t('amount')} onChange={(beforeDue) => onChange({ beforeDue })} />
  ) : (
    <SpanField text={at.afterDue} label={t('amount')} onChange={(afterDue) => onChange({ afterDue })} />
  );
}
