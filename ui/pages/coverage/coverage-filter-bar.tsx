import Select, { type SelectProps } from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageFilters } from '../../api/coverage';
import { useProcesses } from '../../api/queries';
import type { Area, Named } from '../../api/types';
import { useByArea } from '../../components/by-area';
import { AREAS } from '../processes/standard-map';
import { STATES } from './coverage-states';

interface CoverageFilterBarProps {
  filters: CoverageFilters;
  processes: Named[];
  onChange: (filters: CoverageFilters) => void;
}

interface Options {
  label: string;
  options: { value: string; label: string }[];
}

/** The processes by area of the standard; what all of them share stands last, for it lies in none. */
function useProcessOptions(processes: readonly Named[]): Options[] {
  const known = useProcesses().data?.items ?? [];
  const inOrder = known.filter(({ key }) => processes.some((one) => one.key === key));
  const others = processes.filter(({ key }) => known.every((one) => one.key !== key));
  const placed: (Named & { area?: Area })[] = [...inOrder, ...others];
  return useByArea(placed).map(({ label, types }) => ({
    label,
    options: types.map(({ key, name }) => ({ value: key, label: name })),
  }));
}

/** In which state, of which process, in which area of the standard. */
export function CoverageFilterBar({ filters, processes, onChange }: CoverageFilterBarProps): JSX.Element {
  const { t } = useTranslation('coverage');
  const options: Readonly<Record<'state' | 'process' | 'area', SelectProps['options']>> = {
    state: STATES.map((state) => ({ value: state, label: t(`state.${state}`) })),
    process: useProcessOptions(processes),
    area: AREAS.map(({ key }) => ({ value: key, label: t(`common:area.${key}`) })),
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
