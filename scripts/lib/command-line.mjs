import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a program in the foreground, its output on our screen. A Ctrl-C reaches it directly and it decides how to end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export async function inForeground(command, args, options = {}) {
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  const pass = () => child.kill('SIGTERM');
  process.on('SIGTERM', pass);
  const [code] = await once(child, 'exit');
  process.off('SIGINT', ignore);
  process.off('SIGTERM', pass);
  return code ?? 1;
}
