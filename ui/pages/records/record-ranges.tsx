import { CloseOutlined, ColumnWidthOutlined } from '@ant-design/icons';
import { Button, Popover, Skeleton } from 'antd';
import { lazy, Suspense, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRange } from '../../api/types';
import { endsOf, rangeText } from './range-text';
import type { ListAddress } from './use-list-address';

const RangeEditor = lazy(async () => ({ default: (await import('./range-editor')).RangeEditor }));

/** Days and amounts between which the list is narrowed: each that is set takes itself off again, and a button for more. */
export function RecordRanges({ address, ranges }: { address: ListAddress; ranges: RecordRange[] }): JSX.Element | null {
  const { t } = useTranslation('records');
  if (ranges.length === 0) {
    return null;
  }
  const set = ranges.filter(({ key }) => endsOf(address.query[key]) !== undefined);
  return (
    <>
      <Popover
        trigger="click"
        placement="bottomLeft"
        content={
          <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 2 }} />}>
            <RangeEditor address={address} ranges={ranges} />
          </Suspense>
        }
      >
        <Button size="small" icon={<ColumnWidthOutlined />}>
          {t('range.button')}
        </Button>
      </Popover>
      {set.map(({ key, name }) => {
        const range = rangeText(name, endsOf(address.query[key]), t);
        return (
          <button
            key={key}
            type="button"
            className="chip chip-on"
            aria-label={t('range.remove', { range })}
            onClick={() => address.set(key, undefined)}
          >
            {range} <CloseOutlined aria-hidden="true" />
          </button>
        );
      })}
    </>
  );
}
