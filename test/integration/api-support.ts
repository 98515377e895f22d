import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createApp } from '../../api/app';
import type { Deps } from '../../api/deps';
import { Gateway } from '../../engine/gateway';
import { signAccess } from '../../identity/session';
import { accessOf, openSession } from '../../identity/sessions';
import { seedDemo, syncRoles } from '../../identity/seed';
import { enginePort } from '../../main/engine-port';
import { EngineWatch } from '../../main/engine-watch';
import { PacksInForce } from '../../main/packs-in-force';
import { configureNotify } from '../../notify/context';
import { DecisionLinks } from '../../notify/links';
import type { Packs } from '../../packs/types';
import { connectDatabase, disconnectDatabase, ensureIndexes } from '../../records/database';
import { readEnvironment } from '../../records/environment';
import { listKeys } from '../../records/list-keys';
import { Ballots, type Ballot } from '../../records/models/ballot';
import { People } from '../../records/models/person';
import { Records, type RecordDocument } from '../../records/models/record';
import { Tasks, type Task } from '../../records/models/task';
import { Calendars, Ladders } from '../../records/models/time';
import { allWorkers } from '../../workers/index';
import { ApiClient } from '../support/api-client';
import { gateTo, type Gate } from '../support/gate';
import { CHECKING, ORDER, POLICY, testPacks } from './api-pack';

export const SECRET = 'a secret of the api tests, long enough';
export const links = new DecisionLinks(SECRET);

export interface TestApi {
  url: string;
  packs: Packs;
  /** The way to the engine that all tests share. */
  engine: Gate;
  deps: Deps;
  /** Moment that the app takes for now; undefined = the real one. */
  clock: { at?: Date };
  as: (person: string, language?: string) => ApiClient;
  nobody: ApiClient;
  stop: () => Promise<void>;
}

/** The API in this process on a database of its own, every answer held against its description. */
export async function startApi(changes: Partial<Deps> = {}): Promise<TestApi> {
  const mongo = new URL(process.env['MONGO_URL'] ?? 'mongodb://127.0.0.1:27017/');
  mongo.pathname = `/api_${randomUUID().slice(0, 8)}`;
  await connectDatabase(mongo.href);
  await ensureIndexes();
  const packs = await testPacks();
  await seedDatabase(packs);
  const env = readEnvironment({
    ...process.env,
    MONGO_URL: mongo.href,
    JWT_SECRET: SECRET,
    PUBLIC_URL: 'http://localhost:3000',
    DEMO: 'true',
  });
  const engine = await gateTo(env.ZEEBE_ADDRESS);
  const gateway = new Gateway(engine.address, env.ZEEBE_PROTO);
  const watch = new EngineWatch(gateway, () => packs);
  watch.start();
  const inForce = await PacksInForce.follow(packs);
  const clock: TestApi['clock'] = {};
  const now = (): Date => clock.at ?? new Date();
  configureNotify({ packs: () => packs, links, publicUrl: env.PUBLIC_URL });
  const deps: Deps = {
    packs: inForce.current,
    packRoom: inForce,
    engine: enginePort(gateway, inForce, watch),
    env,
    jobTypes: allWorkers({ packs: () => packs }).map(({ type }) => type),
    log: pino({ level: 'silent' }),
    now,
    checkAnswers: true,
    ...changes,
  };
  const server = createServer(createApp(deps));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    packs,
    engine,
    deps,
    clock,
    as: (person, language) => new ApiClient(url, tokenFor(person, now()), language),
    nobody: new ApiClient(url),
    stop: async () => {
      watch.stop();
      gateway.close();
      await engine.close();
      await inForce.stop();
      await stop(server);
    },
  };
}

/**
 * The token of a program that signed in as that person. Where the moment lies in the past the session begins now: the
 * database would forget one that ended long ago by its own clock.
 */
export async function tokenFor(person: string, at = new Date()): Promise<string> {
  const begun = new Date(Math.max(at.getTime(), Date.now()));
  const session = await openSession(person, { kind: 'program', address: '127.0.0.1', agent: 'test' }, begun);
  return signAccess(accessOf(session, begun), SECRET, begun);
}

