import { SearchOutlined } from '@ant-design/icons';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { OptionPicker } from '../../components/option-picker';
import type { RecordFilter, RecordRange } from '../../api/types';
import { RecordRanges } from './record-ranges';
import { PHASES, type ListAddress } from './use-list-address';

const TYPING_MS = 300;

/** Search, standing, and the filters of the type, in one row; on a phone it scrolls sideways. */
export function RecordFilters({
  address,
  filters,
  ranges,
}: {
  address: ListAddress;
  filters: RecordFilter[] | undefined;
  ranges: RecordRange[] | undefined;
}): JSX.Element {
  const { t } = useTranslation('records');
  return (
    <div className="record-filters" role="search" aria-label={t('filtersLabel')}>
      <SearchField address={address} />
      <div className="chips" role="group" aria-label={t('phaseLabel')}>
        <Chip on={address.phase === undefined} label={t('phase.all')} onClick={() => address.set('phase', undefined)} />
        {PHASES.map((phase) => (
          <Chip
            key={phase}
            on={address.phase === phase}
            label={t(`phase.${phase}`)}
            onClick={() => address.set('phase', address.phase === phase ? undefined : phase)}
          />
        ))}
        <Chip
          on={address.mine}
          label={t('mine')}
          onClick={() => address.set('mine', address.mine ? undefined : 'true')}
        />
        <Chip
          on={address.watching}
          label={t('watch.mine')}
          onClick={() => address.set('watching', address.watching ? undefined : 'true')}
        />
      </div>
      {(filters ?? []).map((filter) =>
        filter.kind === undefined ? (
          <FieldFilter key={filter.key} filter={filter} address={address} />
        ) : (
          <SearchedFilter key={filter.key} name={filter.name} kind={filter.kind} of={filter.key} address={address} />
        ),
      )}
      <RecordRanges address={address} ranges={ranges ?? []} />
    </div>
  );
}

/** Writes the words into the address when typing rests, and follows the address when it changes otherwise. */
function SearchField({ address }: { address: ListAddress }): JSX.Element {
  const { t } = useTranslation('records');
  const { q, set } = address;
  const [text, setText] = useState(q);
  const [known, setKnown] = useState(q);
  if (known !== q) {
    setKnown(q);
    setText(q);
  }
  useEffect(() => {
    if (text.trim() === q) {
      return undefined;
    }
    const timer = setTimeout(() => set('q', text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, q, set]);
  return (
    <Input
      className="record-search"
      size="small"
      allowClear
      prefix={<SearchOutlined aria-hidden="true" />}
      value={text}
      placeholder={t('searchPlaceholder')}
      aria-label={t('searchPlaceholder')}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

function FieldFilter({ filter, address }: { filter: RecordFilter; address: ListAddress }): JSX.Element {
  const chosen = address.chosen(filter.key);
  return (
    <Select<string[], { value: string; label: string }>
      className={chosen.length > 0 ? 'record-filter record-filter-on' : 'record-filter'}
      size="small"
      mode="multiple"
      maxTagCount={1}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={filter.name}
      aria-label={filter.name}
      value={chosen}
      popupMatchSelectWidth={false}
      options={filter.options.map(({ value, text }) => ({ value, label: text }))}
      onChange={(values) => address.set(filter.key, values.join(','))}
    />
  );
}

/** A filter of more values than can be listed: they are searched for. */
function SearchedFilter({
  name,
  kind,
  of,
  address,
}: {
  name: string;
  kind: string;
  of: string;
  address: ListAddress;
}): JSX.Element {
  const chosen = address.chosen(of);
  return (
    <OptionPicker
      className={chosen.length > 0 ? 'record-filter record-filter-on' : 'record-filter'}
      size="small"
      kind={kind}
      many
      value={chosen}
      placeholder={name}
      aria-label={name}
      onChange={(values) => address.set(of, values.join(','))}
    />
  );
}

function Chip({ on, label, onClick }: { on: boolean; label: string; onClick: () => void }): JSX.Element {
  return (
    <button type="button" className={on ? 'chip chip-on' : 'chip'} aria-pressed={on} onClick={onClick}>
      {label}
    </button>
  );
}
