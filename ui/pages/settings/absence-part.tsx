import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useAbsences } from '../../api/settings';
import { ProblemAlert } from '../../components/problem-alert';
import { AbsenceForm } from './absence-form';
import { AbsenceList } from './absence-list';
import { SettingsPart } from './settings-part';

/** When I am away and who decides for me meanwhile; and for whom I do. */
export function AbsencePart(): JSX.Element {
  const { t } = useTranslation('settings');
  const absences = useAbsences();
  const { own = [], standsIn = [] } = absences.data ?? {};
  return (
    <SettingsPart
      title={t('absence.title')}
      hint={
        <>
          <p>{t('absence.may')}</p>
          <p>{t('absence.mayNot')}</p>
        </>
      }
    >
      {absences.isError && <ProblemAlert error={absences.error} onRetry={() => void absences.refetch()} />}
      {own.length > 0 && <AbsenceList title={t('absence.own')} absences={own} mine />}
      {standsIn.length > 0 && <AbsenceList title={t('absence.standsIn')} absences={standsIn} />}
      <AbsenceForm />
    </SettingsPart>
  );
}
