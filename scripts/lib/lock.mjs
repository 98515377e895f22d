import { mkdirSync, readFileSync, rmSync, writeFileSync, linkSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, isSameProcess } from './process-identity.mjs';

/**
 * Runs `work` while holding the lock `file`, so that two set-ups at once do not write the same thing.
 * The lock names its holder; one whose holder is gone is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (holder: { pid: number }) => void, pollMs?: number }} [options] `onWait` is called once when somebody else holds it
 * @returns {Promise<T>}
 */
export async function withLock(file, work, options = {}) {
  await acquire(file, options);
  try {
    return await work();
  } finally {
    release(file);
  }
}

async function acquire(file, { onWait, pollMs = 250 }) {
  mkdirSync(dirname(file), { recursive: true });
  for (let waited = false; ; waited = true) {
    if (tryAcquire(file)) {
      return;
    }
    const holder = readHolder(file);
    if (holder && !isSameProcess(holder)) {
      removeStale(file, holder);
      continue;
    }
    if (holder && !waited) {
      onWait?.(holder);
    }
    await pause(pollMs);
  }
}

/** Creates the lock with its content in one step: a link to a finished file either succeeds whole or not at all. */
function tryAcquire(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify(identify(process.pid)));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') {
      return false;
    }
    throw error;
  } finally {
    rmSync(own, { force: true });
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

/** Removes the lock only if it is still the one of the holder that is gone: somebody else may have taken it over. */
function removeStale(file, holder) {
  const now = readHolder(file);
  if (now && now.pid === holder.pid && now.startedAt === holder.startedAt) {
    rmSync(file, { force: true });
  }
}

function release(file) {
  if (readHolder(file)?.pid === process.pid) {
    rmSync(file, { force: true });
  }
}
