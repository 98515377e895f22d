import { readFileSync } from 'node:fs';

/**
 * What tells one process from a later one that got the same number.
 * @typedef {{ pid: number, startedAt: string, command: string }} ProcessIdentity
 */

/**
 * The identity of a running process, from /proc; undefined when there is none (or only its zombie).
 * @param {number} pid
 * @returns {ProcessIdentity | undefined}
 */
export function identify(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') {
      return undefined;
    }
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    // Field 22 of stat is the start time in clock ticks since this boot; two fields were cut off above.
    return { pid, startedAt: `${bootId()}/${fields[19]}`, command };
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') {
      return undefined;
    }
    throw error;
  }
}

/**
 * True while the very process that was identified is still running.
 * @param {{ pid: number, startedAt: string }} known
 */
export function isSameProcess(known) {
  return identify(known.pid)?.startedAt === known.startedAt;
}

function bootId() {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}
