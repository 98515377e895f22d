/**
 * What the container image runs: the programs for the roles named in ROLE (api, worker, ingest; all is the default).
 * Whoever runs the container restarts it; here the end of one program is the end of all.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildDir, root } from './lib/paths.mjs';
import { NODE_FLAGS } from './lib/programs.mjs';

const roles = (process.env.ROLE || 'all').split(',').map((role) => role.trim());
const plays = (...names) => roles.includes('all') || names.some((name) => roles.includes(name));

const programs = [...(plays('ingest') ? ['ingest'] : []), ...(plays('api', 'worker') ? ['app'] : [])];
if (programs.length === 0) {
  console.error(`ROLE=${process.env.ROLE} names no role: choose of api, worker, ingest, or all.`);
  process.exit(1);
}

const children = programs.map((name) =>
  spawn(process.execPath, [...NODE_FLAGS, join(buildDir, 'main', `${name}.cjs`)], {
    cwd: root,
    stdio: 'inherit',
  }),
);
const stop = () => children.forEach((child) => child.kill('SIGTERM'));
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
for (const child of children) {
  child.once('exit', (code) => {
    process.exitCode ||= code ?? 1;
    stop();
  });
}
