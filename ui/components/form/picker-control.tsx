import { Select } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchOptions } from '../../api/queries';
import type { Option } from '../../api/types';
import type { FieldProps } from './islands';

/** Searches people, groups, services, configuration items or records; the value is an id, or a list of them. */
export function PickerControl({ field, value, domId, disabled, readonly, errors, onChange, onBlur }: FieldProps): JSX.Element {
  const { t } = useTranslation();
  const kind = field.properties?.recordField ?? '';
  const many = field.type === 'taglist';
  const chosen = idsOf(value);
  const [search, setSearch] = useState('');
  const q = useDeferredValue(search.trim());
  const found = useQuery({
    queryKey: ['options', kind, q],
    queryFn: () => fetchOptions(kind, { q }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const named = useQuery({
    queryKey: ['options', kind, 'ids', chosen.join(',')],
    queryFn: () => fetchOptions(kind, { ids: chosen.join(',') }),
    enabled: chosen.some((id) => !found.data?.some((option) => option.value === id)),
    staleTime: 60_000,
  });
  const options = unique([...(q === '' ? (named.data ?? []) : []), ...(found.data ?? []), ...(named.data ?? [])]);
  return (
    <Select<string | string[], Option>
      id={domId}
      className="island-control"
      mode={many ? 'multiple' : undefined}
      value={many ? chosen : chosen[0]}
      options={options}
      showSearch={{ filterOption: false, onSearch: setSearch, searchValue: search }}
      allowClear
      disabled={disabled || readonly}
      status={errors.length > 0 ? 'error' : undefined}
      loading={found.isFetching}
      placeholder={t(`picker.${placeholderKey(kind)}`)}
      notFoundContent={found.isFetching ? t('picker.searching') : t('picker.nothing')}
      optionRender={({ data }) => <PickerOption option={data} />}
      onChange={(next) => {
        setSearch('');
        onChange({ value: next ?? (many ? [] : null) });
      }}
      onBlur={onBlur}
      aria-labelledby={`${domId}-label`}
    />
  );
}

function PickerOption({ option }: { option: Option }): JSX.Element {
  return (
    <span className="picker-option">
      {option.label}
      {option.hint !== undefined && <span className="picker-hint">{option.hint}</span>}
    </span>
  );
}

function placeholderKey(kind: string): string {
  return ['person', 'group', 'service', 'ci'].includes(kind) ? kind : 'record';
}

function idsOf(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.filter((id): id is string => typeof id === 'string');
  }
  return typeof value === 'string' && value !== '' ? [value] : [];
}

function unique(options: Option[]): Option[] {
  return [...new Map(options.map((option) => [option.value, option])).values()];
}
