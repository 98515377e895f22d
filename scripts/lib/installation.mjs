import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './errors.mjs';
import { identify, isSameProcess } from './process-identity.mjs';

/**
 * What a running installation writes down for other commands (import, bench): who it is and under which settings it
 * runs. Only this user can read it.
 */
const nameOf = (dir) => join(dir, 'run.json');

/** Writes down that this process runs the installation, under these settings of its programs. */
export function announce(dir, env) {
  const file = nameOf(dir);
  writeFileSync(file, JSON.stringify({ process: identify(process.pid), env }, null, 2), { mode: 0o600 });
  chmodSync(file, 0o600);
}

export function withdraw(dir) {
  rmSync(nameOf(dir), { force: true });
}

/**
 * The settings of the installation that runs now.
 * @param {string} dir
 * @returns {Record<string, string>}
 */
export function runningEnv(dir) {
  const file = nameOf(dir);
  const installation = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  if (!installation || !isSameProcess(installation.process)) {
    throw new SetupError('Zhixing is not running: start it with `npm start` in another terminal, then try again.');
  }
  return installation.env;
}

/** Ports used before, so that addresses stay the same over a restart. */
export function rememberedPorts(dir) {
  const file = join(dir, 'ports.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

export function rememberPorts(dir, ports) {
  writeFileSync(join(dir, 'ports.json'), JSON.stringify(ports));
}
