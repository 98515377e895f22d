import { Alert, Button, Space } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from './use-decision';

/** What somebody else changed while the form was filled in, beside what was typed, and the two ways on. */
export function ConflictAlert({ conflict, busy }: { conflict: Conflict; busy: boolean }): JSX.Element {
  const { t } = useTranslation('inbox');
  return (
    <Alert
      type="warning"
      showIcon
      title={t('conflict.title')}
      description={
        <>
          <ul>
            {conflict.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p>{t('conflict.hint')}</p>
          <Space wrap>
            <Button disabled={busy} onClick={() => void conflict.takeTheirs()}>
              {t('conflict.takeTheirs')}
            </Button>
            <Button loading={busy} onClick={() => void conflict.keepMine()}>
              {t('conflict.keepMine')}
            </Button>
          </Space>
        </>
      }
    />
  );
}
