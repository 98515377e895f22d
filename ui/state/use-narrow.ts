import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(width < 768px)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** True on a phone, where the same breakpoint of the style sheets holds. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
