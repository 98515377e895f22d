import Select from 'antd/es/select';
import type { JSX } from 'react';
import type { ProcessSummary } from '../api/types';
import { useByArea } from './by-area';

interface TypeSelectProps {
  label: string;
  types: ProcessSummary[];
  value: string | undefined;
  onChange: (key: string | undefined) => void;
}

/** Narrows to one type of records or none, by area of the standard, to search. */
export function TypeSelect({ label, types, value, onChange }: TypeSelectProps): JSX.Element {
  const options = useByArea(types).map((group) => ({
    label: group.label,
    options: group.types.map((type) => ({ value: type.key, label: type.plural ?? type.name })),
  }));
  return (
    <Select
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
