/** A change stream of the database, as far as following it needs one. */
export interface ChangeStream<T> {
  on(event: 'change', listener: (change: T) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

const PAUSE_MS = 1_000;

/**
 * Calls `onChange` for every change that a stream tells. A stream ends when the database is away for more than a
 * moment; it is then opened anew until that succeeds, and `onChange` is called without a change for what may have
 * happened meanwhile.
 * @param onBroken told why a stream ended
 * @returns a function that ends it
 */
export function followChanges<T>(
  open: () => ChangeStream<T>,
  onChange: (change?: T) => void,
  onBroken: (error: Error) => void = () => undefined,
): () => Promise<void> {
  let stream: ChangeStream<T>;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const start = (): void => {
    const opened = open();
    stream = opened;
    opened.on('change', onChange);
    opened.on('error', (error) => {
      if (stream === opened && !timer && !ended) {
        onBroken(error);
        timer = setTimeout(again, PAUSE_MS);
      }
    });
  };
  const again = (): void => {
    timer = undefined;
    start();
    onChange();
  };
  start();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await stream.close();
  };
}
