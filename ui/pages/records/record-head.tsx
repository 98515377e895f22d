import { CheckCircleOutlined, LoadingOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldShown, RecordDetail } from '../../api/types';
import { PageHead } from '../../components/page-head';
import { StateTag } from '../../components/state-tag';
import { TimeText } from '../../components/time-text';
import { ClockBar } from './clock-bar';
import { WatchButton } from './watch-button';
import { RecordActions } from './record-actions';

/** Stays in view: number, title, state, what matters most, the clocks, and what can be done. */
export function RecordHead({ record }: { record: RecordDetail }): JSX.Element {
  const { t } = useTranslation('records');
  const { number, state, clocks } = record;
  return (
    <PageHead
      sticky
      title={record.title}
      back={{ to: `/records/${record.type}`, label: record.typeName }}
      status={
        <>
          <span className="record-number">{number}</span>
          <StateTag state={state} />
          <Progress record={record} />
        </>
      }
      primary={
        <>
          <WatchButton record={record} />
          <RecordActions record={record} />
        </>
      }
    >
      <dl className="record-facts">
        {highlights(record).map(({ key, name, text }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div>
          <dt>{t('createdAt')}</dt>
          <dd>
            <TimeText at={record.createdAt} />
          </dd>
        </div>
        {record.imported && (
          <div>
            <dt>{t('importedFrom')}</dt>
            <dd>{`${record.imported.source} ${record.imported.externalNumber}`}</dd>
          </div>
        )}
      </dl>
      {clocks.length > 0 && (
        <ul className="record-clocks" aria-label={t('clocks')}>
          {clocks.map((clock) => (
            <ClockBar key={clock.name} clock={clock} />
          ))}
        </ul>
      )}
    </PageHead>
  );
}

function highlights({ sections, highlights: keys }: RecordDetail): FieldShown[] {
  const fields = sections.flatMap((section) => section.fields);
  return keys.flatMap((key) => fields.find((field) => field.key === key && field.text !== '') ?? []);
}

/** Whether the process has caught up with what was sent to it; announced to screen readers. */
function Progress({ record }: { record: RecordDetail }): JSX.Element {
  const { t } = useTranslation('records');
  return (
    <span role="status" className="record-progress">
      {record.engine.pending ? (
        <Tooltip title={t('processingHint')}>
          <span className="record-processing">
            <LoadingOutlined aria-hidden="true" /> {t('processing')}
          </span>
        </Tooltip>
      ) : (
        record.endedAt && (
          <span>
            <CheckCircleOutlined aria-hidden="true" /> {t('ended')} <TimeText at={record.endedAt} />
          </span>
        )
      )}
    </span>
  );
}
