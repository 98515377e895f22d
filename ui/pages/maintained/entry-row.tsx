import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListEntry } from '../../api/types/maintained';
import { TimeText } from '../../components/time-text';

interface EntryRowProps {
  entry: ListEntry;
  /** Name of the entry that it belongs to. */
  parent: string | undefined;
  busy: boolean;
  first: boolean;
  last: boolean;
  onEdit: () => void;
  onMove: (step: number) => void;
  onSwitch: () => void;
}

/** One entry with what can be done to it. */
export function EntryRow({ entry, parent, busy, first, last, onEdit, onMove, onSwitch }: EntryRowProps): JSX.Element {
  const { t, i18n } = useTranslation('maintained');
  const { key, names, active, changedAt, changedBy } = entry;
  const [own, other] = i18n.language === 'zh' ? [names.zh, names.en] : [names.en, names.zh];
  return (
    <li className={active ? 'maintained-entry' : 'maintained-entry maintained-retired'}>
      <span className="maintained-move">
        <Button
          type="text"
          size="small"
          icon={<ArrowUpOutlined />}
          disabled={busy || first}
          aria-label={t('up', { name: own })}
          onClick={() => onMove(-1)}
        />
        <Button
          type="text"
          size="small"
          icon={<ArrowDownOutlined />}
          disabled={busy || last}
          aria-label={t('down', { name: own })}
          onClick={() => onMove(1)}
        />
      </span>
      <span className="maintained-names">
        <strong>{own}</strong>
        <span>{other}</span>
        <code>{key}</code>
        {parent !== undefined && <span>{t('below', { name: parent })}</span>}
        {!active && <Tag>{t('retired')}</Tag>}
        {changedBy && changedAt && (
          <span className="maintained-changed">
            {changedBy.name} <TimeText at={changedAt} />
          </span>
        )}
      </span>
      <span className="maintained-actions">
        <Button type="link" size="small" aria-label={t('renameNamed', { name: own })} onClick={onEdit}>
          {t('rename')}
        </Button>
        <Button
          type="link"
          size="small"
          disabled={busy}
          aria-label={t(active ? 'retireNamed' : 'reviveNamed', { name: own })}
          onClick={onSwitch}
        >
          {t(active ? 'retire' : 'revive')}
        </Button>
      </span>
    </li>
  );
}
