import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { OpenRequests, WorkInHand } from '../../../api/drain';
import { sendFile } from '../../../api/export/send-file';

/** A reader of HTTP/1.0: it knows no chunks, and takes the end of the connection for the end of the file. */
async function readerOf(server: Server): Promise<Socket> {
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1');
  reader.write('GET / HTTP/1.0\r\n\r\n');
  await once(reader, 'data');
  return reader.resume();
}

const RESET = { code: 'ECONNRESET' };

describe('half a file', () => {
  it('ends in a broken connection where the rest cannot be read', async () => {
    let sent: Promise<boolean> | undefined;
    let fail = (): void => undefined;
    const failing = new Promise<void>((resolve) => (fail = resolve));
    const pieces = async function* (): AsyncGenerator<string> {
      yield 'the first half';
      await failing;
      throw new Error('the database has gone');
    };
    const app = express().use((_req, res) => {
      sent = sendFile(res, { name: 'list.csv', type: 'text/csv', pieces: pieces() });
      sent.catch(() => undefined);
    });
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const reader = await readerOf(server);
    const broken = expect(once(reader, 'close')).rejects.toMatchObject(RESET);
    fail();
    await broken;
    await expect(sent).rejects.toThrow('the database has gone');
    server.close();
  });

  it('ends in a broken connection where the program ends, which waits for what is still written down', async () => {
    const work = new WorkInHand();
    let ended = false;
    const server = createServer();
    const requests = new OpenRequests(server, work);
    server.on('request', (_req, res) => {
      res.write('the first half');
      work.add(
        once(res, 'close')
          .then(() => sleep(100))
          .then(() => (ended = true)),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const reader = await readerOf(server);
    const broken = expect(once(reader, 'close')).rejects.toMatchObject(RESET);
    expect(await requests.drain(50)).toBe(1);
    expect(ended).toBe(true);
    await broken;
  });
});
