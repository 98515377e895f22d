import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again until the answer comes without an error, and returns it; the last error when time runs out.
 * What the engine tells us arrives about a second later, so tests wait for what they expect instead of sleeping.
 * @param ask an assertion, or a question that throws while the answer is not there
 * @param timeoutMs how long to go on
 */
export async function eventually<T>(ask: () => T | Promise<T>, timeoutMs = 40_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await pause(150);
    }
  }
}
