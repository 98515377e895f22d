import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { sweepUploads } from '../../records/attachments/sweep';
import { Attachments } from '../../records/models/attachment';
import { History } from '../../records/models/history';
import type { RecordDocument } from '../../records/models/record';
import { eventually } from '../support/eventually';
import { record, startApi, tokenFor, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
let one: RecordDocument;
beforeAll(async () => {
  api = await startApi();
  Object.assign(api.deps, { env: { ...api.deps.env, ATTACHMENT_MAX_MB: 1, UPLOAD_SECONDS: 3 } });
});
afterAll(() => api.stop());
beforeEach(async () => {
  one = await record();
});

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(600_000, 7)]);
const HTML = Buffer.from('<!doctype html><script>alert(document.cookie)</script>');

interface View {
  id: string;
  name: string;
  type: string;
  size: number;
  removable: boolean;
}

const addressOf = (of: RecordDocument): string => `/api/records/order/${of.number}/attachments`;

async function upload(
  person: string,
  name: string,
  content: Buffer,
  type = '',
  of = one,
): Promise<{ status: number; body: View & ProblemBody }> {
  const query = new URLSearchParams({ name, type });
  const answer = await fetch(`${api.url}${addressOf(of)}?${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${await tokenFor(person)}`, 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(content),
  });
  return { status: answer.status, body: (await answer.json()) as View & ProblemBody };
}

const download = async (person: string, id: string): Promise<Response> =>
  fetch(`${api.url}${addressOf(one)}/${id}`, { headers: { Authorization: `Bearer ${await tokenFor(person)}` } });

const countOf = async (collection: string): Promise<number> =>
  mongoose.connection.collection(collection).countDocuments();

/** A connection that sends the head of an upload and whatever the test then writes. */
async function rawUpload(head: string): Promise<Socket> {
  const { port } = new URL(api.url);
  const token = await tokenFor('requester');
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(
        `POST ${addressOf(one)}?name=a.log HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n` +
          `Content-Type: application/octet-stream\r\n${head}\r\n\r\n`,
      );
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

async function answerOn(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('close', resolve));
  return text;
}

