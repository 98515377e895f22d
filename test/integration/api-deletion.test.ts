import { randomUUID } from 'node:crypto';
import { allRoutes } from '../../api/all-routes';
import type { Route } from '../../api/route';
import { sealLines } from '../../records/audit/seal-lines';
import { verifyRecord } from '../../records/audit/verify-record';
import { inTransaction } from '../../records/database';
import { writeHistory } from '../../records/history';
import { AuditLines } from '../../records/models/audit-line';
import { Ballots } from '../../records/models/ballot';
import { History } from '../../records/models/history';
import { Mails, Notices } from '../../records/models/notice';
import { Outbox } from '../../records/models/outbox';
import { Records, Relations, type RecordDocument } from '../../records/models/record';
import { ScheduleEntries } from '../../records/models/schedule';
import { Tasks } from '../../records/models/task';
import { Clocks, Escalations } from '../../records/models/time';
import { ballot, ladder, record, startApi, task, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await ladder('order-check');
});
afterAll(() => api.stop());

const TITLE = 'Nineteen velvet armchairs';

/** A record with something in every place that shows records. */
async function wide(): Promise<{ record: RecordDocument; taskId: string; other: RecordDocument }> {
  const one = await record({
    fields: { title: TITLE, size: 'small', requester: 'requester', keeper: 'agent' },
    involved: ['requester', 'agent'],
    words: ['nineteen', 'velvet', 'armchairs'],
  });
  const other = await record();
  const done = await task(one, { state: 'completed', completedBy: 'agent', completedAt: new Date() });
  await task(one, { assignee: 'agent' });
  await task(one);
  await ballot(one, ['cab.chair', 'cab.business']);
  const [from, to] = [one, other].map(({ _id: id, type, number }) => ({ id, type, number }));
  await Relations.create({ _id: randomUUID(), from, name: 'causes', inverse: 'causedBy', to, at: new Date() });
  const told = { person: 'agent', subject: `${one.number} ${TITLE}`, text: TITLE, recordId: one._id };
  await Notices.create({ ...told, _id: randomUUID(), notice: 'x', at: new Date() });
  for (const status of ['pending', 'dead'] as const) {
    const row = { ...told, _id: randomUUID(), to: 'a@b.c', html: TITLE, status, attempts: 1 };
    await Mails.create({ ...row, createdAt: new Date(), nextAt: new Date('2099-01-01') });
  }
  await ScheduleEntries.create({
    _id: randomUUID(),
    recordId: one._id,
    type: one.type,
    number: one.number,
    title: TITLE,
    from: new Date(),
    to: new Date(),
    services: [],
    state: 'planned',
  });
  await Clocks.create({
    _id: randomUUID(),
    recordId: one._id,
    name: 'resolve',
    names: { zh: '解决', en: 'Resolve' },
    targetMs: 3_600_000,
    calendar: 'service',
    intervals: [{ from: new Date(), kind: 'running' }],
    startedAt: new Date(),
    endedAt: null,
    changes: [],
  });
  await Escalations.create({
    _id: randomUUID(),
    recordId: one._id,
    ladder: 'order-check',
    subject: { kind: 'task', id: done._id },
    armedAt: new Date(),
    closedAt: null,
  });
  await inTransaction((session) =>
    writeHistory(session, { recordId: one._id, kind: 'created', actor: { person: 'requester', channel: 'app' } }),
  );
  return { record: one, taskId: done._id, other };
}

/** What a path or question asks for, so that each route is asked as somebody would who looks for the record. */
function addressOf({ path }: Route, one: RecordDocument, taskId: string): string {
  const given: Record<string, string> = {
    type: one.type,
    number: one.number,
    id: taskId,
    key: 'order',
    kind: 'record',
    form: 'order-check',
    file: 'order.bpmn',
  };
  const questions: Record<string, string> = {
    '/api/options/{kind}': '?q=velvet',
    '/api/records/{type}': '?q=velvet&columns=*',
    '/api/records/{type}/export': '?format=csv&columns=*',
    '/api/tasks': '?scope=all&limit=200',
    '/api/processes/{key}/diagram': '?file=order.bpmn',
  };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => given[name] ?? name) + (questions[path] ?? '');
}

