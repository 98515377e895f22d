import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useImports, useUpload } from '../../api/imports';
import { FileDrop } from '../../components/file-drop';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';

/** Where a file is dropped or chosen, and what was imported before. */
export function ImportUpload({ type }: { type: string }): JSX.Element {
  const { t } = useTranslation('lists');
  const navigate = useNavigate();
  const upload = useUpload(type);
  return (
    <>
      {upload.error && <ProblemAlert error={upload.error} />}
      <FileDrop
        accept=".csv,.tsv,.txt,.xlsx"
        choose={t('importChoose')}
        text={t(upload.isPending ? 'importReading' : 'importDrop')}
        busy={upload.isPending}
        onFile={(file) =>
          upload.mutate(file, { onSuccess: ({ id }) => void navigate(`/records/${type}/import/${id}`) })
        }
      >
        <p className="import-hint">{t('importHint')}</p>
      </FileDrop>
      <LatestImports type={type} />
    </>
  );
}

function LatestImports({ type }: { type: string }): JSX.Element | null {
  const { t } = useTranslation('lists');
  const items = useImports(type).data?.items ?? [];
  if (items.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{t('importLatest')}</h2>
      <ul className="import-latest">
        {items.map(({ id, file, state, rows, counts, at }) => (
          <li key={id}>
            <Link to={`/records/${type}/import/${id}`}>{file}</Link>
            <span>{t(`importState.${state}`)}</span>
            <span>{t('importRows', { count: rows })}</span>
            <span>{counts.created > 0 && t('importCreated', { count: counts.created })}</span>
            <TimeText at={at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
