import { Alert, Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from './problem-text';

export interface ProblemAlertProps {
  error: unknown;
  onRetry?: () => void;
}

/** What went wrong, why, and what to do now. */
export function ProblemAlert({ error, onRetry }: ProblemAlertProps): JSX.Element {
  const { t } = useTranslation();
  const { title, detail } = problemText(error, t);
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