/**
 * Routes that give something of the record to one of these people. Not asked: the list of deleted records itself, the
 * stream of events, and the mailbox, which holds what had left the house before. The audit names what was deleted by
 * its number alone.
 */
async function showing(one: RecordDocument, taskId: string): Promise<string[]> {
  const asked = allRoutes().filter(
    ({ method, access, path }) =>
      method === 'get' && access !== 'public' && !/^\/api\/(events|mailbox|deleted-records)/.test(path),
  );
  const shown = new Set<string>();
  for (const person of ['admin', 'agent', 'requester', 'cab.chair', 'auditor']) {
    for (const route of asked) {
      const address = addressOf(route, one, taskId);
      const { body } = await api.as(person, 'en').send<unknown>('GET', address);
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const own = text.replaceAll(`"instance":"${address}"`, '');
      const isNamed = route.path !== '/api/audit' && own.includes(`"${one.number}"`);
      if (own.includes(TITLE) || own.includes(one._id) || isNamed) {
        shown.add(route.path);
      }
    }
  }
  return [...shown].toSorted();
}

/** Seals the lines of a record as the program does behind the writers. */
async function sealAll(recordId: string): Promise<void> {
  const lines = await History.find({ recordId }).sort({ at: 1, _id: 1 }).lean();
  await sealLines(lines.map((line) => ({ line })));
}

const deletion = (number: string): string => `/api/records/order/${number}/deletion`;
const reason = 'Holds the data of a person who asked to be forgotten';

