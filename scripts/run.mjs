/** Runs one of our programs that needs no servers: `node scripts/run.mjs packs/cli.ts …` */
import { join } from 'node:path';
import { buildAll, programs } from './lib/build.mjs';
import { inForeground } from './lib/command-line.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runScript, SetupError } from './lib/errors.mjs';
import { buildDir, root } from './lib/paths.mjs';
import { checkNode } from './lib/preflight.mjs';

await runScript(async () => {
  const [source, ...args] = process.argv.slice(2);
  const program = Object.keys(programs).find((name) => programs[name] === source);
  if (!program) {
    throw new SetupError(
      `No such program: ${source ?? '(none named)'}; there are ${Object.values(programs).join(', ')}.`,
    );
  }
  checkNode();
  await ensureDependencies();
  await buildAll({ only: ['main'], log: () => undefined });
  return inForeground(process.execPath, ['--enable-source-maps', join(buildDir, 'main', `${program}.cjs`), ...args], {
    cwd: root,
  });
});
