import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, isSameProcess } from './process-identity.mjs';

/** Parts the drafts of one process that asks for the same lock several times. */
let drafts = 0;

/**
 * Runs `work` while holding the lock `file`, so that two set-ups at once do not write the same thing.
 * The lock names its holder; one whose holder is gone is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (holder: import('./process-identity.mjs').ProcessIdentity) => void, pollMs?: number }} [options]
 *   `onWait` is called once when somebody else holds it
 * @returns {Promise<T>}
 */
export async function withLock(file, work, { onWait, pollMs = 250 } = {}) {
  for (let told = false; ; told = true) {
    const holder = tryLock(file);
    if (!holder) {
      break;
    }
    if (!told) {
      onWait?.(holder);
    }
    await pause(pollMs);
  }
  try {
    return await work();
  } finally {
    unlock(file);
  }
}

/**
 * Takes the lock, or returns the living process that holds it.
 * @param {string} file
 * @returns {import('./process-identity.mjs').ProcessIdentity | undefined} the holder; undefined when the lock is ours now
 */
export function tryLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  while (!create(file)) {
    const holder = readHolder(file);
    if (holder && isSameProcess(holder)) {
      return holder;
    }
    if (holder) {
      removeIfOf(file, holder);
    }
  }
  return undefined;
}

/** Frees the lock if this process holds it. */
export function unlock(file) {
  const own = identify(process.pid);
  if (own) {
    removeIfOf(file, own);
  }
}

/** Creates the lock with its content in one step: a link to a finished file either succeeds whole or not at all. */
function create(file) {
  drafts += 1;
  const draft = `${file}.${process.pid}.${drafts}`;
  writeFileSync(draft, JSON.stringify(identify(process.pid)));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') {
      return false;
    }
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** Removes the lock only if it is still that holder's: somebody else may have taken it over. */
function removeIfOf(file, holder) {
  const now = readHolder(file);
  if (now && now.pid === holder.pid && now.startedAt === holder.startedAt) {
    rmSync(file, { force: true });
  }
}
