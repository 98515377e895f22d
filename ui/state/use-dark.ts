import { useEffect, useSyncExternalStore } from 'react';
import { usePreferences } from './preferences';

const query = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** True when the dark look is on, by choice or by the system; marks the document for plain CSS. */
export function useDark(): boolean {
  const { theme } = usePreferences();
  const systemDark = useSyncExternalStore(subscribe, () => query.matches);
  const dark = theme === 'system' ? systemDark : theme === 'dark';
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  }, [dark]);
  return dark;
}
