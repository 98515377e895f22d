import { useSyncExternalStore } from 'react';

const TICK_MS = 20_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    listeners.forEach((each) => each());
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The present moment in ms, renewed every 20 s by one timer for all that show relative times. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => {
    if (timer === undefined && Date.now() - now > TICK_MS) {
      now = Date.now();
    }
    return now;
  });
}
