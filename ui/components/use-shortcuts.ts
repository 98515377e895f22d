import { useEffect, useRef } from 'react';

/** Keys as people name them: `j`, `?`, `enter`, `escape`, `mod+k`, or two in a row: `g i`. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

const SEQUENCE_MS = 900;

/**
 * Listens to keys on the whole page while mounted. Keys typed into a field, on a button (enter) or in an open
 * dialog are left alone, except combinations with Ctrl or Cmd.
 */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    let first: { key: string; at: number } | undefined;
    const listen = (event: KeyboardEvent): void => {
      const key = nameOf(event);
      if (key === undefined || (!key.startsWith('mod+') && isBusy(event, key))) {
        return;
      }
      const sequence = first && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${key}` : undefined;
      first = { key, at: event.timeStamp };
      const action = (sequence && latest.current[sequence]) ?? latest.current[key];
      if (action) {
        event.preventDefault();
        first = undefined;
        action(event);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [enabled]);
}

function nameOf(event: KeyboardEvent): string | undefined {
  if (event.isComposing || event.altKey) {
    return undefined;
  }
  const key = event.key.toLowerCase();
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

function isBusy(event: KeyboardEvent, key: string): boolean {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) {
    return true;
  }
  if (!target) {
    return false;
  }
  const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  const pressing = key === 'enter' && /^(BUTTON|A|SUMMARY)$/.test(target.tagName);
  return typing || pressing;
}
