import { Alert } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordDetail } from '../../api/types';
import { PersonName } from '../../components/person-name';
import { TimeText } from '../../components/time-text';

/** Says that no process moves a record that was deleted and brought back. */
export function RecordRestored({ record: { restored, starts } }: { record: RecordDetail }): JSX.Element | null {
  const { t } = useTranslation('records');
  if (!restored) {
    return null;
  }
  return (
    <Alert
      type="warning"
      showIcon
      title={t('deleted.withoutProcess')}
      description={
        <>
          <PersonName person={restored.by} /> · <TimeText at={restored.at} />
          {' · '}
          {t(starts.length > 0 ? 'deleted.startAgain' : 'deleted.staysSo')}
        </>
      }
    />
  );
}
