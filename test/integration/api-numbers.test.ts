import { formatNumber, numberYear } from '../../domain/numbering';
import { createRecord, reserveNumber, type RecordPack } from '../../records/create-record';
import { inTransaction } from '../../records/database';
import { Counters, DrawnNumbers, type Counter } from '../../records/models/number';
import { Records } from '../../records/models/record';
import { startApi, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const YEAR = numberYear(new Date());
const LATER_MS = 120_000;
const fields = { title: 'Three chairs', size: 'small' };

interface Gaps {
  gaps: { number: string; by?: { id: string }; why: string; code: string }[];
  deleted: { number: string; reason: string }[];
}

function orderPack(): RecordPack {
  const pack = api.packs.packs.get('order');
  if (!pack?.record) {
    throw new Error('no pack "order"');
  }
  return pack as RecordPack;
}

/** As somebody sees it a while later, when nothing is under way any more. */
async function later<T>(path: string, person = 'auditor'): Promise<T> {
  api.clock.at = new Date(Date.now() + LATER_MS);
  try {
    return await api.as(person, 'en').get<T>(path);
  } finally {
    delete api.clock.at;
  }
}

const gapsNow = (): Promise<Gaps> => later<Gaps>(`/api/numbers/order/${YEAR}`);

/** Draws a number for a record that is then not written. */
async function failing(): Promise<string> {
  const pack = orderPack();
  const [start] = pack.record.starts;
  const number = await reserveNumber(pack, 'agent');
  await inTransaction(async (session) => {
    if (start) {
      await createRecord(session, { pack, start, fields, number, actor: { person: 'agent', channel: 'app' } });
    }
    throw new RangeError('the disk is full');
  }).catch((error: unknown) => expect(error).toBeInstanceOf(RangeError));
  return number;
}

const create = async (key?: string): Promise<string> => {
  const headers: Record<string, string> = key === undefined ? {} : { 'Idempotency-Key': key };
  const { status, body } = await api
    .as('agent')
    .send<{ number: string }>('POST', '/api/records/order', { fields }, headers);
  expect(status).toBe(201);
  return body.number;
};

describe('numbers of records', () => {
  it('are each a record or a gap with its cause, however many are written at once and fail', async () => {
    const made = await Promise.all(Array.from({ length: 24 }, (_, index) => (index % 4 === 3 ? failing() : create())));
    expect(new Set(made).size).toBe(24);
    const twice = await Promise.all([create('number-test'), create('number-test')]);
    expect(new Set(twice).size).toBe(1);
    const counter = await Counters.findById(`order:${YEAR}`).lean<Counter>();
    const all = Array.from({ length: counter?.value ?? 0 }, (_, index) =>
      formatNumber(orderPack().record.number.pattern, new Date(), index + 1),
    );
    const written = await Records.distinct('number', { type: 'order' });
    const { gaps } = await gapsNow();
    expect([...written, ...gaps.map(({ number }) => number)].toSorted()).toEqual(all.toSorted());
    const failed = gaps.filter(({ code }) => code === 'RangeError');
    expect(failed).toHaveLength(6);
    expect(failed[0]).toMatchObject({
      by: { id: 'agent' },
      why: 'Writing failed, nothing was kept: the disk is full',
    });
    expect(gaps.map(({ code }) => code)).not.toContain('INTERRUPTED');
  });

  it('tell of a program that ended in the middle, before or after the number was kept as drawn', async () => {
    const kept = await reserveNumber(orderPack(), 'agent');
    const before = await Counters.findById(`order:${YEAR}`).lean<Counter>();
    const last = (before?.value ?? 0) + 1;
    const open = [{ id: 'ended', last, count: 1, at: new Date(), by: 'requester' }];
    await Counters.updateOne({ _id: `order:${YEAR}` }, { $set: { value: last, open } });
    const lost = formatNumber(orderPack().record.number.pattern, new Date(), last);
    await later('/api/numbers');
    const { gaps } = await gapsNow();
    for (const [number, id] of [
      [kept, 'agent'],
      [lost, 'requester'],
    ]) {
      expect(gaps.find((gap) => gap.number === number)).toMatchObject({ code: 'INTERRUPTED', by: { id } });
    }
  });

  it('stay those of deleted records, with the reason', async () => {
    const number = await create();
    const path = `/api/records/order/${number}/deletion`;
    expect((await api.as('admin').send('POST', path, { reason: 'Raised by mistake' })).status).toBe(200);
    expect((await gapsNow()).deleted).toContainEqual(expect.objectContaining({ number, reason: 'Raised by mistake' }));
    const { items } = await later<{ items: { type: string; year: number; deleted: number }[] }>('/api/numbers');
    expect(items).toContainEqual(expect.objectContaining({ type: 'order', year: YEAR, deleted: 1 }));
  });

  it('are not told while a record may still be written, nor to others than auditors', async () => {
    const number = await failing();
    const now = await api.as('auditor').get<Gaps>(`/api/numbers/order/${YEAR}`);
    expect(now.gaps.map((gap) => gap.number)).not.toContain(number);
    expect(await DrawnNumbers.countDocuments({ number })).toBe(1);
    const { status } = await api.as('agent').send<ProblemBody>('GET', '/api/numbers');
    expect(status).toBe(403);
  });
});
