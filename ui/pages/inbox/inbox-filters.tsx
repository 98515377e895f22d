import { Button } from 'antd';
import Select from 'antd/es/select';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcesses } from '../../api/queries';
import { TypeSelect } from '../../components/type-select';
import { SCOPES, SORTS, type Inbox } from './use-inbox';

/** Whose tasks, of which process, in which order; chips with true counts. */
export function InboxFilters({ inbox }: { inbox: Inbox }): JSX.Element {
  const { t } = useTranslation('inbox');
  const processes = (useProcesses().data?.items ?? []).filter(({ recordList, listed }) => recordList && listed);
  return (
    <div className="inbox-filters">
      <div className="chips" role="group" aria-label={t('scopeLabel')}>
        {SCOPES.map((scope) => (
          <Chip
            key={scope}
            on={inbox.scope === scope}
            label={t(`scope.${scope}`)}
            count={scope === 'done' ? undefined : inbox.counts?.[scope]}
            onClick={() => inbox.choose('scope', scope === 'mine' ? undefined : scope)}
          />
        ))}
        <span className="inbox-new" role="status">
          {inbox.freshCount > 0 && (
            <Button size="small" type="primary" shape="round" onClick={inbox.showFresh}>
              {t('fresh', { count: inbox.freshCount })}
            </Button>
          )}
        </span>
      </div>
      <div className="inbox-filters-row">
        <TypeSelect
          label={t('processLabel')}
          types={processes}
          value={inbox.process}
          onChange={(key) => inbox.choose('process', key)}
        />
        <Select
          size="small"
          variant="borderless"
          className="inbox-sort"
          aria-label={t('sortLabel')}
          value={inbox.sort}
          options={SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
          onChange={(value) => inbox.choose('sort', value === 'due' ? undefined : value)}
          popupMatchSelectWidth={false}
        />
      </div>
    </div>
  );
}

interface ChipProps {
  on: boolean;
  label: string;
  count?: number;
  onClick: () => void;
}

function Chip({ on, label, count, onClick }: ChipProps): JSX.Element {
  return (
    <button type="button" className={on ? 'chip chip-on' : 'chip'} aria-pressed={on} onClick={onClick}>
      {label}
      {count !== undefined && <span className="chip-count">{count}</span>}
    </button>
  );
}
