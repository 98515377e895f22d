import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { getPreferences, setPreferences } from '../state/preferences';

const KEPT = 6;

/** Remembers in this browser of which types the person looked at or raised records last. */
export function useRecentType(): void {
  const type = /^\/records\/([^/]+)/.exec(useLocation().pathname)?.[1];
  useEffect(() => {
    const { recentTypes } = getPreferences();
    if (type !== undefined && recentTypes[0] !== type) {
      setPreferences({ recentTypes: [type, ...recentTypes.filter((one) => one !== type)].slice(0, KEPT) });
    }
  }, [type]);
}
