import { Alert, Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { mayPass, problemText } from './problem-text';

export interface ProblemAlertProps {
  error: unknown;
  /** Offered where the same again may succeed. */
  onRetry?: () => void;
  /** The form says at its fields what is wrong with each. */
  atFields?: boolean;
}

/** What went wrong, why, and what to do now. */
export function ProblemAlert({ error, onRetry, atFields = false }: ProblemAlertProps): JSX.Element {
  const { t } = useTranslation();
  const { title, detail, lines = [] } = problemText(error, t);
  return (
    <Alert
      type="error"
      showIcon
      title={title}
      description={
        lines.length === 0 || atFields ? (
          detail
        ) : (
          <>
            {detail}
            <ul className="problem-lines">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )
      }
      action={
        onRetry &&
        mayPass(error) && (
          <Button size="small" onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        )
      }
    />
  );
}
