import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageFilters } from '../../api/coverage';
import type { Named } from '../../api/types';
import { AREAS } from '../processes/standard-map';
import { STATES } from './coverage-states';

interface CoverageFilterBarProps {
  filters: CoverageFilters;
  processes: Named[];
  onChange: (filters: CoverageFilters) => void;
}

/** In which state, of which process, in which area of the standard. */
export function CoverageFilterBar({ filters, processes, onChange }: CoverageFilterBarProps): JSX.Element {
  const { t } = useTranslation('coverage');
  const options = {
    state: STATES.map((state) => ({ value: state as string, label: t(`state.${state}`) })),
    process: processes.map(({ key, name }) => ({ value: key, label: name })),
    area: AREAS.map(({ key }) => ({ value: key as string, label: t(`common:area.${key}`) })),
  };
  return (
    <div className="audit-filters">
      {(['state', 'process', 'area'] as const).map((filter) => (
        <Select
          key={filter}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t(`filter.${filter}`)}
          placeholder={t(`filter.${filter}`)}
          value={filters[filter]}
          options={options[filter]}
          onChange={(value: string | undefined) => onChange({ ...filters, [filter]: value })}
        />
      ))}
    </div>
  );
}
