import { connect, type AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createApp } from '../../api/app';
import { createHttpServer, patienceFor } from '../../api/server';
import { startApi, tokenFor, type TestApi } from './api-support';

const PATIENCE = { headers: 600, request: 1_200, every: 100 };
const LONGEST_MS = 4_000;

let api: TestApi;
let server: Server;
let port: number;

beforeAll(async () => {
  api = await startApi();
  server = createHttpServer(createApp(api.deps), PATIENCE);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await api.stop();
});

/** Sends what comes at once, then one byte at a time for as long as it may. @returns what came back, and after how long */
async function drip(atOnce: string, then: string): Promise<{ answer: string; ms: number }> {
  const began = Date.now();
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (piece) => (answer += piece.toString()));
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('error', () => undefined);
  socket.write(atOnce);
  let at = 0;
  const timer = setInterval(() => socket.writable && socket.write(then[at++ % then.length] ?? ''), 50);
  const late = setTimeout(() => socket.destroy(), LONGEST_MS);
  await ended;
  clearInterval(timer);
  clearTimeout(late);
  return { answer, ms: Date.now() - began };
}

describe('a client that sends byte by byte', () => {
  it('is cut off in the head', async () => {
    const { answer, ms } = await drip('GET /api/health/live HTTP/1.1\r\nHost: x\r\nX-A: ', 'a');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(ms).toBeLessThan(LONGEST_MS);
  });

  it('is cut off in the body of a sign-in', async () => {
    const head =
      'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"username":"';
    const { answer, ms } = await drip(head, 'a');
    expect(answer).toMatch(/^HTTP\/1\.1 408 |^$/);
    expect(ms).toBeLessThan(LONGEST_MS);
  });

  it('holds nobody else up', async () => {
    const slow = Array.from({ length: 200 }, () => drip('GET /api/health/live HTTP/1.1\r\nX-A: ', 'a'));
    const began = Date.now();
    const answer = await fetch(`http://127.0.0.1:${port}/api/me`, {
      headers: { Authorization: `Bearer ${await tokenFor('agent')}` },
    });
    expect(answer.status).toBe(200);
    expect(Date.now() - began).toBeLessThan(2_000);
    await Promise.all(slow);
  });

  it('may take as long for an upload as its own limit says', () => {
    expect(patienceFor(240).request).toBeGreaterThan(240_000);
  });
});

describe('a head that is no head', () => {
  it.each([
    ['too large', `GET /api/me HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    [
      'with two lengths',
      'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
      400,
    ],
    [
      'with a length beside chunks, as smugglers send it',
      'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['without a host', 'GET /api/health/live HTTP/1.1\r\n\r\n', 400],
  ])('is refused: %s', async (_what, head, status) => {
    const { answer } = await drip(head, ' ');
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });
});
