/**
 * Real servers for tests and benchmarks: each set has its own ports and its own data folder below `dir`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from './ports.mjs';
import { createPrograms, programEnv } from './programs.mjs';
import { ensureRuntimes } from './runtimes.mjs';
import { ensureSecrets } from './secrets.mjs';
import { startServices } from './services.mjs';

/**
 * A database and an engine, ready for work.
 * @param {{ dir: string, controlledClock?: boolean, heap?: string, exporterUrl?: string, zeebeEnv?: Record<string, string>,
 *   only?: string[] }} options `only` names the servers to start (zeebe, mongod);
 *   without `exporterUrl` the history goes to the port that startApp's ingest listens on
 */
export async function startTestServices({ dir, exporterUrl, only = ['zeebe', 'mongod'], ...options }) {
  mkdirSync(dir, { recursive: true });
  const secrets = ensureSecrets(dir);
  const services = await startServices({
    ...options,
    dir,
    // Addresses in the environment are meant for a real installation, never for tests.
    runtimes: limitTo(
      only,
      await ensureRuntimes({ ...process.env, ZEEBE_ADDRESS: '', ZEEBE_PROTO: '', MONGO_URL: '' }),
    ),
    exporter: { user: 'zeebe', password: secrets.exporterPassword, ...(exporterUrl ? { url: exporterUrl } : {}) },
  });
  const stop = async () => {
    await Promise.all([services.children.zeebe?.kill(), services.stopMongod()]);
  };
  try {
    await services.allReady();
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...services, dir, secrets, stop };
}

function limitTo(only, { mongod, zeebeHome, ...runtimes }) {
  return {
    ...runtimes,
    mongod: only.includes('mongod') ? mongod : undefined,
    zeebeHome: only.includes('zeebe') ? zeebeHome : undefined,
  };
}

/**
 * Our two programs against those services, with the demo organisation.
 * @param {{ services: Awaited<ReturnType<typeof startTestServices>>, env?: Record<string, string> }} options
 */
export async function startApp({ services, env = {} }) {
  const { app: port } = await freePorts(['app']);
  const { PATH = '', HOME = '' } = process.env;
  const all = programEnv({
    services,
    secrets: services.secrets,
    dir: join(services.dir, 'app'),
    env: { PATH, HOME, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, ...env },
  });
  const programs = createPrograms({ dir: services.dir, env: all });
  await programs.ingest.start();
  try {
    await programs.app.start();
  } catch (error) {
    await programs.ingest.stop();
    throw error;
  }
  return {
    url: all.PUBLIC_URL,
    env: all,
    children: programs,
    /** Ends `app` or `ingest` at once, as a crash does; it stays ended until restart. */
    kill: (name) => programs[name].kill(),
    restart: (name) => programs[name].start(),
    stop: async () => {
      await programs.app.stop();
      await programs.ingest.stop();
    },
  };
}
