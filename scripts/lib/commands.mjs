import { spawn, spawnSync } from 'node:child_process';
import { SetupError } from './errors.mjs';

/**
 * Output of a short command, both streams together; undefined when it is missing or fails.
 * @param {string} command
 * @param {string[]} args
 */
export function outputOf(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 30_000 });
  return status === 0 ? `${stdout}${stderr}` : undefined;
}

/**
 * Runs a command to its end without showing its output; when it fails, the begin and end of the output become the message.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, remedy?: string }} [options]
 */
export function run(command, args, { cwd, env, remedy = '' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const lines = [];
    const keep = (chunk) => {
      lines.push(...chunk.toString().split('\n').filter(Boolean));
      // The cause stands at the beginning with some tools, at the end with others.
      lines.splice(8, Math.max(0, lines.length - 16));
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => reject(new SetupError(`${command} could not be run: ${error.message}. ${remedy}`)));
    child.on('close', (code, signal) => {
      if (code === 0) {
        resolve();
        return;
      }
      const said = lines.map((line) => `    ${line}`).join('\n');
      reject(new SetupError(`${command} ended with ${signal ?? `code ${code}`}. ${remedy}\n${said}`));
    });
  });
}
