import { randomUUID } from 'node:crypto';
import { HistorySealer } from '../../records/audit/sealer';
import { anchorHeads } from '../../records/audit/anchor';
import { sealLines } from '../../records/audit/seal-lines';
import { verifyAll } from '../../records/audit/verify-all';
import { inTransaction } from '../../records/database';
import { writeHistory } from '../../records/history';
import { HistoryAnchors, HistoryHeads, HistorySealings, HistorySeals } from '../../records/models/audit';
import { History, type HistoryLine } from '../../records/models/history';
import { eventually } from '../support/eventually';
import { record, startApi, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const troubles: unknown[] = [];
const sealers: HistorySealer[] = [];

function startSealer(): HistorySealer {
  const sealer = new HistorySealer({ onTrouble: (error) => troubles.push(error), onAnchor: () => undefined });
  sealers.push(sealer);
  sealer.start();
  return sealer;
}

afterEach(async () => {
  await Promise.all(sealers.splice(0).map((sealer) => sealer.stop()));
  expect(troubles.splice(0)).toEqual([]);
});

/** Writes lines as the product does, in transactions of their own. */
async function write(recordId: string, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    await inTransaction((session) =>
      writeHistory(session, {
        recordId,
        kind: 'comment',
        actor: { person: 'agent', channel: 'app' },
        text: `no ${done}`,
      }),
    );
  }
}

async function allSealed(): Promise<void> {
  await eventually(async () => {
    const sealed = new Set(await HistorySeals.distinct('_id'));
    expect((await History.distinct('_id')).filter((id) => !sealed.has(id))).toEqual([]);
  });
}

async function kindsOf(recordId: string): Promise<string[]> {
  const { faulty } = await verifyAll();
  return (faulty.find((one) => one.recordId === recordId)?.faults ?? []).map(({ kind }) => kind);
}

