import { buildAll } from './lib/build.mjs';
import { runScript } from './lib/errors.mjs';

await runScript(() => buildAll({ force: process.argv.includes('--force') }));
