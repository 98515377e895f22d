import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, isSameProcess } from './process-identity.mjs';

/** In which order leftovers are ended: who writes first, who is written to last. */
const order = ['app', 'zeebe', 'ingest', 'mongod'];
const patienceMs = 20_000;

/** Writes down which process a child is. */
export function rememberChild(dir, name, pid) {
  const identity = pid && identify(pid);
  if (identity) {
    mkdirSync(join(dir, 'run'), { recursive: true });
    writeFileSync(join(dir, 'run', `${name}.json`), JSON.stringify(identity));
  }
}

/** Removes the note about a child that has ended. */
export function forgetChild(dir, name) {
  rmSync(join(dir, 'run', `${name}.json`), { force: true });
}

/**
 * Ends the children that an earlier supervisor left behind when it was killed. Only a process whose start time is
 * the one written down is touched.
 * @param {string} dir
 * @returns {Promise<string[]>} names of those that were still running
 */
export async function endLeftovers(dir) {
  const found = leftovers(dir).sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  for (const { name, identity } of found) {
    await end(identity);
    forgetChild(dir, name);
  }
  return found.map(({ name }) => name);
}

function leftovers(dir) {
  const folder = join(dir, 'run');
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ name: basename(file, '.json'), identity: JSON.parse(readFileSync(join(folder, file), 'utf8')) }))
    .filter(({ identity }) => isSameProcess(identity));
}

async function end(identity) {
  process.kill(identity.pid, 'SIGTERM');
  const deadline = Date.now() + patienceMs;
  while (isSameProcess(identity) && Date.now() < deadline) {
    await pause(100);
  }
  if (isSameProcess(identity)) {
    process.kill(identity.pid, 'SIGKILL');
  }
}