describe('the sealed history', () => {
  it('[INC-14g] seals what was there before and what comes, each line once and in order', async () => {
    const [old, fresh] = [randomUUID(), randomUUID()];
    await write(old, 3);
    startSealer();
    await allSealed();
    await Promise.all([write(old, 5), write(fresh, 5)]);
    await allSealed();
    const seals = await HistorySeals.find({ recordId: old }).sort({ seq: 1 }).lean();
    expect(seals.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const lines = await History.find({ recordId: old }).sort({ at: 1, _id: 1 }).lean();
    expect(seals.map(({ _id }) => _id)).toEqual(lines.map(({ _id }) => _id));
    expect(await verifyAll()).toMatchObject({ faulty: [], unsealed: 0, anchors: { broken: [] } });
  });

  it('seals once although several processes would, and one ends in the middle', async () => {
    const ids = Array.from({ length: 6 }, () => randomUUID());
    const [first] = [startSealer(), startSealer(), startSealer()];
    const writing = Promise.all(ids.map((id) => write(id, 20)));
    await first.stop();
    await writing;
    await allSealed();
    expect(await verifyAll()).toMatchObject({ faulty: [], unsealed: 0 });
  });

  it('goes on where it stopped, and looks everything through when the database no longer knows the place', async () => {
    const id = randomUUID();
    await startSealer().stop();
    await write(id, 2);
    const again = startSealer();
    await allSealed();
    await again.stop();
    await write(id, 2);
    await HistorySealings.updateOne({ _id: 'sealer' }, { $unset: { token: 1 } });
    startSealer();
    await allSealed();
    expect(await verifyAll()).toMatchObject({ faulty: [], unsealed: 0 });
  });

  it('seals a repeated batch once, and two batches at the same time one after the other', async () => {
    const id = randomUUID();
    await write(id, 4);
    const lines = (await History.find({ recordId: id }).lean<HistoryLine[]>()).map((line) => ({ line }));
    await Promise.all([sealLines(lines.slice(0, 3)), sealLines(lines.slice(1))]);
    expect(await sealLines(lines)).toBe(0);
    expect(await kindsOf(id)).toEqual([]);
    expect(await HistorySeals.countDocuments({ recordId: id })).toBe(4);
  });

  it('finds what somebody did in the database itself', async () => {
    const [altered, removed, gone, inserted, whole] = Array.from({ length: 5 }, () => randomUUID());
    const ids = [altered, removed, gone, inserted, whole] as string[];
    await Promise.all(ids.map((id) => write(id, 4)));
    const sealer = startSealer();
    await allSealed();
    await anchorHeads();
    await sealer.stop();
    const lineOf = async (recordId: string | undefined): Promise<string> =>
      (await History.findOne({ recordId }).sort({ _id: 1 }).lean())?._id ?? '';
    await History.updateOne({ _id: await lineOf(altered) }, { $set: { text: 'never said' } });
    await History.deleteOne({ _id: await lineOf(removed) });
    await History.deleteMany({ recordId: gone });
    await HistorySeals.deleteMany({ recordId: gone });
    await HistoryHeads.deleteOne({ _id: gone });
    await History.create({
      _id: randomUUID(),
      recordId: inserted,
      at: new Date(Date.now() - 3_600_000),
      kind: 'comment',
      by: 'agent',
      changes: [],
      text: 'always been there',
    });
    expect(await kindsOf(altered ?? '')).toEqual(['altered']);
    expect(await kindsOf(removed ?? '')).toEqual(['removed']);
    expect(await kindsOf(gone ?? '')).toEqual(['rewritten']);
    expect(await kindsOf(inserted ?? '')).toEqual(['inserted']);
    expect(await kindsOf(whole ?? '')).toEqual([]);
  });

  it('finds an anchor that was altered or is missing', async () => {
    await write(randomUUID(), 1);
    const sealer = startSealer();
    await allSealed();
    await anchorHeads();
    await write(randomUUID(), 1);
    await allSealed();
    await sealer.stop();
    const last = await anchorHeads();
    expect(last).toBeDefined();
    expect((await verifyAll()).anchors).toMatchObject({ broken: [], last: { hash: last?.hash } });
    await HistoryAnchors.deleteOne({ _id: (last?._id ?? 0) - 1 });
    expect((await verifyAll()).anchors.broken).toEqual([(last?._id ?? 0) - 1]);
    await HistoryAnchors.updateOne({ _id: last?._id }, { $set: { at: new Date() } });
    expect((await verifyAll()).anchors.broken).toContain(last?._id);
  });

  it('tells auditors on a record that its history is verified, and nobody else', async () => {
    const one = await record();
    await write(one._id, 2);
    startSealer();
    await allSealed();
    const path = `/api/records/order/${one.number}/history/verification`;
    expect((await api.as('agent').send('GET', path)).status).toBe(403);
    const { body } = await api.as('auditor').send('GET', path);
    expect(body).toMatchObject({ verified: true, lines: 2, sealed: 2, unsealed: 0, faults: [], head: { seq: 2 } });
  });
});

describe('the interface', () => {
  it('[INC-14g] has no address that alters or deletes what happened', async () => {
    const { paths } = await api
      .as('admin')
      .get<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json');
    const about = Object.entries(paths).filter(([path]) => /histor|verification|seal|anchor/i.test(path));
    expect(about.length).toBeGreaterThan(0);
    for (const [path, methods] of about) {
      expect([path, Object.keys(methods)]).toEqual([path, ['get']]);
    }
  });

  it('leaves every line as it was, whatever is sent to every address', async () => {
    const one = await record();
    await write(one._id, 3);
    const before = await History.find({ recordId: one._id }).sort({ _id: 1 }).lean();
    const { paths } = await api
      .as('admin')
      .get<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json');
    const known: Record<string, string> = { type: 'order', number: one.number };
    for (const [path, methods] of Object.entries(paths)) {
      const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? before[0]?._id ?? 'x');
      for (const method of Object.keys(methods).filter((each) => each !== 'get')) {
        await api.as('admin').send(method.toUpperCase(), address, { id: before[0]?._id, text: 'x', reason: 'x' });
      }
    }
    const after = await History.find({ recordId: one._id }).sort({ _id: 1 }).lean();
    const ids = new Set(before.map(({ _id }) => _id));
    expect(after.filter(({ _id }) => ids.has(_id))).toEqual(before);
  });
});
