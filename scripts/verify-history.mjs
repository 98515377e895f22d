/** `npm run verify:history`: verifies the history of the installation that runs here. */
import { join } from 'node:path';
import { buildAll } from './lib/build.mjs';
import { inForeground } from './lib/command-line.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runScript } from './lib/errors.mjs';
import { runningEnv } from './lib/installation.mjs';
import { buildDir, dataDir, root } from './lib/paths.mjs';
import { checkNode } from './lib/preflight.mjs';

await runScript(async () => {
  checkNode();
  // With servers of one's own, in a container say, the environment says where they are.
  const env = process.env.MONGO_URL && process.env.ZEEBE_ADDRESS ? {} : runningEnv(dataDir);
  await ensureDependencies();
  await buildAll({ only: ['main'], log: () => undefined });
  const program = join(buildDir, 'main', 'verify-history.cjs');
  return inForeground(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], {
    env: { PACKS_DIR: root, ...process.env, ...env },
  });
});
