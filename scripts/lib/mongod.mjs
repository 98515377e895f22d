import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isListening } from './ports.mjs';

/** A replica set of one: transactions and change streams need one. */
const setName = 'rs0';

/**
 * A transaction holds what it wrote until it ends, and one whose program ended by force does so until this time is
 * over (MongoDB's own minute is long for people who want the same record). Ours take a fraction of a second.
 */
const transactionSeconds = 8;

/**
 * How much of the cache may be written and not yet on disk: with the usual 5 % of so small a cache the eviction thread
 * has always something to look for and, since all of it is in use, finds nothing; it took a tenth of a core or more.
 */
const dirtyShare =
  'eviction_dirty_target=20,eviction_dirty_trigger=40,eviction_updates_target=10,eviction_updates_trigger=20';

/**
 * How the embedded database is run: on loopback only, with a small cache.
 * @param {object} options
 * @param {import('./runtimes.mjs').Runtimes} options.runtimes
 * @param {string} options.dir data folder
 * @param {number} options.port
 * @returns {Pick<import('./child.mjs').ChildSpec, 'name' | 'command' | 'args' | 'env' | 'dir' | 'isReady'>}
 */
export function mongodSpec({ runtimes, dir, port }) {
  const dbpath = join(dir, 'mongod');
  mkdirSync(dbpath, { recursive: true });
  return {
    name: 'mongod',
    dir,
    command: runtimes.mongod,
    args: [
      ...['--dbpath', dbpath, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket'],
      ...['--replSet', setName, '--oplogSize', '512', '--wiredTigerCacheSizeGB', '0.5'],
      ...['--wiredTigerEngineConfigString', dirtyShare],
      ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
      ...['--setParameter', `transactionLifetimeLimitSeconds=${transactionSeconds}`],
      ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=1000'],
    ],
    env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
    isReady: () => isReady(port),
  };
}

/** Address of the embedded database. */
export function mongoUrlOf(port) {
  return `mongodb://127.0.0.1:${port}/zhixing?replicaSet=${setName}`;
}

/** Ready is who takes writes; on the way there the replica set is made, or told the new port. */
async function isReady(port) {
  if (!(await isListening(port))) {
    return false;
  }
  const { default: mongoose } = await import('mongoose');
  const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 2000,
  });
  try {
    const admin = client.db('admin');
    const hello = await admin.command({ hello: 1 });
    if (!hello.isWritablePrimary) {
      await configure(admin, `127.0.0.1:${port}`);
    }
    return hello.isWritablePrimary === true;
  } catch (error) {
    if (isPassing(error)) {
      return false;
    }
    throw error;
  } finally {
    await client.close();
  }
}

async function configure(admin, host) {
  const config = await currentConfig(admin);
  if (!config) {
    await admin.command({ replSetInitiate: { _id: setName, version: 1, members: [{ _id: 0, host }] } });
  } else if (config.members[0].host !== host) {
    const moved = { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] };
    await admin.command({ replSetReconfig: moved, force: true });
  }
}

async function currentConfig(admin) {
  try {
    return (await admin.command({ replSetGetConfig: 1 })).config;
  } catch (error) {
    if (error.codeName === 'NotYetInitialized') {
      return undefined;
    }
    throw error;
  }
}

/** Errors that only mean "not yet": no connection, or still starting, electing, or initiated by a check before. */
function isPassing(error) {
  const passing = ['AlreadyInitialized', 'NotYetInitialized', 'InterruptedDueToReplStateChange', 'NodeNotFound'];
  return /Network|ServerSelection/.test(error.name) || passing.includes(error.codeName);
}
