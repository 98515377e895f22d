import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeText } from '../time-text';

/** Says that the form goes on from what was typed earlier, and lets one begin afresh. */
export function RestoredDraft({ at, onDiscard }: { at: number; onDiscard: () => void }): JSX.Element {
  const { t } = useTranslation();
  return (
    <p className="form-restored" role="status">
      {t('form.restored')} <TimeText at={new Date(at).toISOString()} mode="exact" />
      <Button type="link" size="small" onClick={onDiscard}>
        {t('form.discardDraft')}
      </Button>
    </p>
  );
}
