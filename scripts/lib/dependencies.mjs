import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './commands.mjs';
import { withLock } from './lock.mjs';
import { buildDir, root } from './paths.mjs';
import { step } from './terminal.mjs';

/** Installs the packages with `npm ci` when node_modules is not what package-lock.json says. */
export async function ensureDependencies() {
  if (areDependenciesCurrent()) {
    return;
  }
  await withLock(join(buildDir, '.npm.lock'), async () => {
    if (areDependenciesCurrent()) {
      return;
    }
    await step('Installing packages', (show) => {
      const began = Date.now();
      const clock = setInterval(() => show(`${Math.round((Date.now() - began) / 1000)} s`), 1000);
      return npmCi().finally(() => clearInterval(clock));
    });
  });
}

function npmCi() {
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  return run('npm', args, {
    cwd: root,
    env: { IBM_TELEMETRY_DISABLED: 'true' },
    remedy: 'Check the network and the npm settings (`npm config list`), then start again.',
  });
}

function areDependenciesCurrent() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  return (
    existsSync(installed) && matches(readJson(join(root, 'package-lock.json')).packages, readJson(installed).packages)
  );
}

/**
 * True when each package of the lock file is installed in that version. Optional ones may be missing: they are for
 * other platforms.
 * @param {Record<string, { version?: string, integrity?: string, optional?: boolean, link?: boolean }>} locked
 * @param {Record<string, { version?: string, integrity?: string }>} installed
 */
export function matches(locked, installed) {
  return Object.entries(locked).every(([path, wanted]) => {
    const found = installed[path];
    if (path === '' || (!found && wanted.optional)) {
      return true;
    }
    return found !== undefined && found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
