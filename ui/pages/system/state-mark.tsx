import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemState } from '../../api/system';

const ICONS = { ok: CheckCircleFilled, warning: ExclamationCircleFilled, trouble: CloseCircleFilled } as const;

/** How something stands, by shape and word and not by colour alone. */
export function StateMark({ state }: { state: SystemState }): JSX.Element {
  const { t } = useTranslation('system');
  const Icon = ICONS[state];
  return (
    <span className={`system-state system-state-${state}`}>
      <Icon aria-hidden />
      {t(`state.${state}`)}
    </span>
  );
}
