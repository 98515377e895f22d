import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask } from './http.mjs';

/** Names of the ports a broker needs. */
export const zeebePorts = ['gateway', 'command', 'internal', 'rest', 'management'];

/**
 * How the embedded engine is run: everything on loopback, its history to the exporter's address.
 * @param {object} options
 * @param {import('./runtimes.mjs').Runtimes} options.runtimes
 * @param {string} options.dir data folder
 * @param {Record<string, number>} options.ports
 * @param {{ url: string, user: string, password: string }} [options.exporter] none: history is not exported
 * @param {boolean} [options.controlledClock] lets tests move the engine's clock
 * @param {string} [options.heap]
 * @param {Record<string, string>} [options.zeebeEnv] further settings of the broker
 * @returns {Pick<import('./child.mjs').ChildSpec, 'name' | 'command' | 'args' | 'env' | 'dir' | 'isReady'>}
 */
export function zeebeSpec({ runtimes, dir, ports, exporter, controlledClock = false, heap = '1g', zeebeEnv = {} }) {
  const home = join(dir, 'zeebe');
  mkdirSync(home, { recursive: true });
  const { zeebeHome } = runtimes;
  return {
    name: 'zeebe',
    dir,
    command: runtimes.java,
    args: [
      `-Xmx${heap}`,
      '-XX:+ExitOnOutOfMemoryError',
      '-Dfile.encoding=UTF-8',
      '-Xshare:auto',
      `-Dapp.home=${home}`,
      `-Dbasedir=${home}`,
      '-classpath',
      `${zeebeHome}/config:${zeebeHome}/lib/*`,
      'io.camunda.zeebe.broker.StandaloneBroker',
    ],
    env: {
      ...inherited(),
      ...networkEnv(ports),
      ZEEBE_BROKER_DATA_DIRECTORY: join(home, 'data'),
      ZEEBE_BROKER_DATA_SNAPSHOTPERIOD: '1m',
      ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING: '512MB',
      ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION: '256MB',
      ZEEBE_CLOCK_CONTROLLED: String(controlledClock),
      LOGGING_CONFIG: fileURLToPath(new URL('zeebe-log4j2.xml', import.meta.url)),
      ...(exporter ? exporterEnv(exporter) : {}),
      ...zeebeEnv,
    },
    isReady: () => isProcessing(ports.management),
  };
}

/** What a server process takes over from our environment; anything else could reconfigure it by accident. */
function inherited() {
  const { PATH = '', HOME = '', LANG = 'C.UTF-8', TZ } = process.env;
  return { PATH, HOME, LANG, ...(TZ ? { TZ } : {}) };
}

function networkEnv({ gateway, command, internal, rest, management }) {
  return {
    ZEEBE_BROKER_NETWORK_HOST: '127.0.0.1',
    ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(command),
    ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(internal),
    ZEEBE_BROKER_GATEWAY_NETWORK_HOST: '127.0.0.1',
    ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(gateway),
    SERVER_ADDRESS: '127.0.0.1',
    SERVER_PORT: String(rest),
    MANAGEMENT_SERVER_ADDRESS: '127.0.0.1',
    MANAGEMENT_SERVER_PORT: String(management),
  };
}

function exporterEnv({ url, user, password }) {
  const args = 'ZEEBE_BROKER_EXPORTERS_HISTORY_ARGS';
  return {
    ZEEBE_BROKER_EXPORTERS_HISTORY_CLASSNAME: 'io.camunda.zeebe.exporter.ElasticsearchExporter',
    [`${args}_URL`]: url,
    [`${args}_AUTHENTICATION_USERNAME`]: user,
    [`${args}_AUTHENTICATION_PASSWORD`]: password,
    [`${args}_BULK_SIZE`]: '1000',
    [`${args}_BULK_DELAY`]: '1',
    [`${args}_INDEX_CREATETEMPLATE`]: 'false',
  };
}

/** Readiness alone comes before a replay has ended; work is done only when every partition is processing. */
async function isProcessing(management) {
  const url = `http://127.0.0.1:${management}`;
  if ((await ask(`${url}/actuator/health/readiness`, { timeoutMs: 3000 })) === undefined) {
    return false;
  }
  const partitions = await partitionsOf(url);
  return partitions.length > 0 && partitions.every(({ streamProcessorPhase }) => streamProcessorPhase === 'PROCESSING');
}

/** A question that comes while a partition is being installed is answered only after seconds; asking again is faster. */
async function partitionsOf(managementUrl) {
  return Object.values(JSON.parse((await ask(`${managementUrl}/actuator/partitions`, { timeoutMs: 1500 })) ?? '{}'));
}

/**
 * Has the broker take a snapshot, so that after a planned stop nothing is replayed and nothing exported again.
 * Gives up after `patienceMs`: without the snapshot the next start is only slower.
 * @param {string} managementUrl
 * @param {number} [patienceMs]
 * @returns {Promise<boolean>} whether the newest snapshot holds all that was processed when asked
 */
export async function takeSnapshot(managementUrl, patienceMs = 8000) {
  const asked = await partitionsOf(managementUrl);
  if (asked.length === 0) {
    return false;
  }
  if (asked.every(isInSnapshot)) {
    return true;
  }
  await ask(`${managementUrl}/actuator/partitions/takeSnapshot`, { method: 'POST' });
  const before = JSON.stringify(asked.map(({ snapshotId }) => snapshotId));
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const now = await partitionsOf(managementUrl);
    if (now.length > 0 && JSON.stringify(now.map(({ snapshotId }) => snapshotId)) !== before) {
      return true;
    }
    await pause(100);
  }
  return false;
}

function isInSnapshot({ processedPosition, processedPositionInSnapshot }) {
  return processedPosition === -1 || processedPosition === processedPositionInSnapshot;
}
