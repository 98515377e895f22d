import { randomUUID } from 'node:crypto';
import { Agent, get, request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { z } from 'zod';
import { defineWorker, done, type Worker } from '../../engine/define-worker';
import { Gateway } from '../../engine/gateway';
import { WorkerHost } from '../../engine/worker-host';
import type { RecordDefinition } from '../../packs/types';
import { connectDatabase, disconnectDatabase } from '../../records/database';
import type { AuditLine } from '../../records/models/audit-line';
import { JobsDone } from '../../records/models/outbox';
import type { RecordDocument } from '../../records/models/record';
import { eventually, tokenOf } from '../support/api-client';
import { People } from '../support/change-journey';
import { IncidentJourney } from '../support/incident-journey';
import { SecondApp } from '../support/second-app';
import { recordOf } from './list-stock';

const { MongoClient } = mongoose.mongo;
type MongoClient = InstanceType<typeof MongoClient>;

const started: SecondApp[] = [];
const startApp = async (env: Record<string, string>): Promise<SecondApp> => {
  const app = await SecondApp.start(env);
  started.push(app);
  return app;
};
afterAll(() => Promise.all(started.map((app) => app.kill())));

const FILE = Buffer.alloc(24 * 1024 * 1024, 'a line of a log\n');

/** An upload of which half is sent; the rest when it is told to. */
function halfAnUpload(
  app: SecondApp,
  token: string,
): { finish: () => Promise<IncomingMessage>; broken: Promise<void> } {
  const upload = request(`${app.url}/api/attachments?name=trace.log`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Length': '2000', 'Content-Type': 'application/octet-stream' },
  });
  const broken = new Promise<void>((resolve) => upload.once('error', () => resolve()));
  upload.write('a'.repeat(1_000));
  const finish = async (): Promise<IncomingMessage> => {
    upload.end('b'.repeat(1_000));
    const [answer] = (await once(upload, 'response')) as [IncomingMessage];
    answer.resume();
    return answer;
  };
  return { finish, broken };
}

/** A record with a large file, and the address of that file. */
async function largeFile(app: SecondApp): Promise<{ path: string; headers: Record<string, string> }> {
  const headers = { Authorization: `Bearer ${await tokenOf('agent', app.url)}` };
  const { number } = await new IncidentJourney(new People(app.url)).report();
  const path = `/api/records/incident/${number}/attachments`;
  const added = await fetch(`${app.url}${path}?name=large.log`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/octet-stream' },
    body: FILE,
  });
  expect(added.status).toBe(201);
  const { id } = (await added.json()) as { id: string };
  return { path: `${path}/${id}`, headers };
}

/** An answer of which nothing is read yet. */
async function unread(app: SecondApp, path: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const [answer] = (await once(get(`${app.url}${path}`, { headers, agent: new Agent() }), 'response')) as [
    IncomingMessage,
  ];
  return answer;
}

/** A database that one app has for itself. */
async function databaseOfItsOwn(): Promise<{ url: string; client: MongoClient; drop: () => Promise<void> }> {
  const mongo = new URL(process.env['MONGO_URL'] ?? '');
  mongo.pathname = `/stop_${randomUUID().slice(0, 8)}`;
  const client = await new MongoClient(mongo.href).connect();
  const drop = async (): Promise<void> => {
    await client.db().dropDatabase();
    await client.close();
  };
  return { url: mongo.href, client, drop };
}

/** More than the buffers of a connection hold. */
async function longRecords(): Promise<RecordDocument[]> {
  const definition = JSON.parse(await readFile('processes/incident/record.json', 'utf8')) as RecordDefinition;
  return Array.from({ length: 2_000 }, (_, index) => {
    const record = recordOf('incident', definition, index);
    return { ...record, fields: { ...record.fields, description: 'What happened. '.repeat(1_500) } };
  });
}

const isRefused = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });

