import { mkdirSync } from 'node:fs';
import { createChild } from './child.mjs';
import { mongodSpec, mongoUrlOf } from './mongod.mjs';
import { freePorts } from './ports.mjs';
import { takeSnapshot, zeebePorts, zeebeSpec } from './zeebe.mjs';

/**
 * Starts a database and an engine of their own, with data below `dir`, on free ports.
 * @param {object} options
 * @param {import('./runtimes.mjs').Runtimes} options.runtimes a runtime that is missing there is not started
 * @param {string} options.dir
 * @param {Record<string, number>} [options.preferredPorts] ports used before
 * @param {{ url?: string, user: string, password: string }} [options.exporter] where the engine's history goes; without
 *   a url, to the port `exporter` that is reserved here for the ingest
 * @param {boolean} [options.controlledClock]
 * @param {string} [options.heap] heap of the engine
 * @param {Record<string, string>} [options.zeebeEnv]
 * @param {import('./child.mjs').ChildSpec['onEvent']} [options.onEvent]
 */
export async function startServices({ runtimes, dir, preferredPorts, onEvent, ...options }) {
  mkdirSync(dir, { recursive: true });
  const ports = await freePorts(['mongod', 'exporter', 'mailbox', ...zeebePorts], preferredPorts);
  const exporter = options.exporter && { url: `http://127.0.0.1:${ports.exporter}`, ...options.exporter };
  const children = {
    ...(runtimes.mongod && { mongod: createChild({ ...mongodSpec({ runtimes, dir, port: ports.mongod }), onEvent }) }),
    ...(runtimes.zeebeHome && {
      zeebe: createChild({ ...zeebeSpec({ ...options, exporter, runtimes, dir, ports }), onEvent }),
    }),
  };
  const managementUrl = `http://127.0.0.1:${ports.management}`;
  const isUp = Object.fromEntries(Object.entries(children).map(([name, child]) => [name, child.start()]));
  // A failure is reported to whoever asks below; until then it must not count as unhandled.
  Object.values(isUp).forEach((promise) => promise.catch(() => undefined));

  return {
    ports,
    proto: runtimes.proto,
    mongoUrl: mongoUrlOf(ports.mongod),
    zeebeAddress: `127.0.0.1:${ports.gateway}`,
    zeebeRestUrl: `http://127.0.0.1:${ports.rest}`,
    zeebeManagementUrl: managementUrl,
    children,
    /** Settles when that server is ready. */
    ready: (name) => isUp[name] ?? Promise.resolve(),
    /** Settles when all are ready; when one fails, the others are stopped first. */
    allReady: () => settle(Object.values(isUp)),
    kill: (name) => children[name].kill(),
    restart: (name) => children[name].start(),
    stopZeebe: async () => {
      if (children.zeebe?.isRunning()) {
        await takeSnapshot(managementUrl);
      }
      await children.zeebe?.stop();
    },
    stopMongod: async () => children.mongod?.stop(),
  };
}

/** Waits for all, then fails with the first failure. */
async function settle(promises) {
  const failed = (await Promise.allSettled(promises)).find(({ status }) => status === 'rejected');
  if (failed) {
    throw failed.reason;
  }
}
