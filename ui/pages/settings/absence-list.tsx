import { Button, Tag } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useEndAbsence } from '../../api/settings';
import type { Absence } from '../../api/types';
import { TimeText } from '../../components/time-text';
import { useProblemMessage } from '../../components/use-problem-message';

interface AbsenceListProps {
  title: string;
  absences: Absence[];
  /** My own, which I may end. */
  mine?: boolean;
}

/** Absences that hold or will: when, and who stands in for whom. */
export function AbsenceList({ title, absences, mine }: AbsenceListProps): JSX.Element {
  const { t } = useTranslation('settings');
  const end = useEndAbsence();
  const onError = useProblemMessage();
  return (
    <div className="settings-list">
      <h3>{title}</h3>
      <ul>
        {absences.map(({ id, from, to, person, delegate, current }) => (
          <li key={id} className="settings-row">
            <div className="settings-row-main">
              <strong>
                {mine ? t('absence.by', { name: delegate?.name }) : t('absence.for', { name: person.name })}
              </strong>
              <Tag color={current ? 'processing' : undefined}>{t(current ? 'absence.now' : 'absence.later')}</Tag>
              <div className="settings-row-facts">
                <TimeText at={from} mode="exact" /> – <TimeText at={to} mode="exact" />
              </div>
            </div>
            {mine && (
              <Button
                size="small"
                loading={end.isPending && end.variables === id}
                onClick={() => end.mutate(id, { onError })}
              >
                {t(current ? 'absence.end' : 'absence.takeBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
