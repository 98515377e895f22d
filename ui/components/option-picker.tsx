import Select, { type SelectProps } from 'antd/es/select';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchOptions } from '../api/queries';
import type { Option } from '../api/types';

export interface OptionPickerProps {
  /** person, group, `group:<organisation>`, service, ci, role, `organisation:<kind>`, `record:<type>` or `list:<key>`. */
  kind: string;
  /** Of a list: only entries that belong to this one of its parent list. */
  parent?: string | undefined;
  /** Ids chosen; at most one unless `many`. */
  value: string[];
  many?: boolean;
  onChange: (ids: string[]) => void;
  id?: string;
  disabled?: boolean;
  status?: SelectProps['status'];
  onBlur?: () => void;
  'aria-labelledby'?: string;
  'aria-label'?: string;
  className?: string;
  size?: SelectProps['size'];
  /** Id that is not offered. */
  without?: string;
  /** In place of the words of the kind. */
  placeholder?: string;
}

/** Entries of a list that are offered; what is further down is found by typing. */
const MOST = 50;

const KINDS = ['person', 'group', 'service', 'ci', 'role', 'organisation', 'skill'] as const;

const wordOf = (kind: string): (typeof KINDS)[number] | 'record' =>
  kind.startsWith('member:') ? 'person' : (KINDS.find((known) => known === kind.split(':')[0]) ?? 'record');

/** Searches people, groups, services, configuration items, roles or records and keeps their ids. */
export function OptionPicker({
  kind,
  parent,
  value,
  many,
  onChange,
  placeholder,
  without,
  ...rest
}: OptionPickerProps): JSX.Element {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const typed = search.trim();
  const asked = useDeferredValue(typed);
  const { options, searching, areEarlier } = useOptions({ kind, parent }, value, asked);
  // What was found for an earlier text is offered as far as it fits: Enter must not take somebody else.
  const fitting = areEarlier || asked !== typed ? options.filter((option) => fits(option, typed)) : options;
  return (
    <Select<string | string[], Option>
      className="option-picker"
      {...rest}
      mode={many ? 'multiple' : undefined}
      value={many ? value : value[0]}
      options={fitting.filter((option) => option.value !== without)}
      showSearch={{ filterOption: false, onSearch: setSearch, searchValue: search }}
      allowClear
      maxTagCount={rest.size === 'small' ? 1 : undefined}
      popupMatchSelectWidth={rest.size !== 'small'}
      loading={searching}
      placeholder={placeholder ?? t(kind.startsWith('list:') ? 'picker.choose' : `picker.${wordOf(kind)}`)}
      notFoundContent={t(searching ? 'picker.searching' : 'picker.nothing')}
      optionRender={({ data }) => <PickerOption option={data} />}
      onChange={(next: string | string[] | undefined) => {
        setSearch('');
        onChange(next === undefined ? [] : Array.isArray(next) ? next : [next]);
      }}
    />
  );
}

/** Found by the text, and those chosen already so that their names show. */
function useOptions(
  { kind, parent }: Pick<OptionPickerProps, 'kind' | 'parent'>,
  chosen: string[],
  q: string,
): { options: Option[]; searching: boolean; areEarlier: boolean } {
  const found = useQuery({
    queryKey: ['options', kind, parent, q],
    queryFn: () => fetchOptions(kind, { q, parent, limit: kind.startsWith('list:') ? MOST : undefined }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const unnamed = chosen.filter((id) => found.data?.every((option) => option.value !== id) ?? true);
  const named = useQuery({
    queryKey: ['options', kind, 'ids', chosen.join(',')],
    queryFn: () => fetchOptions(kind, { ids: chosen.join(',') }),
    enabled: unnamed.length > 0 && !found.isPending,
    staleTime: 60_000,
  });
  const all = [...(found.data ?? []), ...(named.data ?? [])];
  return {
    options: [...new Map(all.map((option) => [option.value, option])).values()],
    searching: found.isFetching,
    areEarlier: found.isPlaceholderData,
  };
}

const fits = ({ label, hint = '', value }: Option, typed: string): boolean =>
  [label, hint, value].some((text) => text.toLowerCase().includes(typed.toLowerCase()));

function PickerOption({ option }: { option: Option }): JSX.Element {
  return (
    <span className="picker-option">
      {option.label}
      {option.hint !== undefined && <span className="picker-hint">{option.hint}</span>}
    </span>
  );
}
