/**
 * One server process that is looked after: started, waited for until it is ready, started again with growing pauses
 * when it ends by itself, and stopped. It runs in a process group of its own, so that Ctrl-C reaches only the
 * supervisor, which then stops its children in order. Should the supervisor be killed, the kernel tells the child
 * (setpriv --pdeathsig), and where that is not to be had, the next start finds it by its pid file.
 */
import { spawn } from 'node:child_process';
import { closeSync, existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { SetupError } from './errors.mjs';
import { lengthOf, openLog, rotateLog, tailOf } from './logs.mjs';
import { forgetChild, rememberChild } from './leftovers.mjs';

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => existsSync(file));
const longestPauseMs = 30_000;
const steadyAfterMs = 60_000;

/**
 * @typedef {object} ChildSpec
 * @property {string} name short name, also of the log
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string>} env in addition to a minimal environment
 * @property {string} dir data folder: pid files in run/, logs in logs/
 * @property {string} [cwd] data folder when absent
 * @property {() => Promise<boolean>} isReady
 * @property {number} [startTimeoutMs]
 * @property {number} [stopTimeoutMs] after this, SIGKILL
 * @property {(event: { name: string, kind: 'ended' | 'back', text: string }) => void} [onEvent]
 */

/**
 * @param {ChildSpec} spec
 */
export function createChild(spec) {
  const { name, dir, startTimeoutMs = 180_000, stopTimeoutMs = 20_000 } = spec;
  const logFile = `${dir}/logs/${name}.log`;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let running;
  let exited = Promise.resolve();
  let isWanted = false;
  let failures = 0;
  let rotation;
  let since = 0;
  let wake = new AbortController();

  function launch() {
    const log = openLog(logFile);
    since = lengthOf(logFile);
    const guard = setpriv ? [setpriv, '--pdeathsig', 'TERM', '--'] : [];
    const [command, ...args] = [...guard, spec.command, ...spec.args];
    const startedAt = Date.now();
    const child = spawn(command, args, {
      cwd: spec.cwd ?? dir,
      env: spec.env,
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    running = child;
    rememberChild(dir, name, child.pid);
    exited = new Promise((resolve) => {
      const ended = (reason) => {
        running = undefined;
        forgetChild(dir, name);
        resolve();
        if (isWanted) {
          void comeBack(startedAt, reason);
        }
      };
      child.once('error', (error) => ended(error.message));
      child.once('exit', (code, signal) => ended(signal ?? `code ${code}`));
    });
  }

  /** Starts the process again after a pause that grows while it keeps ending. */
  async function comeBack(startedAt, reason) {
    failures = Date.now() - startedAt > steadyAfterMs ? 1 : failures + 1;
    const pauseMs = Math.min(longestPauseMs, 500 * 2 ** (failures - 1));
    report('ended', `${name} ended (${reason}); it starts again in ${pauseMs / 1000} s. Log: ${logFile}`);
    await pause(pauseMs, undefined, { signal: wake.signal }).catch(() => undefined);
    if (!isWanted || running) {
      return;
    }
    launch();
    if (await becomesReady()) {
      report('back', `${name} is back`);
    }
  }

  function report(kind, text) {
    spec.onEvent?.({ name, kind, text });
  }

  /** False when the process ended, or time ran out, before it was ready. */
  async function becomesReady() {
    const child = running;
    const deadline = Date.now() + startTimeoutMs;
    while (running && running === child && Date.now() < deadline) {
      if (await spec.isReady()) {
        return true;
      }
      await Promise.race([pause(100), exited]);
    }
    return false;
  }

  async function start() {
    isWanted = false;
    launch();
    if (!(await becomesReady())) {
      const what = running ? `was not ready within ${startTimeoutMs / 1000} s` : 'ended while starting';
      await stop();
      throw new SetupError(`${name} ${what}. The end of ${logFile}:\n${tailOf(logFile, { since })}`);
    }
    isWanted = true;
    wake = new AbortController();
    rotation = setInterval(() => rotateLog(logFile), 60_000);
    rotation.unref();
    if (!running) {
      isWanted = false;
      throw new SetupError(
        `${name} ended as soon as it was ready. The end of ${logFile}:\n${tailOf(logFile, { since })}`,
      );
    }
  }

  async function stop() {
    isWanted = false;
    wake.abort();
    clearInterval(rotation);
    if (!running) {
      return;
    }
    running.kill('SIGTERM');
    const impatient = setTimeout(() => running?.kill('SIGKILL'), stopTimeoutMs);
    await exited;
    clearTimeout(impatient);
  }

  /** Ends the process at once and leaves it ended, as a crash does. */
  async function kill() {
    isWanted = false;
    wake.abort();
    clearInterval(rotation);
    running?.kill('SIGKILL');
    await exited;
  }

  return { name, start, stop, kill, isRunning: () => running !== undefined, pid: () => running?.pid };
}
