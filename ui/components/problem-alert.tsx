import { Alert, Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, ConnectionError } from '../api/client';

export interface ProblemAlertProps {
  error: unknown;
  onRetry?: () => void;
}

/** What went wrong, why, and what to do now. */
export function ProblemAlert({ error, onRetry }: ProblemAlertProps): JSX.Element {
  const { t } = useTranslation();
  const { title, detail } = useProblemText(error);
  return (
    <Alert
      type="error"
      showIcon
      title={title}
      description={detail}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        )
      }
    />
  );
}

/** The words for an error, for alerts and short messages alike. */
export function useProblemText(error: unknown): { title: string; detail?: string } {
  const { t } = useTranslation();
  if (error instanceof ConnectionError) {
    return { title: t('problem.connection'), detail: t('problem.connectionHint') };
  }
  if (error instanceof ApiError) {
    switch (error.status) {
      case 403:
        return { title: t('problem.forbidden'), detail: error.message };
      case 404:
        return { title: t('problem.notFound'), detail: t('problem.notFoundHint') };
      case 503:
        return { title: t('problem.unavailable'), detail: error.message };
      default:
        return { title: error.message, detail: error.status >= 500 ? t('problem.serverHint') : undefined };
    }
  }
  return { title: t('problem.unexpected'), detail: error instanceof Error ? error.message : undefined };
}
