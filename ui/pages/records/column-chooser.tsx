import { ArrowDownOutlined, ArrowUpOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import Checkbox from 'antd/es/checkbox';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordColumn, RecordListOffer } from '../../api/types';
import type { ListAddress } from './use-list-address';

interface ColumnChooserProps {
  address: ListAddress;
  shown: RecordColumn[] | undefined;
  offer: RecordListOffer | undefined;
}

/** Which columns the list has, and in which order; the address says it, so that views and links keep it. */
export function ColumnChooser(props: ColumnChooserProps): JSX.Element {
  const { t } = useTranslation('lists');
  return (
    <Popover trigger="click" placement="bottomRight" content={<Chooser {...props} />}>
      <Button icon={<TableOutlined />} disabled={!props.shown || !props.offer} className="column-button">
        {t('columnsButton')}
      </Button>
    </Popover>
  );
}

function Chooser({ address, offer, ...props }: ColumnChooserProps): JSX.Element {
  const { t } = useTranslation('lists');
  const shown = (props.shown ?? []).map(({ key }) => key);
  const names = new Map((offer?.columns ?? []).map(({ key, name }) => [key, name]));
  const others = [...names.keys()].filter((key) => !shown.includes(key));
  const keep = (keys: string[]): void => address.set('columns', keys.join(','));
  const move = (key: string, step: number): void => {
    const at = shown.indexOf(key);
    keep(shown.toSpliced(at, 1).toSpliced(at + step, 0, key));
  };
  return (
    <div className="column-chooser">
      {shown.map((key, index) => (
        <div key={key} className="column-choice">
          <Checkbox checked disabled={shown.length === 1} onChange={() => keep(shown.filter((one) => one !== key))}>
            {names.get(key)}
          </Checkbox>
          <Button
            type="text"
            size="small"
            icon={<ArrowUpOutlined />}
            disabled={index === 0}
            aria-label={t('columnUp', { name: names.get(key) })}
            onClick={() => move(key, -1)}
          />
          <Button
            type="text"
            size="small"
            icon={<ArrowDownOutlined />}
            disabled={index === shown.length - 1}
            aria-label={t('columnDown', { name: names.get(key) })}
            onClick={() => move(key, 1)}
          />
        </div>
      ))}
      {others.map((key) => (
        <div key={key} className="column-choice">
          <Checkbox checked={false} onChange={() => keep([...shown, key])}>
            {names.get(key)}
          </Checkbox>
        </div>
      ))}
      <Button type="link" size="small" onClick={() => address.set('columns', undefined)}>
        {t('columnsReset')}
      </Button>
    </div>
  );
}
