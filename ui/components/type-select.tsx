import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessSummary } from '../api/types';

interface TypeSelectProps {
  label: string;
  types: ProcessSummary[];
  value: string | undefined;
  onChange: (key: string | undefined) => void;
}

/** Narrows to one type of records or none, by area of the standard, to search. */
export function TypeSelect({ label, types, value, onChange }: TypeSelectProps): JSX.Element {
  const { t } = useTranslation();
  const areas = [...new Set(types.map(({ area = 'other' }) => area))];
  const options = areas.map((key) => ({
    label: t(`area.${key}`),
    options: types
      .filter(({ area = 'other' }) => area === key)
      .map((type) => ({ value: type.key, label: type.plural ?? type.name })),
  }));
  return (
    <Select
      className="type-select"
      size="small"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder={label}
      value={value}
      options={options}
      onChange={(key: string | undefined) => onChange(key)}
      popupMatchSelectWidth={false}
    />
  );
}