async function seedDatabase(packs: Packs): Promise<void> {
  const { demo, roles, calendars } = packs.common;
  if (!demo) {
    throw new Error('the common pack has no demo organisation');
  }
  await seedDemo(demo);
  await syncRoles(roles);
  await Calendars.insertMany(calendars.map((calendar) => ({ _id: calendar.key, calendar })));
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await Records.db.dropDatabase();
  await disconnectDatabase();
}

let next = 1;

/** A record as the kernel would have written it. */
export async function record(change: Partial<RecordDocument> = {}): Promise<RecordDocument> {
  const at = new Date();
  const number = `ORD-2026-${String(90_000 + next++)}`;
  const row: RecordDocument = {
    _id: randomUUID(),
    type: 'order',
    number,
    state: 'logged',
    fields: { title: 'Two chairs', size: 'small', requester: 'requester' },
    createdAt: at,
    createdBy: 'requester',
    updatedAt: at,
    version: 1,
    contentVersion: 1,
    openProcess: { process: 'order', since: at, instanceKey: '2251799813685300' },
    instanceKeys: ['2251799813685300'],
    involved: ['requester'],
    words: ['two', 'chairs', number.toLowerCase()],
    ...change,
  };
  await Records.create({ ...row, ...listKeys(ORDER, row) });
  return row;
}

/** A task as the inbox has it once the engine created it. */
export async function task(of: RecordDocument, change: Partial<Task> = {}): Promise<Task> {
  const row: Task = {
    _id: String(2251799813685248 + 1_000 + next++),
    epoch: 1,
    state: 'open',
    names: { zh: '检查', en: 'Check' },
    process: 'order',
    definitionKey: '1',
    elementId: 'check',
    elementInstanceKey: String(next),
    instanceKey: '2251799813685300',
    rootInstanceKey: '2251799813685300',
    recordId: of._id,
    record: { type: of.type, number: of.number, title: String(of.fields['title']) },
    formRef: 'order-check',
    properties: { accepts: 'withdraw(requester), hurry' },
    candidateGroups: ['desk'],
    candidateUsers: [],
    excluded: [],
    createdAt: new Date(),
    ...change,
  };
  await Tasks.create(row);
  return row;
}

/** A ballot of the given people on a record, with a vote task for each. */
export async function ballot(of: RecordDocument, people: string[]): Promise<{ ballot: Ballot; tasks: Task[] }> {
  const instanceKey = String(2251799813685248 + 500_000 + next++);
  const row: Ballot = {
    _id: randomUUID(),
    recordId: of._id,
    instanceKey,
    policy: POLICY,
    purpose: 'approval',
    seats: people.map((person, index) => ({ seat: `s${index}`, kind: 'member', person, mandatory: false })),
    missing: [],
    excluded: ['requester'],
    votes: [],
    status: 'open',
    contentVersion: of.contentVersion,
    openedAt: new Date(),
    revision: 1,
  };
  await Ballots.create(row);
  const tasks = await Promise.all(
    people.map((assignee, index) =>
      task(of, {
        names: { zh: '表决', en: 'Vote' },
        process: 'ballot',
        elementId: 'vote',
        formRef: 'order-vote',
        properties: { ballot: 'vote' },
        candidateGroups: [],
        assignee,
        ballotId: row._id,
        seat: `s${index}`,
        instanceKey,
      }),
    ),
  );
  return { ballot: row, tasks };
}

/** A ladder in force. */
export async function ladder(key: string): Promise<void> {
  await Ladders.create({
    _id: key,
    version: 3,
    process: 'order',
    changedAt: new Date(),
    ladder: { ...CHECKING, key },
  });
}

/** Sends somebody away for a week and names who stands in. */
export async function sendAway(person: string, delegate: string): Promise<void> {
  const from = new Date(Date.now() - 3_600_000);
  const to = new Date(Date.now() + 7 * 24 * 3_600_000);
  await People.updateOne({ _id: person }, { $push: { absences: { id: randomUUID(), from, to, delegate } } });
}

export interface ProblemBody {
  code: string;
  title: string;
  detail: string;
  status: number;
  errors: { field: string; code: string; message: string }[];
}
