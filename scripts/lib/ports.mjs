import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Below the range from which Linux takes ports for outgoing connections, so that none of those gets in between. */
const lowest = 20_000;
const highest = 32_000;

/**
 * Free ports on this host, all different; those preferred are kept where they are free.
 * @param {string[]} names
 * @param {Record<string, number>} [preferred] ports used before
 * @returns {Promise<Record<string, number>>}
 */
export async function freePorts(names, preferred = {}) {
  const held = [];
  const ports = {};
  try {
    for (const name of names) {
      const server = (await holdPreferred(preferred[name])) ?? (await holdAny());
      held.push(server);
      ports[name] = server.address().port;
    }
    return ports;
  } finally {
    await Promise.all(held.map(close));
  }
}

/**
 * Whether nobody listens on the port of that address.
 * @param {number} port
 * @param {string} [host]
 */
export async function isFree(port, host = '127.0.0.1') {
  const server = await hold(port, host);
  if (server) {
    await close(server);
  }
  return server !== undefined;
}

/**
 * Whether somebody accepts connections on that port of this host. Unlike isFree it never takes the port itself.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isListening(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function holdPreferred(port) {
  return port ? hold(port) : undefined;
}

async function holdAny() {
  for (;;) {
    const server = await hold(randomInt(lowest, highest));
    if (server) {
      return server;
    }
  }
}

/** A server that holds the port, or undefined when it is taken. */
async function hold(port, host = '127.0.0.1') {
  const server = createServer();
  server.listen({ port, host, exclusive: true });
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (error.code === 'EADDRINUSE' || error.code === 'EACCES') {
      return undefined;
    }
    throw error;
  }
}

function close(server) {
  return new Promise((resolve) => server.close(resolve));
}
