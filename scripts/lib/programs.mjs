import { join } from 'node:path';
import { createChild } from './child.mjs';
import { ask } from './http.mjs';
import { buildDir, root } from './paths.mjs';

/**
 * V8 lets a heap grow to a multiple of what lives in it, and to a larger one the more it may take: 450 MB resident
 * under load where 100 MB live. With this limit, five times what lives, it is 260 MB for the same work.
 */
export const NODE_FLAGS = ['--enable-source-maps', '--max-old-space-size=512'];

/**
 * The settings under which our own programs run against these services; what the environment already says wins
 * wherever it names a server of the operator's own.
 * @param {object} options
 * @param {Awaited<ReturnType<typeof import('./services.mjs').startServices>>} options.services
 * @param {{ jwtSecret: string, exporterPassword: string }} options.secrets
 * @param {string} options.dir data folder
 * @param {NodeJS.ProcessEnv} [options.env]
 * @returns {Record<string, string>}
 */
export function programEnv({ services, secrets, dir, env = process.env }) {
  const port = env.PORT || '3000';
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: port,
    PUBLIC_URL: `http://localhost:${port}`,
    JWT_SECRET: secrets.jwtSecret,
    MONGO_URL: services.mongoUrl,
    ZEEBE_ADDRESS: services.zeebeAddress,
    ...(env.ZEEBE_ADDRESS ? {} : { ZEEBE_REST_URL: services.zeebeRestUrl }),
    ...(env.ZEEBE_ADDRESS ? {} : { ZEEBE_MANAGEMENT_URL: services.zeebeManagementUrl }),
    ZEEBE_PROTO: services.proto,
    EXPORTER_HOST: '127.0.0.1',
    EXPORTER_PORT: String(services.ports.exporter),
    EXPORTER_USER: 'zeebe',
    EXPORTER_PASSWORD: secrets.exporterPassword,
    MAILBOX_PORT: String(services.ports.mailbox),
    DEMO: env.MONGO_URL ? 'false' : 'true',
    ...Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
    DATA_DIR: dir,
    PACKS_DIR: env.PACKS_DIR || root,
  };
}

/**
 * Our two programs: `ingest` takes the engine's history in, `app` is everything else.
 * @param {object} options
 * @param {string} options.dir data folder
 * @param {Record<string, string>} options.env complete environment, see programEnv
 * @param {import('./child.mjs').ChildSpec['onEvent']} [options.onEvent]
 */
export function createPrograms({ dir, env, onEvent }) {
  const program = (name, role, readyUrl) =>
    createChild({
      name,
      dir,
      cwd: root,
      command: process.execPath,
      args: [...NODE_FLAGS, join(buildDir, 'main', `${name}.cjs`)],
      env: { ...env, ROLE: role },
      isReady: async () => (await ask(readyUrl)) !== undefined,
      onEvent,
    });
  return {
    ingest: program('ingest', 'ingest', `http://${reachable(env.EXPORTER_HOST)}:${env.EXPORTER_PORT}/health/ready`),
    app: program('app', 'api,worker', `http://${reachable(env.HOST)}:${env.PORT}/api/health/ready`),
  };
}

/** An address that listens everywhere is asked on loopback. */
function reachable(host) {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}
