import { SetupError } from './errors.mjs';
import { identify, isSameProcess, parentOf } from './process-identity.mjs';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Listens for the wish to stop: a signal, or the end of the npm that started us. Signals that come again are ignored
 * for the time the stop takes: npm passes on a Ctrl-C that the terminal has already sent to us.
 * @returns {{ requested: Promise<void>, failure: Promise<never> }} `failure` rejects at the same moment, to break off a start
 */
export function stopRequest() {
  const requested = new Promise((resolve) => {
    for (const signal of signals) {
      process.on(signal, () => resolve());
    }
    const starters = process.env.npm_lifecycle_event ? npmAndItsShell() : [];
    setInterval(() => starters.every(isSameProcess) || resolve(), 1000).unref();
  });
  const failure = requested.then(() => {
    throw new SetupError('Stopped before everything had started.');
  });
  failure.catch(() => undefined);
  return { requested, failure };
}

/** npm runs a script through a shell and tells only the shell when it is asked to end. */
function npmAndItsShell() {
  const shell = process.ppid;
  return [shell, parentOf(shell)].map(identify).filter((starter) => starter !== undefined);
}
