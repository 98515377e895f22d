import { ClockCircleOutlined, ExclamationCircleFilled, WarningFilled } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../state/preferences';
import { useNow } from '../state/use-now';
import { exactTime, lengthOfTime } from './time-format';

export interface DueBarProps {
  /** When the time began to run, ISO 8601. */
  from: string;
  /** When it is up, ISO 8601; without it the bar says that there is no deadline. */
  due: string | undefined | null;
  /** What is due then, e.g. "Resolution". */
  name?: string | undefined;
  /** Leaves the words to hover; for the tightest lists. */
  bare?: boolean;
}

/** A quarter of the time left counts as near. */
const NEAR = 0.25;

/** Time left as a bar that empties, with the words beside it: never by colour alone. */
export function DueBar({ from, due, name, bare }: DueBarProps): JSX.Element {
  const { t } = useTranslation();
  const { lang } = usePreferences();
  const now = useNow();
  if (!due) {
    return <span className="due-bar due-bar-none">{t('due.none')}</span>;
  }
  const end = new Date(due).getTime();
  const start = new Date(from).getTime();
  const left = end - now;
  const share = Math.min(1, Math.max(0, left / Math.max(1, end - start)));
  const level = left < 0 ? 'over' : share <= NEAR ? 'near' : 'calm';
  const time = t(left < 0 ? 'due.over' : 'due.left', { time: lengthOfTime(Math.abs(left), lang) });
  const text = name === undefined ? time : t('due.named', { name, time });
  const Icon = level === 'over' ? ExclamationCircleFilled : level === 'near' ? WarningFilled : ClockCircleOutlined;
  return (
    <Tooltip title={`${text} · ${exactTime(new Date(end), lang)}`} mouseEnterDelay={0.3}>
      <span className={`due-bar due-bar-${level}`} role="img" aria-label={text}>
        <span className="due-bar-track" aria-hidden="true">
          <span className="due-bar-fill" style={{ width: `${share * 100}%` }} />
        </span>
        {!bare && (
          <span className="due-bar-text" aria-hidden="true">
            <Icon /> {name !== undefined && <span className="due-bar-name">{name}</span>} {time}
          </span>
        )}
      </span>
    </Tooltip>
  );
}