describe('the files of a record', () => {
  it('keeps a file and gives it back byte by byte, to be saved and never executed', async () => {
    const { status, body } = await upload('requester', '架构图 “终稿”.png', PNG, 'image/png');
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: '架构图 “终稿”.png', type: 'image/png', size: PNG.length, removable: true });
    const answer = await download('agent', body.id);
    expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="??? ????.png"; filename*=UTF-8''${encodeURIComponent('架构图 “终稿”.png')}`,
    );
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(await History.countDocuments({ recordId: one._id, kind: 'attachment' })).toBe(1);
  });

  it('keeps the content of a file that was removed, and gives it to administrators alone', async () => {
    const { body } = await upload('requester', 'plan.txt', Buffer.from('step 1'));
    const path = `${addressOf(one)}/${body.id}/remove`;
    expect((await api.as('agent').send('POST', path, { reason: 'x' })).status).toBe(403);
    expect((await api.as('requester').send('POST', path, { reason: ' ' })).status).toBe(400);
    expect((await api.as('requester').send('POST', path, { reason: 'wrong file' })).status).toBe(200);
    expect((await api.as('requester').send('POST', path, { reason: 'again' })).status).toBe(404);
    expect((await download('requester', body.id)).status).toBe(404);
    expect(await (await download('admin', body.id)).text()).toBe('step 1');
    const { items } = await api.as('agent').get<{ items: { removed?: object }[] }>(addressOf(one));
    expect(items).toMatchObject([{ removed: { reason: 'wrong file' }, removable: false }]);
    const kinds = await History.find({ recordId: one._id, kind: 'attachment' }).sort({ _id: 1 }).lean();
    expect(kinds.map(({ data }) => data?.['action'])).toEqual(['added', 'removed']);
  });

  it('gives files to those who read the record, and only under their own record', async () => {
    const { body } = await upload('requester', 'a.txt', Buffer.from('x'));
    expect((await download('supplier', body.id)).status).toBe(403);
    expect((await upload('supplier', 'b.txt', Buffer.from('x'))).status).toBe(403);
    const other = await record();
    const { status } = await api.as('agent').send('GET', `${addressOf(other)}/${body.id}`);
    expect(status).toBe(404);
    expect((await fetch(`${api.url}${addressOf(one)}/${body.id}`)).status).toBe(401);
  });
});

describe('files that attack', () => {
  it.each<[string, Buffer, string, number, string]>([
    ['page.png', HTML, 'image/png', 415, 'ATTACHMENT_CONTENT'],
    ['page.html', HTML, 'text/html', 415, 'ATTACHMENT_TYPE'],
    ['picture.svg', Buffer.from('<svg onload="alert(1)"/>'), 'image/svg+xml', 415, 'ATTACHMENT_TYPE'],
    ['tool.exe', Buffer.from('MZ'), '', 415, 'ATTACHMENT_TYPE'],
    ['../../..', Buffer.from('x'), '', 400, 'ATTACHMENT_NAME'],
    ['big.log', Buffer.alloc(1_100_000, 65), '', 413, 'ATTACHMENT_TOO_LARGE'],
  ])('refuses %s and keeps nothing of it', async (name, content, type, expected, code) => {
    const before = await countOf('attachments.chunks');
    const { status, body } = await upload('requester', name, content, type);
    expect([status, body.code]).toEqual([expected, code]);
    expect(await countOf('attachments.chunks')).toBe(before);
    expect(await countOf('attachments.files')).toBe(await Attachments.countDocuments({ status: { $ne: 'uploading' } }));
  });

  it('takes names for names: no folders, no markup that acts, no operators', async () => {
    const names = ['../../etc/cron.d/x.txt', '<img src=x onerror=alert(1)>.txt', '{"$gt":""}.txt', '$where.txt'];
    for (const name of names) {
      expect((await upload('requester', name, Buffer.from('x'))).status).toBe(201);
    }
    const { items } = await api.as('agent').get<{ items: View[] }>(addressOf(one));
    expect(items.map(({ name }) => name)).toEqual([
      'x.txt',
      '_img src=x onerror=alert(1)_.txt',
      '{_$gt____}.txt',
      '$where.txt',
    ]);
    const { status } = await api.as('agent').send('GET', `${addressOf(one)}?name[$ne]=x`);
    expect(status).toBe(200);
    expect((await api.as('agent').send('GET', `${addressOf(one)}/${encodeURIComponent('{"$ne":null}')}`)).status).toBe(
      404,
    );
  });

  it('takes bytes alone', async () => {
    const { status, body } = await api
      .as('requester')
      .send<ProblemBody>('POST', `${addressOf(one)}?name=a.json`, { any: 'thing' });
    expect([status, body.code]).toEqual([415, 'UPLOAD_NOT_BINARY']);
  });

  it('leaves nothing of an upload that is broken off', async () => {
    const before = await countOf('attachments.chunks');
    const socket = await rawUpload('Content-Length: 900000');
    socket.write(Buffer.alloc(700_000, 65));
    await eventually(async () => {
      expect(await Attachments.countDocuments({ recordId: one._id, status: 'uploading' })).toBe(1);
    });
    await sleep(200);
    socket.destroy();
    await eventually(async () => {
      expect(await countOf('attachments.chunks')).toBe(before);
    });
    const { items } = await api.as('agent').get<{ items: View[] }>(addressOf(one));
    expect(items).toEqual([]);
    expect(await sweepUploads(new Date(Date.now() + 2 * 3_600_000))).toBeGreaterThan(0);
    expect(await Attachments.countDocuments({ status: 'uploading' })).toBe(0);
  });

  it('ends an upload that says how large it is, and is too large, at once', async () => {
    const answer = answerOn(await rawUpload('Content-Length: 90000000000'));
    expect(await answer).toContain('ATTACHMENT_TOO_LARGE');
  });

  it('ends an upload without an end when it is too large', async () => {
    const endless = await rawUpload('Transfer-Encoding: chunked');
    const refused = answerOn(endless);
    const chunk = Buffer.alloc(65_536, 65);
    for (let sent = 0; sent < 24 && endless.writable; sent += 1) {
      endless.write(`${chunk.length.toString(16)}\r\n`);
      endless.write(chunk);
      endless.write('\r\n');
    }
    expect(await refused).toContain('ATTACHMENT_TOO_LARGE');
  });

  it('ends an upload that trickles after some seconds', async () => {
    const slow = await rawUpload('Content-Length: 1000');
    slow.write('a');
    expect(await answerOn(slow)).toContain('UPLOAD_TOO_SLOW');
  });
});
