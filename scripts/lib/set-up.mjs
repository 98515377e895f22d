import { buildAll } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { checkNode, checkPlatform, checkTools } from './preflight.mjs';
import { ensureRuntimes, missingArtifacts } from './runtimes.mjs';

/**
 * Everything between a fresh clone and something that can be started; each part only when it is missing or stale.
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function setUp(env = process.env) {
  checkNode();
  checkPlatform(env);
  checkTools(missingArtifacts(env));
  await ensureDependencies();
  const runtimes = await ensureRuntimes(env);
  await buildAll();
  return runtimes;
}
