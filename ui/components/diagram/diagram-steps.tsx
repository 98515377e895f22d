import { Button } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagramStep } from '../../api/types';
import { PersonName } from '../person-name';
import { TimeText } from '../time-text';

export interface DiagramStepsProps {
  steps: DiagramStep[];
  onElement?: (elementId: string, name: string) => void;
}

/** The steps of a diagram in words, each with how it stands. */
export function DiagramSteps({ steps, onElement }: DiagramStepsProps): JSX.Element {
  const { t } = useTranslation();
  return (
    <ol className="diagram-steps">
      {steps.map(({ elementId, name, status, at, by }, index) => (
        <li key={`${elementId}-${index}`} className={`diagram-step diagram-step-${status}`}>
          {onElement ? (
            <Button type="link" size="small" onClick={() => onElement(elementId, name)}>
              {name}
            </Button>
          ) : (
            <span>{name}</span>
          )}
          <span className="diagram-step-status">
            {t(`diagram.status.${status}`, { defaultValue: status })}
            {by && (
              <>
                {' · '}
                <PersonName person={by} />
              </>
            )}
            {at && (
              <>
                {' · '}
                <TimeText at={at} />
              </>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
