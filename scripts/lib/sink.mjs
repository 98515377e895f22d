import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * An address for the engine's history that only acknowledges, to measure the engine by itself.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startSink() {
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'X-Elastic-Product': 'Elasticsearch' });
      response.end('{"took":0,"errors":false,"acknowledged":true,"items":[]}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
