import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useDrafts, useFindings } from '../../api/process-versions';
import type { ProcessDetail } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { DraftView } from './draft-view';
import { PublishForm } from './publish-form';

/** What was changed and is not in force yet, what the checks say, and the button that puts it in force. */
export function Drafts({ process }: { process: ProcessDetail }): JSX.Element | null {
  const { t } = useTranslation('processes');
  const { data, error } = useDrafts(process.key, true);
  const drafts = data?.items ?? [];
  const findings = useFindings(process.key, drafts);
  const checked = findings.every(({ data: found }) => found !== undefined);
  const errors = findings
    .flatMap(({ data: found }) => found?.items ?? [])
    .filter(({ severity }) => severity === 'error').length;
  if (error) {
    return <ProblemAlert error={error} />;
  }
  if (drafts.length === 0) {
    return null;
  }
  return (
    <section className="process-drafts" aria-labelledby="process-drafts">
      <h2 id="process-drafts">{t('drafts', { count: drafts.length })}</h2>
      <p className="process-drafts-lead">{t('draftsLead')}</p>
      {drafts.map((draft, index) => (
        <DraftView
          key={`${draft.file}@${draft.at}`}
          processKey={process.key}
          draft={draft}
          findings={findings[index]}
        />
      ))}
      <PublishForm process={process} errors={checked ? errors : undefined} />
    </section>
  );
}
