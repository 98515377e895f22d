import { Skeleton } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../api/installation';
import { PageHead } from '../../components/page-head';
import { PersonName } from '../../components/person-name';
import { ProblemAlert } from '../../components/problem-alert';
import { TimeText } from '../../components/time-text';
import { FixedPart } from './fixed-part';
import { ModulesPart } from './modules-part';
import { SettingsForm } from './settings-form';

/** What holds for the whole installation: its settings, its optional parts, and what its operator fixed. */
export function InstallationPage(): JSX.Element {
  const { t } = useTranslation('installation');
  const { data, error, refetch } = useSettings();
  return (
    <>
      <PageHead
        title={t('title')}
        status={
          data?.changedBy && (
            <span>
              {t('changedBy')} <PersonName person={data.changedBy} /> <TimeText at={data.changedAt} />
            </span>
          )
        }
      />
      <div className="page-body settings">
        {error && !data && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton active />}
        {data && <SettingsForm kept={data} />}
        <ModulesPart />
        {data && <FixedPart fixed={data.fixed} />}
      </div>
    </>
  );
}