describe('an app that is told to end', () => {
  it.concurrent('says so, takes no new connections, and finishes what it has in hand', async () => {
    const app = await startApp({ STOP_SECONDS: '60', STOP_NOTICE_SECONDS: '3' });
    const token = await tokenOf('requester', app.url);
    const { path, headers } = await largeFile(app);
    const download = await unread(app, path, headers);
    const events = await unread(app, '/api/events', { Authorization: `Bearer ${token}` });
    const eventsEnded = once(events.resume(), 'end');
    const upload = halfAnUpload(app, token);
    await sleep(200);

    app.terminate();
    await eventually(async () => {
      const ready = await fetch(`${app.url}/api/health/ready`);
      expect([ready.status, await ready.json()]).toMatchObject([503, { ready: false, stopping: true }]);
    });
    await eventsEnded;
    await eventually(async () => expect(await isRefused(app.url)).toBe(true));

    const answer = await upload.finish();
    expect([answer.statusCode, answer.headers.connection]).toEqual([201, 'close']);
    const pieces: Buffer[] = [];
    for await (const piece of download) {
      pieces.push(piece as Buffer);
    }
    expect(Buffer.concat(pieces).equals(FILE)).toBe(true);
    expect(await app.ended()).toBe(0);
    expect(app.log.map(({ msg }) => msg)).toContain('stopped');
  });

  it.concurrent('waits no longer than it may, and ends with code 0 all the same', async () => {
    const app = await startApp({ STOP_SECONDS: '1' });
    const upload = halfAnUpload(app, await tokenOf('requester', app.url));
    await sleep(200);
    app.terminate();
    await upload.broken;
    expect(await app.ended()).toBe(0);
    expect(app.log).toContainEqual(
      expect.objectContaining({ requests: 1, msg: expect.stringContaining('broken off') as string }),
    );
  });

  it.concurrent('breaks an export off so that it looks like none, and writes down that it was not whole', async () => {
    const own = await databaseOfItsOwn();
    const app = await startApp({ STOP_SECONDS: '1', MONGO_URL: own.url });
    const headers = { Authorization: `Bearer ${await tokenOf('manager', app.url)}` };
    await own.client
      .db()
      .collection<RecordDocument>('records')
      .insertMany(await longRecords());
    const path = '/api/records/incident/export?format=csv&columns=number,description';
    const answer = await unread(app, path, headers);
    expect(answer.statusCode).toBe(200);

    app.terminate();
    expect(await app.ended()).toBe(0);
    await expect(once(answer.resume(), 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
    const audit = own.client.db().collection<AuditLine>('auditLines');
    const lines = await audit.find({ action: 'records.exportEnded' }).toArray();
    expect(lines.map(({ data }) => data['whole'])).toEqual([false]);
    await own.drop();
  });

  it.concurrent('ends at once where nobody waits for anything', async () => {
    const app = await startApp({ STOP_SECONDS: '60' });
    // Connections that are kept open without a request in them hold nobody up.
    const agent = new Agent({ keepAlive: true });
    const [idle] = (await once(get(`${app.url}/api/health/live`, { agent }), 'response')) as [IncomingMessage];
    await once(idle.resume(), 'end');
    const began = Date.now();
    app.terminate();
    expect(await app.ended()).toBe(0);
    expect(Date.now() - began).toBeLessThan(30_000);
    agent.destroy();
  });
});

describe('workers that are told to end', () => {
  const diagramId = `stop_${randomUUID().slice(0, 8)}`;
  const diagram = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  id="d" targetNamespace="urn:test">
  <bpmn:message id="m" name="${diagramId}"/>
  <bpmn:process id="${diagramId}" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>
    <bpmn:serviceTask id="work"><bpmn:extensionElements><zeebe:taskDefinition type="${diagramId}" retries="1"/></bpmn:extensionElements>
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="work"/>
    <bpmn:sequenceFlow id="b" sourceRef="work" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`;
  const gateway = new Gateway(process.env['ZEEBE_ADDRESS'] ?? '', process.env['ZEEBE_PROTO'] ?? '');

  beforeAll(async () => {
    const mongo = new URL(process.env['MONGO_URL'] ?? '');
    mongo.pathname = `/stop_${randomUUID().slice(0, 8)}`;
    await connectDatabase(mongo.href);
    // Made before: transactions that make it at once collide, and begin anew.
    await JobsDone.createCollection();
    await gateway.deploy([{ name: `${diagramId}.bpmn`, content: diagram }]);
  });
  afterAll(async () => {
    gateway.close();
    await JobsDone.db.dropDatabase();
    await disconnectDatabase();
  });

  const hostOf = (run: Worker['run'], capacity: number): WorkerHost => {
    const address = process.env['ZEEBE_ADDRESS'] ?? '';
    const host = new WorkerHost({ address, gateway, epoch: async () => 1, capacity });
    host.start([defineWorker({ type: diagramId, headers: z.object({}), input: z.object({}), run })]);
    return host;
  };

  it('finish the jobs that they have in hand; the others are worked by the next ones, with all their tries', async () => {
    const begun = new Set<string>();
    const finished = new Set<string>();
    const slow = hostOf(async (_session, { key }) => {
      begun.add(key);
      await sleep(1_500);
      finished.add(key);
      return done();
    }, 3);
    for (let index = 0; index < 6; index += 1) {
      const messageId = randomUUID();
      await gateway.publishMessage({ name: diagramId, correlationKey: messageId, messageId, ttlMs: 60_000 });
    }
    await eventually(async () => expect(begun.size).toBeGreaterThan(0));
    await slow.stop();
    const inHand = begun.size;
    expect(finished.size).toBe(inHand);

    const next = hostOf(async (_session, { key }) => {
      expect(finished.has(key)).toBe(false);
      finished.add(key);
      return done();
    }, 10);
    // Long before the engine would take the jobs back by itself.
    await eventually(async () => expect(finished.size).toBe(6), 25_000);
    await next.stop();
    expect(begun.size).toBe(inHand);
    expect(await JobsDone.countDocuments()).toBe(6);
  });
});
