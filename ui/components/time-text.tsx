import { Tooltip } from 'antd';
import type { JSX } from 'react';
import { usePreferences } from '../state/preferences';
import { useNow } from '../state/use-now';
import { exactTime, relativeTime } from './time-format';

export interface TimeTextProps {
  /** ISO 8601; nothing is drawn without it. */
  at: string | undefined | null;
  /** `relative` (default) shows "3 hours ago" with the exact time on hover; `exact` the other way round. */
  mode?: 'relative' | 'exact';
}

/** A moment in the person's zone and language that stays right while it is on screen. */
export function TimeText({ at, mode = 'relative' }: TimeTextProps): JSX.Element | null {
  const { lang } = usePreferences();
  const now = useNow();
  const moment = at ? new Date(at) : undefined;
  if (!moment || Number.isNaN(moment.getTime())) {
    return null;
  }
  const relative = relativeTime(moment, now, lang);
  const exact = exactTime(moment, lang);
  return (
    <Tooltip title={mode === 'relative' ? exact : relative} mouseEnterDelay={0.3}>
      <time className="time-text" dateTime={moment.toISOString()}>
        {mode === 'relative' ? relative : exact}
      </time>
    </Tooltip>
  );
}
