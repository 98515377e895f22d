import { Skeleton } from 'antd';
import type { JSX } from 'react';
import { useParams } from 'react-router';
import { ApiError } from '../../api/client';
import { useRecord } from '../../api/queries';
import type { RecordDetail } from '../../api/types';
import { ProblemPage } from '../../components/problem-page';
import { BallotPanel } from '../task/ballot-panel';
import { RecordAside } from './record-aside';
import { RecordAttachments } from './record-attachments';
import { RecordFields } from './record-fields';
import { RecordHead } from './record-head';
import { RecordRestored } from './record-restored';
import { RecordStory } from './record-story';
import { RecordTasks } from './record-tasks';
import { RecordTrouble } from './record-trouble';

/** One record: how it stands, what is to be done, its facts, its diagram, and everything that happened. */
export function RecordPage(): JSX.Element {
  const { type = '', number = '' } = useParams();
  const { data: record, error, refetch } = useRecord(type, number);
  // What was read before is no longer this person's to see, or is gone.
  if (error && (!record || (error instanceof ApiError && [403, 404].includes(error.status)))) {
    return <ProblemPage error={error} onRetry={() => void refetch()} />;
  }
  return record ? <Loaded key={record.id} record={record} /> : <LoadingRecord />;
}

function Loaded({ record }: { record: RecordDetail }): JSX.Element {
  return (
    <article className="record" aria-label={record.title}>
      <RecordHead record={record} />
      <div className="record-body">
        <div className="record-main">
          <RecordRestored record={record} />
          <RecordTrouble record={record} />
          <RecordTasks record={record} />
          {record.ballot && <BallotPanel ballot={record.ballot} />}
          <RecordFields record={record} />
          <RecordAttachments record={record} />
        </div>
        <RecordAside record={record} />
        <RecordStory record={record} />
      </div>
    </article>
  );
}

function LoadingRecord(): JSX.Element {
  return (
    <>
      <div className="page-skeleton">
        <Skeleton active title={{ width: '40%' }} paragraph={{ rows: 2, width: ['60%', '50%'] }} />
      </div>
      <div className="record-body">
        <Skeleton active paragraph={{ rows: 12 }} />
        <Skeleton active paragraph={{ rows: 6 }} />
      </div>
    </>
  );
}
