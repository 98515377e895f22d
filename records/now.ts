import { followChanges } from './follow-changes';
import { Settings } from './models/engine';

let offsetMs = 0;

/** The one source of time of the program; every date that `domain/` is given comes from here. */
export function now(): Date {
  return new Date(Date.now() + offsetMs);
}

/** How far the time of this program is ahead of the machine's; zero outside tests. */
export function clockOffset(): number {
  return offsetMs;
}

/**
 * Follows the offset that a test sets with the engine's clock, so that both show one time.
 * @returns a function that ends it
 */
export async function followTestClock(): Promise<() => Promise<void>> {
  const read = async (): Promise<void> => {
    const row = await Settings.findById('testClock').lean();
    offsetMs = typeof row?.value === 'number' ? row.value : 0;
  };
  await read();
  return followChanges(
    () => Settings.watch([{ $match: { 'documentKey._id': 'testClock' } }]),
    // A database that is away tells its change again when the stream is opened anew.
    () => void read().catch(() => undefined),
  );
}
