import { Button, Skeleton } from 'antd';
import { useMemo, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { ApiError } from '../../api/client';
import { useProcesses, useStartForm } from '../../api/queries';
import type { ProcessSummary } from '../../api/types';
import { FormView } from '../../components/form-view';
import { LateEntry } from '../../components/late-entry';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { ProblemPage } from '../../components/problem-page';
import { StateTag } from '../../components/state-tag';
import { useShortcuts } from '../../components/use-shortcuts';
import { ABOUT, aboutValues } from './about';
import { ProcessOffPage } from './process-off';
import { useNewRecord } from './use-new-record';

/** The form that starts a record; what is typed survives a reload and is sent once. */
export function RecordNew(): JSX.Element {
  const { type = '' } = useParams();
  const [params] = useSearchParams();
  const start = params.get('start') ?? undefined;
  const about = params.get(ABOUT);
  const process = useProcesses().data?.items.find(({ key }) => key === type);
  if (process?.off) {
    return <ProcessOffPage process={process} />;
  }
  return <StartForm key={`${type}/${start ?? ''}/${about ?? ''}`} type={type} start={start} about={about} />;
}

interface StartFormProps {
  type: string;
  start: string | undefined;
  about: string | null;
}

function StartForm({ type, start, about }: StartFormProps): JSX.Element {
  const { t } = useTranslation('records');
  const process = useProcesses().data?.items.find(({ key }) => key === type);
  const schema = useStartForm(type, start);
  const { form, draftKey, busy, error, late, setLate, send, onFormChange } = useNewRecord(type, start, about);
  const begun = useMemo(() => aboutValues(about), [about]);
  useShortcuts({ 'mod+enter': send });
  // Nothing of the form is for this person, or there is none at this address.
  if (!schema.data && schema.error instanceof ApiError && [403, 404].includes(schema.error.status)) {
    return <ProblemPage error={schema.error} onRetry={() => void schema.refetch()} />;
  }
  const title = (process?.starts.find(({ key }) => key === start) ?? process?.starts[0])?.name;
  return (
    <>
      <PageHead
        sticky
        title={title ?? t('newTitle')}
        back={{ to: `/records/${type}`, label: process?.name ?? t('listTitle') }}
        status={<span className="record-new-kept">{t('draftKept')}</span>}
        primary={
          <Button type="primary" loading={busy} disabled={!schema.data} onClick={send}>
            {t('submit')}
          </Button>
        }
      >
        {error !== null && error !== undefined && (
          <div className="head-problem">
            <ProblemAlert error={error} onRetry={send} />
          </div>
        )}
      </PageHead>
      <div className="page-body record-new">
        <div className="record-new-form">
          {schema.error && !schema.data && <ProblemAlert error={schema.error} onRetry={() => void schema.refetch()} />}
          {schema.isPending && <Skeleton active title={false} paragraph={{ rows: 10 }} />}
          {schema.data && (
            <FormView ref={form} schema={schema.data} data={begun} draftKey={draftKey} onChange={onFormChange} />
          )}
          {schema.data && (
            <LateEntry value={late} errors={error instanceof ApiError ? error.fields : {}} onChange={setLate} />
          )}
        </div>
        {process && <WhatFollows process={process} />}
      </div>
    </>
  );
}

/** What the form is for, and what happens once it is sent. */
function WhatFollows({ process }: { process: ProcessSummary }): JSX.Element {
  const { t } = useTranslation('records');
  const [first] = process.states;
  return (
    <aside className="record-new-aside">
      {process.purpose && (
        <section>
          <h2>{t('whatFor')}</h2>
          <p>{process.purpose}</p>
        </section>
      )}
      <section>
        <h2>{t('whatFollows')}</h2>
        {first && (
          <p>
            <StateTag state={first} /> {first.meaning}
          </p>
        )}
        <p>{t('whatFollowsHint')}</p>
      </section>
    </aside>
  );
}
