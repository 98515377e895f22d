import { useCallback, useRef } from 'react';

/**
 * Lets something happen once until it is done: the second click of a double click comes before the page has drawn that
 * the first one is under way.
 */
export function useOnce(): (act: (done: () => void) => void) => void {
  const busy = useRef(false);
  return useCallback((act) => {
    if (busy.current) {
      return;
    }
    busy.current = true;
    act(() => {
      busy.current = false;
    });
  }, []);
}
