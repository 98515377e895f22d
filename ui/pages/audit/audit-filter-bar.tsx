import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useAuditKinds, type AuditFilters } from '../../api/audit';
import { DayPicker } from '../../components/day-picker';
import { OptionPicker } from '../../components/option-picker';
import { fromPicker, toPicker } from '../../components/zone-time';

interface AuditFilterBarProps {
  filters: AuditFilters;
  onChange: (filters: AuditFilters) => void;
}

/** By whom, of which kind, between which days. */
export function AuditFilterBar({ filters, onChange }: AuditFilterBarProps): JSX.Element {
  const { t } = useTranslation('audit');
  const kinds = useAuditKinds().data?.items ?? [];
  return (
    <div className="audit-filters">
      <OptionPicker
        kind="person"
        aria-label={t('by')}
        placeholder={t('by')}
        value={filters.by === undefined ? [] : [filters.by]}
        onChange={([by]) => onChange({ ...filters, by })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('kind')}
        placeholder={t('kind')}
        value={filters.kind}
        options={kinds.map(({ key, name }) => ({ value: key, label: name }))}
        onChange={(kind: string | undefined) => onChange({ ...filters, kind })}
      />
      <Days filters={filters} onChange={onChange} />
    </div>
  );
}

/** From a day to a day as the person's zone counts them; the last one belongs to it. */
function Days({ filters, onChange }: AuditFilterBarProps): JSX.Element {
  const { t } = useTranslation('audit');
  const { from, to } = filters;
  return (
    <>
      <div>
        <DayPicker
          aria-label={t('from')}
          placeholder={t('from')}
          value={from === undefined ? null : toPicker(from)}
          onChange={(day) => onChange({ ...filters, from: day ? fromPicker(day.startOf('day')) : undefined })}
        />
      </div>
      <div>
        <DayPicker
          aria-label={t('to')}
          placeholder={t('to')}
          value={to === undefined ? null : toPicker(to).subtract(1, 'day')}
          onChange={(day) =>
            onChange({ ...filters, to: day ? fromPicker(day.startOf('day').add(1, 'day')) : undefined })
          }
        />
      </div>
    </>
  );
}
