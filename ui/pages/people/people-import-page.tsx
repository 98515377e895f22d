import { Alert, Button } from 'antd';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePeopleImport, type PeopleFile, type PeopleImport } from '../../api/people-import';
import { FileDrop } from '../../components/file-drop';
import { PageHead } from '../../components/page-head';
import { ProblemAlert } from '../../components/problem-alert';
import { PeopleImportColumns } from './people-import-columns';
import { PeopleImportPreview } from './people-import-preview';

/** Brings people in from a file: it is tried first, and nothing is written while a row is wrong. */
export function PeopleImportPage(): JSX.Element {
  const { t } = useTranslation('people');
  const send = usePeopleImport();
  const [asked, setAsked] = useState<PeopleFile>();
  const [result, setResult] = useState<PeopleImport>();
  const ask = (next: PeopleFile): void => {
    setAsked(next);
    send.mutate(next, { onSuccess: setResult });
  };
  const choose = (file: File): void => {
    setResult(undefined);
    ask({ file, invite: true, run: false });
  };
  const restart = (): void => {
    send.reset();
    setAsked(undefined);
    setResult(undefined);
  };
  return (
    <>
      <PageHead title={t('import.title')} back={{ to: '/people', label: t('title') }} />
      <div className="page-body import">
        {send.error !== null && <ProblemAlert error={send.error} />}
        {!asked || !result ? (
          <Choose busy={send.isPending} onFile={choose} />
        ) : result.done ? (
          <Done result={result} onAgain={restart} />
        ) : (
          <>
            <div className="import-actions">
              <b>{asked.file.name}</b>
              <Button size="small" onClick={restart}>
                {t('import.again')}
              </Button>
            </div>
            <PeopleImportColumns
              result={result}
              disabled={send.isPending}
              onChange={(mapping) => ask({ ...asked, mapping, run: false })}
            />
            <PeopleImportPreview
              result={result}
              busy={send.isPending}
              invite={asked.invite}
              onInvite={(invite) => setAsked({ ...asked, invite })}
              onRun={() => ask({ ...asked, mapping: result.mapping, run: true })}
            />
          </>
        )}
      </div>
    </>
  );
}

function Choose({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }): JSX.Element {
  const { t } = useTranslation('people');
  return (
    <>
      <FileDrop
        accept=".csv,.tsv,.txt,.xlsx"
        choose={t('import.choose')}
        text={t(busy ? 'import.reading' : 'import.drop')}
        busy={busy}
        onFile={onFile}
      >
        <p className="import-hint">{t('import.hint')}</p>
      </FileDrop>
      <p>{t('import.recognised')}</p>
      <p>{t('import.rule')}</p>
    </>
  );
}

function Done({ result: { counts }, onAgain }: { result: PeopleImport; onAgain: () => void }): JSX.Element {
  const { t } = useTranslation('people');
  return (
    <>
      <Alert type="success" showIcon title={t('import.done', { create: counts.create, change: counts.change })} />
      <div className="import-actions">
        <Link to="/people">{t('import.toPeople')}</Link>
        <Button onClick={onAgain}>{t('import.another')}</Button>
      </div>
    </>
  );
}
