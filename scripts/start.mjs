import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runScript, SetupError } from './lib/errors.mjs';
import { announce, rememberedPorts, rememberPorts, withdraw } from './lib/installation.mjs';
import { endLeftovers } from './lib/leftovers.mjs';
import { tryLock, unlock } from './lib/lock.mjs';
import { dataDir, root } from './lib/paths.mjs';
import { isFree } from './lib/ports.mjs';
import { createPrograms, programEnv } from './lib/programs.mjs';
import { ensureSecrets } from './lib/secrets.mjs';
import { setUp } from './lib/set-up.mjs';
import { startServices } from './lib/services.mjs';
import { stopRequest } from './lib/signals.mjs';
import { step } from './lib/terminal.mjs';
import { welcome } from './lib/welcome.mjs';

const lockFile = join(dataDir, 'start.lock');

/** Says what happened to a server, above the block that is already on the screen. */
const report = ({ text }) => console.log(`  ${text}`);

async function main() {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const holder = tryLock(lockFile);
  if (holder) {
    throw new SetupError(`Zhixing already runs in this folder (process ${holder.pid}): use it, or stop it first.`);
  }
  try {
    await run();
  } finally {
    unlock(lockFile);
  }
}

async function run() {
  const leftovers = await endLeftovers(dataDir);
  if (leftovers.length > 0) {
    console.log(`  Ended what an earlier start had left running: ${leftovers.join(', ')}`);
  }
  await checkPort();
  const runtimes = await setUp();
  const stop = stopRequest();
  const installation = await open(runtimes, stop);
  try {
    await stop.requested;
    console.log('\n  Stopping; everything is kept.');
  } finally {
    await installation.close();
    withdraw(dataDir);
  }
}

async function checkPort(port = Number(process.env.PORT || 3000)) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new SetupError(`PORT=${process.env.PORT} is not a port: choose a number from 1 to 65535.`);
  }
  if (!(await isFree(port, process.env.HOST || '127.0.0.1'))) {
    throw new SetupError(
      `Port ${port} is taken by another program: stop it, or choose another port with \`PORT=${port + 1} npm start\`.`,
    );
  }
}

/** Starts all servers; when one does not come up, or a stop is asked for, those that run are stopped again. */
async function open(runtimes, stop) {
  const secrets = ensureSecrets(dataDir);
  const services = await startServices({
    runtimes,
    dir: dataDir,
    preferredPorts: rememberedPorts(dataDir),
    exporter: { user: 'zeebe', password: secrets.exporterPassword },
    onEvent: report,
  });
  rememberPorts(dataDir, services.ports);
  const env = programEnv({ services, secrets, dir: dataDir });
  const programs = createPrograms({ dir: dataDir, env, onEvent: report });
  const close = async () => {
    await programs.app.stop();
    await services.stopZeebe();
    await programs.ingest.stop();
    await services.stopMongod();
  };
  try {
    await step('Starting', async (show) => {
      await Promise.race([startInOrder(services, programs, show), stop.failure]);
    });
  } catch (error) {
    await close();
    throw error;
  }
  announce(dataDir, env);
  console.log(welcome({ env, folder: relative(root, dataDir) || dataDir }));
  return { close };
}

/**
 * The engine needs longest, so all that can goes on beside it: the ingest even waits for the engine's first record.
 * The app comes up without the engine too, except when it has diagrams to deploy; then it is started once more.
 */
async function startInOrder(services, programs, show) {
  show('the database and the engine');
  await services.ready('mongod');
  const early = Promise.all([programs.ingest.start(), programs.app.start().catch(() => 'once more')]);
  // Its failure is met below; until then it must not count as unhandled.
  early.catch(() => undefined);
  await services.allReady();
  show('the app');
  const [, app] = await early;
  if (app === 'once more') {
    await programs.app.start();
  }
}

await runScript(main);
// A handle that a library left open must not keep a stopped installation alive.
process.exit();
