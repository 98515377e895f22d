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
    const { state, ticks } = stateOf(pid);
    if (state === 'Z' || state === 'X') {
      return undefined;
    }
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, startedAt: `${bootId()}/${ticks}`, command };
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

/** Number of the parent of a running process. */
export function parentOf(pid) {
  return stateOf(pid).parent;
}

/** From /proc/<pid>/stat: the second field, the name in brackets, may itself hold spaces, so counting starts behind it. */
function stateOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], parent: Number(fields[1]), ticks: fields[19] };
}

function bootId() {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}
