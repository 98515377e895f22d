import { EyeFilled, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/queries';
import type { RecordDetail } from '../../api/types';
import { useProblemMessage } from '../../components/use-problem-message';
import { useWatch } from './watch-queries';

/** Watches the record, or stops: watchers are told of states, comments and decisions. */
export function WatchButton({ record }: { record: RecordDetail }): JSX.Element | null {
  const { t } = useTranslation('records');
  const me = useMe().data?.user.id;
  const watch = useWatch(record.type, record.number);
  const say = useProblemMessage();
  if (me === undefined) {
    return null;
  }
  return (
    <Button
      icon={record.watching ? <EyeFilled /> : <EyeOutlined />}
      aria-pressed={record.watching}
      title={t('watch.hint')}
      loading={watch.isPending}
      onClick={() => watch.mutate({ person: me, on: !record.watching }, { onError: say })}
    >
      {t(record.watching ? 'watch.on' : 'watch.off')}
    </Button>
  );
}
