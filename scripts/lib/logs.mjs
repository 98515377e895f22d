import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  fstatSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { dirname } from 'node:path';

const limit = 20 * 1024 * 1024;

/**
 * Opens a log for a child to append to.
 * @param {string} file
 * @returns {number} file descriptor
 */
export function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  rotateLog(file);
  return openSync(file, 'a', 0o600);
}

/** Keeps a grown log as `.1` and begins again; who appends to it goes on undisturbed. */
export function rotateLog(file) {
  if (existsSync(file) && statSync(file).size > limit) {
    copyFileSync(file, `${file}.1`);
    truncateSync(file);
  }
}

/** How long a log is, to know later what was written from here on. */
export function lengthOf(file) {
  return existsSync(file) ? statSync(file).size : 0;
}

/**
 * The last lines of a log, for the screen.
 * @param {string} file
 * @param {{ lines?: number, since?: number }} [options] `since`: only what was written from that length on
 */
export function tailOf(file, { lines = 12, since = 0 } = {}) {
  if (!existsSync(file)) {
    return '';
  }
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    // A log that was cut off meanwhile is read from its new begin.
    const fresh = size - (since <= size ? since : 0);
    const buffer = Buffer.alloc(Math.min(fresh, 16_384));
    readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } finally {
    closeSync(descriptor);
  }
}
