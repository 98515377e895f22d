import { BulbOutlined, CheckOutlined, CloseCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { ComponentType, JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../api/types';

const ICONS: Record<Finding['severity'], ComponentType> = {
  error: CloseCircleFilled,
  warning: WarningFilled,
  hint: BulbOutlined,
};
const ORDER = ['error', 'warning', 'hint'];

/** What the checks found, what stands against publishing first; an element named is a way to it. */
export function FindingList({ items, onElement }: { items: Finding[]; onElement: (id: string) => void }): JSX.Element {
  const { t } = useTranslation('processes');
  if (items.length === 0) {
    return (
      <p className="finding finding-none">
        <CheckOutlined aria-hidden="true" /> {t('noFindings')}
      </p>
    );
  }
  const sorted = items.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  return (
    <ul className="findings">
      {sorted.map((finding, index) => (
        <FindingLine key={index} finding={finding} onElement={onElement} />
      ))}
    </ul>
  );
}

function FindingLine({ finding, onElement }: { finding: Finding; onElement: (id: string) => void }): JSX.Element {
  const { t } = useTranslation('processes');
  const { severity, elementId, message } = finding;
  const Icon = ICONS[severity];
  return (
    <li className={`finding finding-${severity}`}>
      <Icon />
      <span className="finding-severity">{t(`severity.${severity}`)}</span>
      {elementId !== undefined && (
        <Button type="link" size="small" onClick={() => onElement(elementId)}>
          {elementId}
        </Button>
      )}
      <span>{message}</span>
    </li>
  );
}
