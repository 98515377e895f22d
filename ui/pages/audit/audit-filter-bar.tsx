import DatePicker from 'antd/es/date-picker';
import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useAuditKinds, type AuditFilters } from '../../api/audit';
import { OptionPicker } from '../../components/option-picker';

/** By whom, of which kind, between which days. */
export function AuditFilterBar({
  filters,
  onChange,
}: {
  filters: AuditFilters;
  onChange: (filters: AuditFilters) => void;
}): JSX.Element {
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
      <DatePicker.RangePicker
        allowEmpty={[true, true]}
        aria-label={t('time')}
        onChange={(days) =>
          onChange({
            ...filters,
            from: days?.[0]?.startOf('day').toISOString(),
            to: days?.[1]?.endOf('day').toISOString(),
          })
        }
      />
    </div>
  );
}
