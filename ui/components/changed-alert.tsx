import { Alert, Button, Space } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client';
import { ProblemAlert } from './problem-alert';

/** Whether somebody else saved the same thing while it was being edited. */
export const isChanged = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status === 409 && error.code.endsWith('_CHANGED');

interface Ways {
  busy: boolean;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
}

/** Why saving failed; where somebody else saved meanwhile: who, when and what, and the two ways on. */
export function SaveProblem({ error, ...ways }: Ways & { error: unknown }): JSX.Element | null {
  if (error === null || error === undefined) {
    return null;
  }
  return isChanged(error) ? <ChangedAlert error={error} {...ways} /> : <ProblemAlert error={error} />;
}

function ChangedAlert({ error, busy, onTakeTheirs, onKeepMine }: Ways & { error: ApiError }): JSX.Element {
  const { t } = useTranslation();
  return (
    <Alert
      type="warning"
      showIcon
      title={t('changed.title')}
      description={
        <>
          <p>{error.message}</p>
          <Space wrap>
            <Button size="small" disabled={busy} onClick={onTakeTheirs}>
              {t('changed.takeTheirs')}
            </Button>
            <Button size="small" loading={busy} onClick={onKeepMine}>
              {t('changed.keepMine')}
            </Button>
          </Space>
        </>
      }
    />
  );
}
