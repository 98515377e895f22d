import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

import { configureNotify } from '../../notify/context';
import { DecisionLinks } from '../../notify/links';
import type { CommonPack, Notice, Pack, Packs, RecordDefinition } from '../../packs/types';
import { connectDatabase, disconnectDatabase, ensureIndexes } from '../../records/database';
import { Mails, type Mail } from '../../records/models/notice';
import { People, type Person } from '../../records/models/person';
import { Records, type RecordDocument } from '../../records/models/record';
import { Tasks, type Task } from '../../records/models/task';
import { readNotices } from './notify-texts';

/** A database of its own on the server of this run. */
export async function openDatabase(): Promise<void> {
  const url = new URL(process.env['MONGO_URL'] ?? 'mongodb://127.0.0.1:27017/');
  url.pathname = `/notify_${randomUUID().slice(0, 8)}`;
  await connectDatabase(url.href);
  await ensureIndexes();
}

export async function dropDatabase(): Promise<void> {
  await Records.db.dropDatabase();
  await disconnectDatabase();
}

export async function emptyDatabase(): Promise<void> {
  await Promise.all(Object.values(Records.db.collections).map((collection) => collection.deleteMany({})));
}

export const links = new DecisionLinks('a secret of the tests, long enough');
export const PUBLIC_URL = 'https://zhixing.example';

const text = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });

/** A record type that no pack of the product has. */
const definition: RecordDefinition = {
  names: text('工单', 'Work order'),
  clause: '8',
  purpose: text('', ''),
  number: { prefix: 'WO', pattern: 'WO-{yyyy}-{00000}' },
  initialState: 'open',
  states: { open: { names: text('处理中', 'Open'), meaning: text('', ''), phase: 'open' } },
  fields: {
    type: 'object',
    properties: {
      title: { kind: 'text', names: text('标题', 'Title'), material: true },
      risk: { kind: 'choice', names: text('风险', 'Risk'), options: { high: text('高', 'High') } },
      plan: { kind: 'area', names: text('方案', 'Plan'), material: true },
      requester: { kind: 'person', names: text('申请人', 'Requester') },
      team: { kind: 'group', names: text('组', 'Group') },
      services: { kind: 'service', type: 'array', names: text('服务', 'Services') },
    },
  },
  sections: [],
  starts: [],
  messages: {},
  access: { read: ['*'] },
  relations: {},
  list: { columns: [], filters: [], sort: '-createdAt' },
  checks: {},
  riskField: 'risk',
  requesterField: 'requester',
};

function pack(key: string, notices: Record<string, Notice>, record?: RecordDefinition): Pack {
  const empty = {
    dir: key,
    engineFiles: new Map(),
    roles: [],
    diagrams: new Map(),
    decisions: new Map(),
    forms: new Map(),
  };
  const lists = { ladders: [], clocks: [], policies: [], lists: [], measures: [], coverage: { shown: {}, open: [] } };
  return { key, ...empty, ...lists, notices: new Map(Object.entries(notices)), ...(record ? { record } : {}) };
}

/** Configures notices with the shared texts of the product and one pack of the tests. */
export function configure(): void {
  const told: Notice = {
    zh: {
      file: 'told.zh.hbs',
      subject: '{{record.number}} {{fields.title}}',
      body: '{{field "risk"}}，{{person fields.requester}}',
    },
    en: {
      file: 'told.en.hbs',
      subject: '{{record.number}} {{fields.title}}',
      body: '{{field "risk"}}, {{person fields.requester}}',
    },
  };
  const wrong: Notice = { zh: { file: 'wrong.zh.hbs', subject: 's', body: '{{record.colour}}' } };
  const common: CommonPack = { ...pack('common', readNotices()), calendars: [], roles: [] };
  const packs: Packs = { packs: new Map([['order', pack('order', { told, wrong }, definition)]]), common, broken: [] };
  configureNotify({ packs: () => packs, links, publicUrl: PUBLIC_URL });
}

export async function person(id: string, change: Partial<Person> = {}): Promise<Person> {
  const row: Person = {
    _id: id,
    username: id,
    names: { zh: `${id}（中）`, en: `${id} (en)` },
    email: `${id}@example.org`,
    lang: 'zh',
    zone: 'Asia/Shanghai',
    roles: [],
    groups: [],
    active: true,
    ...change,
  };
  await People.create(row);
  return row;
}

export async function record(change: Partial<RecordDocument> = {}): Promise<RecordDocument> {
  const at = new Date();
  const row: RecordDocument = {
    _id: randomUUID(),
    type: 'order',
    number: 'WO-2026-00001',
    state: 'open',
    fields: { title: '更换核心交换机', risk: 'high', plan: '先备份，再更换', requester: 'wang' },
    createdAt: at,
    createdBy: 'wang',
    updatedAt: at,
    version: 1,
    contentVersion: 3,
    instanceKeys: [],
    involved: ['wang'],
    words: [],
    ...change,
  };
  await Records.create(row);
  return row;
}

export async function task(of: RecordDocument, change: Partial<Task> = {}): Promise<Task> {
  const row: Task = {
    _id: String(2251799813685248 + Math.floor(Math.random() * 1e9)),
    epoch: 1,
    state: 'open',
    names: { zh: '技术评估', en: 'Technical assessment' },
    process: 'order',
    definitionKey: '1',
    elementId: 'assess',
    elementInstanceKey: '2',
    instanceKey: '3',
    rootInstanceKey: '3',
    recordId: of._id,
    record: { type: of.type, number: of.number, title: String(of.fields['title']) },
    properties: {},
    candidateGroups: [],
    candidateUsers: [],
    excluded: [],
    createdAt: new Date(),
    ...change,
  };
  await Tasks.create(row);
  return row;
}

export async function mail(id: string, change: Partial<Mail> = {}): Promise<void> {
  const at = new Date();
  const row = {
    _id: id,
    to: 'to@example.org',
    subject: id,
    text: 'text',
    html: '<p>text</p>',
    createdAt: at,
    nextAt: at,
  };
  await Mails.create({ ...row, status: 'pending', attempts: 0, ...change });
}

export interface TestSmtp {
  url: string;
  port: number;
  received: Email[];
  stop(): Promise<void>;
}

/** A real mail server; `options` let it refuse. It keeps what it took. */
export async function smtpServer(options: SMTPServerOptions = {}, port = 0): Promise<TestSmtp> {
  const received: Email[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream: Readable, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(chunks)).then(
          (parsed) => {
            received.push(parsed);
            callback();
          },
          (error: Error) => callback(error),
        );
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  const taken = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    received,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A server that takes connections and never says a word. */
export async function silentServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      sockets.forEach((socket) => socket.destroy());
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Waits until the condition holds; fails after `ms`. */
export async function until(condition: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) {
      throw new Error(`not so within ${ms} ms: ${condition.toString()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
