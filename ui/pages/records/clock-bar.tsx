import {
  CheckOutlined,
  ClockCircleOutlined,
  CloseOutlined,
  ExclamationCircleFilled,
  PauseOutlined,
  StopOutlined,
  WarningFilled,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ComponentType, JSX } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clock, Lang } from '../../api/types';
import { exactTime, lengthOfTime, shortDate } from '../../components/time-format';
import { usePreferences } from '../../state/preferences';
import { useNow } from '../../state/use-now';

type Standing = 'calm' | 'near' | 'over' | 'paused' | 'met' | 'missed' | 'cancelled';

const NEAR = 0.25;
/** Standings in which the bar shows the time that is left. */
const LEFT: ReadonlySet<Standing> = new Set(['calm', 'near', 'paused']);
const ICONS: Record<Standing, ComponentType> = {
  calm: ClockCircleOutlined,
  near: WarningFilled,
  over: ExclamationCircleFilled,
  paused: PauseOutlined,
  met: CheckOutlined,
  missed: CloseOutlined,
  cancelled: StopOutlined,
};

/** One service clock as a bar that empties, with its standing in words; the exact figures on hover. */
export function ClockBar({ clock }: { clock: Clock }): JSX.Element {
  const { t } = useTranslation('records');
  const { lang } = usePreferences();
  const now = useNow();
  const standing = standingOf(clock, now);
  const Icon = ICONS[standing];
  const used = Math.min(1, clock.elapsedMs / Math.max(1, clock.targetMs));
  // As everywhere the bar empties; one that is over is full again, in the colour of alarm.
  const share = LEFT.has(standing) ? 1 - used : 1;
  const words = t(`clock.${standing}`, {
    time: lengthOfTime(Math.abs(leftOf(clock, now)), lang),
    at: clock.dueAt ? shortDate(new Date(clock.dueAt), now, lang) : '',
    why: clock.pausedWhy === undefined ? '' : t(`pauseReason.${clock.pausedWhy}`, { defaultValue: '' }),
  });
  return (
    <li className={`clock clock-${standing}`}>
      <Tooltip title={<Figures clock={clock} lang={lang} />}>
        <span className="clock-inner" tabIndex={0}>
          <span className="clock-label">{clock.label}</span>
          <span className="clock-track" aria-hidden="true">
            <span className="clock-fill" style={{ width: `${share * 100}%` }} />
          </span>
          <span className="clock-words">
            <Icon /> {words}
          </span>
        </span>
      </Tooltip>
    </li>
  );
}

function Figures({ clock, lang }: { clock: Clock; lang: Lang }): JSX.Element {
  const { t } = useTranslation('records');
  return (
    <>
      <div>
        {t('clockFigures', {
          used: lengthOfTime(clock.elapsedMs, lang),
          target: lengthOfTime(clock.targetMs, lang),
        })}
      </div>
      {clock.dueAt && clock.phase !== 'ended' && (
        <div>{t('clockDue', { at: exactTime(new Date(clock.dueAt), lang) })}</div>
      )}
      {clock.late && (
        <div>{t('clockLate', { at: exactTime(new Date(clock.late.at), lang), reason: clock.late.reason })}</div>
      )}
    </>
  );
}

/** Until it is due by the wall clock; of a stopped clock what is left of its working time. */
function leftOf(clock: Clock, now: number): number {
  return clock.dueAt && clock.phase !== 'paused' ? new Date(clock.dueAt).getTime() - now : clock.remainingMs;
}

function standingOf(clock: Clock, now: number): Standing {
  if (clock.phase === 'ended') {
    return clock.result ?? 'met';
  }
  if (clock.phase === 'missed' || leftOf(clock, now) < 0) {
    return 'over';
  }
  if (clock.phase === 'paused') {
    return 'paused';
  }
  return clock.remainingMs <= clock.targetMs * NEAR ? 'near' : 'calm';
}
