import { App, Button } from 'antd';
import Input from 'antd/es/input';
import { useId, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { usePublish } from '../../api/process-versions';
import type { ProcessDetail } from '../../api/types';
import { ApiError } from '../../api/client';
import { ProblemAlert } from '../../components/problem-alert';

const LONGEST_NOTE = 2_000;

interface PublishFormProps {
  process: ProcessDetail;
  /** Errors in all drafts; undefined until the checks have answered. */
  errors: number | undefined;
}

/** Puts the drafts in force with a note of what changed; errors of the checks stand against it. */
export function PublishForm({ process, errors }: PublishFormProps): JSX.Element {
  const { t } = useTranslation('processes');
  const { message } = App.useApp();
  const publish = usePublish(process.key, (count) => void message.success(t('published', { count })));
  const [note, setNote] = useState('');
  const id = useId();
  return (
    <div className="publish-form">
      <label htmlFor={id}>{t('note')}</label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={LONGEST_NOTE}
        value={note}
        placeholder={t('notePlaceholder')}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="publish-form-row">
        <Button
          type="primary"
          loading={publish.isPending}
          disabled={errors === undefined || errors > 0 || note.trim() === ''}
          onClick={() => publish.mutate(note.trim())}
        >
          {t('publish')}
        </Button>
        <span className="publish-form-why">
          {errors !== undefined && errors > 0
            ? t('errorsFirst', { count: errors })
            : t('publishHint', { count: process.running })}
        </span>
      </div>
      {publish.error !== null && <Refused error={publish.error} />}
    </div>
  );
}

/** What the engine or the checks said against it; the version in force has not changed. */
function Refused({ error }: { error: unknown }): JSX.Element {
  const places = error instanceof ApiError ? Object.entries(error.fields) : [];
  return (
    <>
      <ProblemAlert error={error} atFields />
      {places.length > 0 && (
        <ul className="findings">
          {places.map(([place, reason]) => (
            <li key={place} className="finding finding-error">
              <strong>{place}</strong> <span>{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
