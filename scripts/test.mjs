/**
 * `npm test`: everything that must hold, from a fresh clone. `npm test -- unit types` runs only the parts named.
 * The last line is `N passed, N failed, N skipped`; a check that is no test counts as one failed test when it fails.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inForeground } from './lib/command-line.mjs';
import { runScript, SetupError } from './lib/errors.mjs';
import { buildDir, root } from './lib/paths.mjs';
import { setUp } from './lib/set-up.mjs';
import { add, tally } from './lib/tally.mjs';

const checks = { lint: 'lint', types: 'types', packs: 'check:packs' };

/** Tests with servers share one set of them, and one clock, so they run one after the other. */
const suites = {
  unit: ['--selectProjects', 'unit', '--maxWorkers=2'],
  integration: ['--selectProjects', 'integration', '--runInBand'],
  browser: ['--selectProjects', 'browser', '--runInBand'],
};

async function main() {
  const parts = chosenParts(process.argv.slice(2));
  // Real servers are set up even where the environment names others: tests never touch an installation in use.
  await setUp({ ...process.env, ZEEBE_ADDRESS: '', ZEEBE_PROTO: '', MONGO_URL: '' });
  let sum = { passed: 0, failed: 0, skipped: 0 };
  for (const name of Object.keys(checks).filter((check) => parts.includes(check))) {
    sum = add(sum, await runCheck(name));
  }
  for (const name of Object.keys(suites).filter((suite) => parts.includes(suite))) {
    sum = add(sum, await runSuite(name));
  }
  console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  return sum.failed > 0 ? 1 : 0;
}

function chosenParts(args) {
  const all = [...Object.keys(checks), ...Object.keys(suites)];
  const unknown = args.filter((arg) => !all.includes(arg));
  if (unknown.length > 0) {
    throw new SetupError(`Unknown part ${unknown.join(', ')}: there are ${all.join(', ')}.`);
  }
  return args.length > 0 ? args : all;
}

async function runCheck(name) {
  console.log(`\n=== ${name}`);
  const code = await inForeground('npm', ['run', '--silent', checks[name]], { cwd: root });
  console.log(code === 0 ? `${name}: in order` : `${name}: FAILED`);
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function runSuite(name) {
  console.log(`\n=== ${name} tests`);
  mkdirSync(buildDir, { recursive: true });
  const report = join(buildDir, `.${name}-tests.json`);
  rmSync(report, { force: true });
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = ['--ci', '--verbose', '--passWithNoTests', '--json', `--outputFile=${report}`, ...suites[name]];
  // The report goes to the file; without this Jest would print it to the screen as well.
  const code = await inForeground(process.execPath, [jest, ...args], { cwd: root });
  return tally(code, existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined);
}

await runScript(main);
