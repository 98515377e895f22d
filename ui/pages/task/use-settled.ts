import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';

/** As long as a second press of the button that was just pressed may still come. */
const SETTLES_MS = 900;

/** What a page says that opens the next task by itself, for `navigate`. */
export const OPENED_ITSELF = { openedItself: true };

/**
 * False for a moment after the next task has opened by itself: its buttons stand where those of the last one stood, and
 * a double press would decide it unread.
 */
export function useSettled(): boolean {
  const state: unknown = useLocation().state;
  const [settled, setSettled] = useState(!isOpenedItself(state));
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLES_MS);
    return () => clearTimeout(timer);
  }, []);
  return settled;
}

const isOpenedItself = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'openedItself' in state;
