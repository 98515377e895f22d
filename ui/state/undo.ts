import { useSyncExternalStore } from 'react';

/** A decision that was just taken and may still be taken back. */
export interface Undoable {
  taskId: string;
  /** What was decided, in words. */
  text: string;
  /** ms since 1970. */
  until: number;
  /** Called once when the time to take it back is over. */
  onFinal: () => void;
}

let current: Undoable | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(next: Undoable | undefined): void {
  clearTimeout(timer);
  current = next;
  if (next) {
    timer = setTimeout(() => finish(next), Math.max(0, next.until - Date.now()));
  }
  listeners.forEach((listener) => listener());
}

function finish(undoable: Undoable): void {
  undoable.onFinal();
  if (current === undoable) {
    set(undefined);
  }
}

/** Offers to take this decision back; an earlier one becomes final for the person. */
export function offerUndo(undoable: Undoable): void {
  current?.onFinal();
  set(undoable);
}

/** Withdraws the offer, because it was used or is no longer possible. */
export function clearUndo(): void {
  set(undefined);
}

/** The decision that may be taken back now. */
export function useUndoable(): Undoable | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