describe('deleting a record', () => {
  it('is for administrators, with a reason', async () => {
    const one = await record();
    const send = (person: string, body: unknown) =>
      api.as(person).send<ProblemBody>('POST', deletion(one.number), body);
    for (const person of ['requester', 'agent', 'owner', 'manager', 'auditor']) {
      expect((await send(person, { reason })).status).toBe(403);
    }
    const unsaid = await send('admin', { reason: '  ' });
    expect([unsaid.status, unsaid.body.errors[0]?.field]).toEqual([400, 'reason']);
    expect((await api.as('admin').send('POST', deletion('ORD-2026-1'), { reason })).status).toBe(404);
    expect(await Records.exists({ _id: one._id })).not.toBeNull();
    for (const person of ['owner', 'auditor']) {
      expect((await api.as(person).send('GET', '/api/deleted-records')).status).toBe(403);
    }
  });

  it('takes it out of every answer that gave it', async () => {
    const { record: one, taskId } = await wide();
    const before = await showing(one, taskId);
    expect(before).toEqual(
      expect.arrayContaining([
        '/api/mails/undeliverable',
        '/api/notices',
        '/api/options/{kind}',
        '/api/records/{type}',
        '/api/records/{type}/export',
        '/api/records/{type}/{number}',
        '/api/tasks',
        '/api/tasks/{id}',
      ]),
    );
    const counted = async (): Promise<number> =>
      (await api.as('agent').get<{ counts: { tasks: number } }>('/api/me')).counts.tasks;
    const tasks = await counted();
    await api.as('admin').post(deletion(one.number), { reason });
    expect(await showing(one, taskId)).toEqual([]);
    expect(await counted()).toBe(tasks - 2);
    const gone = await api.as('admin').send<ProblemBody>('GET', `/api/records/order/${one.number}`);
    expect([gone.status, gone.body.code]).toEqual([404, 'RECORD_NOT_FOUND']);
  });

  it('is not found by its relations, nor can it be related, written to or deleted again', async () => {
    const { record: one, other, taskId } = await wide();
    await api.as('admin').post(deletion(one.number), { reason });
    const related = await api.as('agent').get<{ items: unknown[] }>(`/api/records/order/${other.number}/relations`);
    expect(related.items).toEqual([]);
    const to = { relation: 'causes', to: one._id };
    const statuses = await Promise.all([
      api.as('agent').send('POST', `/api/records/order/${other.number}/relations`, to),
      api.as('agent').send('POST', `/api/records/order/${one.number}/comments`, { text: 'Late' }),
      api.as('agent').send('POST', `/api/tasks/${taskId}/claim`),
      api.as('admin').send('POST', deletion(one.number), { reason }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  it('ends what waits because of it, and cancels its process', async () => {
    const { record: one } = await wide();
    await api.as('admin').post(deletion(one.number), { reason });
    expect(await Tasks.countDocuments({ recordId: one._id })).toBe(0);
    expect(await Ballots.countDocuments({ recordId: one._id })).toBe(0);
    expect(await Mails.countDocuments({ recordId: one._id })).toBe(0);
    expect(await Clocks.find({ recordId: one._id }, { _id: 0, result: 1 }).lean()).toEqual([{ result: 'cancelled' }]);
    expect(await Escalations.countDocuments({ recordId: one._id, closedAt: null })).toBe(0);
    const lines = await Outbox.find({ lane: one._id, kind: 'cancelInstance' }).lean();
    expect(lines.map(({ payload }) => payload['instanceKey'])).toEqual([one.openProcess?.instanceKey]);
  });

  it('keeps its history, sealed as before, and is written down', async () => {
    const { record: one } = await wide();
    await sealAll(one._id);
    await api.as('admin').post(deletion(one.number), { reason });
    await sealAll(one._id);
    const verdict = await verifyRecord(one._id);
    expect(verdict).toMatchObject({ faults: [], unsealed: 0 });
    const [line] = await History.find({ recordId: one._id, kind: 'deleted' }).lean();
    expect(line).toMatchObject({ by: 'admin', text: reason, data: { number: one.number, state: 'logged' } });
    const audited = await AuditLines.findOne({ action: 'record.deleted', 'data.number': one.number }).lean();
    expect(audited).toMatchObject({ by: 'admin', data: { reason } });
  });
});

describe('the list of deleted records', () => {
  interface Deleted {
    id: string;
    number: string;
    title: string;
    state: { key: string };
    by: { id: string };
    reason: string;
    hadProcess: boolean;
  }

  it('says what was deleted by whom and why, the latest first', async () => {
    const { record: one } = await wide();
    await api.as('admin').post(deletion(one.number), { reason });
    const [first] = (await api.as('admin').get<{ items: Deleted[] }>('/api/deleted-records')).items;
    expect(first).toMatchObject({
      number: one.number,
      title: TITLE,
      state: { key: 'logged' },
      by: { id: 'admin' },
      reason,
      hadProcess: true,
    });
  });

  it('brings a record back in its state, without its process, and says so', async () => {
    const { record: one, taskId } = await wide();
    await api.as('admin').post(deletion(one.number), { reason });
    const path = `/api/deleted-records/${one._id}/restoration`;
    expect((await api.as('owner').send('POST', path, { reason: 'Wrong one' })).status).toBe(403);
    expect((await api.as('admin').send('POST', path, {})).status).toBe(400);
    const answer = await api.as('admin').post<{ withoutProcess: boolean }>(path, { reason: 'Wrong one' });
    expect(answer.withoutProcess).toBe(true);
    expect((await api.as('admin').send('POST', path, { reason: 'Again' })).status).toBe(404);
    const page = await api
      .as('agent', 'en')
      .get<{ state: { key: string }; restored: { by: { id: string } }; tasks: unknown[] }>(
        `/api/records/order/${one.number}`,
      );
    expect(page).toMatchObject({ state: { key: 'logged' }, restored: { by: { id: 'admin' } }, tasks: [] });
    expect(await showing(one, taskId)).toEqual(expect.arrayContaining(['/api/records/{type}', '/api/notices']));
    expect(await Mails.countDocuments({ recordId: one._id, status: 'pending' })).toBe(0);
    const history = await api
      .as('agent', 'en')
      .get<{ items: { text: string; comment?: string }[] }>(`/api/records/order/${one.number}/history`);
    const told = history.items.map(({ text, comment }) => `${text}: ${comment ?? ''}`);
    expect(told).toContain('Restored the record, without its process: Wrong one');
    expect(told).toContain(`Deleted the record: ${reason}`);
  });
});
