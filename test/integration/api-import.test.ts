import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { ImportRunner } from '../../api/imports/runner';
import { History } from '../../records/models/history';
import { ImportedKeys, ImportRows, RecordImports } from '../../records/models/import';
import { Leases, Outbox } from '../../records/models/outbox';
import { Records } from '../../records/models/record';
import { eventually } from '../support/eventually';
import { swollenZip } from '../support/swollen-zip';
import { startApi, type ProblemBody, type TestApi, tokenFor } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface ImportBody {
  id: string;
  state: string;
  rows: number;
  file: string;
  columns: { name: string; field?: string; samples: string[] }[];
  fields: { key: string; required: boolean }[];
  counts: { waiting: number; created: number; failed: number; repeated: number };
}

interface Check {
  checked: number;
  wrong: number;
  repeated: number;
  rows: { line: number; errors: { field: string; name: string; message: string }[] }[];
  samples: { fields: { key: string; text: string }[] }[];
}

async function upload<T = ImportBody>(
  content: string | Buffer,
  { person = 'manager', query = 'type=order&name=orders.csv&start=plain' } = {},
): Promise<{ status: number; body: T }> {
  const token = await tokenFor(person);
  const response = await fetch(`${api.url}/api/imports?${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/octet-stream', 'Accept-Language': 'en' },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  });
  return { status: response.status, body: (await response.json()) as T };
}

const runner = (): ImportRunner => new ImportRunner({ packs: () => api.packs, log: pino({ level: 'silent' }) });

async function ended(id: string): Promise<ImportBody> {
  return eventually(async () => {
    const one = await api.as('manager').get<ImportBody>(`/api/imports/${id}`);
    expect(one.state).not.toBe('running');
    return one;
  }, 60_000);
}

beforeEach(async () => {
  await Promise.all([
    Records.deleteMany({}),
    RecordImports.deleteMany({}),
    ImportRows.deleteMany({}),
    ImportedKeys.deleteMany({}),
    Outbox.deleteMany({}),
  ]);
});

const FILE = `标题,规模,服务,Wanted on,Requester,Remark
Two chairs,小,email,2026/12/1,requester,x
Desk,Large,,,,y
,Large,,,,z
Lamp,enormous,no such service,soon,nobody,z
`;

describe('POST /api/imports', () => {
  it('takes a file and guesses the field of each column, in both languages', async () => {
    const { status, body } = await upload(FILE);
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'mapping', rows: 4, file: 'orders.csv' });
    expect(body.columns.map(({ field }) => field)).toEqual([
      'title',
      'size',
      'services',
      'wanted',
      'requester',
      undefined,
    ]);
    expect(body.columns[0]?.samples).toEqual(['Two chairs', 'Desk', '']);
    expect(body.fields.find(({ key }) => key === 'title')?.required).toBe(true);
    expect(await Records.countDocuments({})).toBe(0);
  });

  it.each([
    ['empty', '', 'empty'],
    ['a heading alone', 'title,size\n', 'no rows'],
    ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]), 'no text file'],
    ['a million rows long', `title\n${'x\n'.repeat(1_000_000)}`, '100,000 rows'],
  ])('refuses a file that is %s in words and keeps nothing of it', async (_name, content, words) => {
    const { status, body } = await upload<ProblemBody>(content);
    expect([status, body.code]).toEqual([400, 'IMPORT_FILE_REFUSED']);
    expect(body.detail).toContain(words);
    expect([await RecordImports.countDocuments({}), await ImportRows.countDocuments({})]).toEqual([0, 0]);
  });

  it('refuses a file of a million rows before it is read whole', async () => {
    const { status, body } = await upload<ProblemBody>(Buffer.alloc(25 * 1024 * 1024, 'row,row\n'));
    expect([status, body.code]).toEqual([413, 'REQUEST_TOO_LARGE']);
  });

  it('refuses a workbook that unpacks to far more than it is, and never holds it as a whole', async () => {
    const megabytes = 600;
    const book = await swollenZip('xl/worksheets/sheet1.xml', megabytes, {
      'xl/workbook.xml': '<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    });
    const before = process.memoryUsage().rss;
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    const { status, body } = await upload<ProblemBody>(book);
    clearInterval(timer);
    expect([status, body.code]).toEqual([400, 'IMPORT_FILE_REFUSED']);
    expect(body.detail).toContain('unpacks to more than is read');
    expect((most - before) / 1024 / 1024).toBeLessThan(megabytes / 2);
  });

  it('is for those with the permission, and for ways to start that are theirs', async () => {
    const requester = await upload<ProblemBody>(FILE, { person: 'requester' });
    expect([requester.status, requester.body.code]).toEqual([403, 'PERMISSION_MISSING']);
    const owner = await upload<ProblemBody>(FILE, { person: 'owner' });
    expect([owner.status, owner.body.code]).toEqual([403, 'START_FORBIDDEN']);
    const { body } = await upload(FILE);
    expect((await api.as('owner').send('GET', `/api/imports/${body.id}`)).status).toBe(404);
  });

  it('shows a file by its name alone, whatever path it comes with', async () => {
    const name = encodeURIComponent('../../../etc/<b>passwd.csv');
    const { body } = await upload(FILE, { query: `type=order&start=plain&name=${name}` });
    expect(body.file).toBe('b passwd.csv');
  });
});

describe('PUT /api/imports/{id}', () => {
  it.each([
    [{ mapping: { 0: 'nothing' } }],
    [{ mapping: { 0: '__proto__' } }],
    [{ mapping: { 9: 'title' } }],
    [{ mapping: { 0: 'title', 1: 'title' } }],
    [{ mapping: { $where: 'title' } }],
    [{ mapping: {}, keyColumn: 9 }],
    [{ mapping: { 0: { $ne: '' } } }],
  ])('refuses %j', async (body) => {
    const { id } = (await upload(FILE)).body;
    expect((await api.as('manager').send('PUT', `/api/imports/${id}`, body)).status).toBe(400);
  });

  it('remembers what was chosen for the next file', async () => {
    const { id } = (await upload(FILE)).body;
    await api.as('manager').put(`/api/imports/${id}`, { mapping: { 0: 'title', 5: 'description' } });
    const next = (await upload('Remark,Title\nx,y\n')).body;
    expect(next.columns.map(({ field }) => field)).toEqual(['description', 'title']);
  });
});

describe('POST /api/imports/{id}/check', () => {
  it('says what is wrong by row and field, and writes nothing', async () => {
    const { id } = (await upload(FILE)).body;
    const check = await api.as('manager', 'en').post<Check>(`/api/imports/${id}/check`);
    expect(check).toMatchObject({ checked: 4, wrong: 2, repeated: 0 });
    expect(check.rows.map(({ line, errors }) => [line, errors.map(({ field }) => field).sort()])).toEqual([
      [4, ['title']],
      [5, ['requester', 'services', 'size', 'wanted']],
    ]);
    expect(check.rows[1]?.errors.find(({ field }) => field === 'size')?.message).toContain('Small, Large');
    expect(check.samples[0]?.fields).toContainEqual({ key: 'wanted', name: 'Wanted on', text: '2026-12-01' });
    expect(await Records.countDocuments({})).toBe(0);
  });
});

describe('POST /api/imports/{id}/run', () => {
  it('makes each right row a record whose process starts, and reports the others', async () => {
    const { id } = (await upload(FILE)).body;
    const running = await api.as('manager').post<ImportBody>(`/api/imports/${id}/run`);
    expect(running.state).toBe('running');
    const one = runner();
    one.start();
    const done = await ended(id);
    await one.stop();
    expect([done.state, done.counts]).toEqual(['done', { waiting: 0, created: 2, failed: 2, repeated: 0 }]);
    const [first] = await Records.find({ 'fields.title': 'Two chairs' }).lean();
    expect(first).toMatchObject({
      state: 'logged',
      fields: { size: 'small', services: ['email'], requester: 'requester' },
    });
    expect(await Outbox.countDocuments({ lane: first?._id, kind: 'startProcess' })).toBe(1);
    expect(await History.countDocuments({ recordId: first?._id, kind: 'created' })).toBe(1);
    const report = await api.as('manager', 'en').send<string>('GET', `/api/imports/${id}/report?format=csv`);
    const lines = report.body.trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain('Services: "');
  });

  it('makes no record of a row that was imported before, by its key or as a whole', async () => {
    const runFile = async (content: string, keyColumn: number | null): Promise<ImportBody['counts']> => {
      const { id } = (await upload(content)).body;
      await api.as('manager').put(`/api/imports/${id}`, { mapping: { 0: 'title' }, keyColumn });
      await api.as('manager').post(`/api/imports/${id}/run`);
      const one = runner();
      one.start();
      const { counts } = await ended(id);
      await one.stop();
      return counts;
    };
    expect(await runFile('Title,Id\nA,1\nB,2\nB,2\n', null)).toMatchObject({ created: 2, repeated: 1 });
    expect(await runFile('Title,Id\nA,1\nC,3\n', null)).toMatchObject({ created: 1, repeated: 1 });
    expect(await runFile('Title,Id\nX,7\nY,7\n', 1)).toMatchObject({ created: 1, repeated: 1 });
  });

  it('goes on after the program ended by force, and each row becomes one record', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => `Row ${index}`);
    const { id } = (await upload(`Title\n${rows.join('\n')}\n`)).body;
    await api.as('manager').post(`/api/imports/${id}/run`);
    const first = runner();
    first.start();
    await eventually(
      async () => expect(await ImportRows.countDocuments({ state: 'created' })).toBeGreaterThan(10),
      30_000,
    );
    // A program that ends by force gives nothing back: its lease runs out.
    await first.stop();
    await Leases.updateOne({ _id: `import:${id}` }, { $set: { until: new Date(Date.now() + 3_000) } });
    expect(await ImportRows.countDocuments({ importId: id, state: 'waiting' })).toBeGreaterThan(0);
    const [second, third] = [runner(), runner()];
    second.start();
    third.start();
    const done = await ended(id);
    await Promise.all([second.stop(), third.stop()]);
    expect(done.counts).toEqual({ waiting: 0, created: 120, failed: 0, repeated: 0 });
    expect(await Records.countDocuments({})).toBe(120);
    expect(new Set((await Records.find({}).lean()).map(({ fields }) => fields['title'])).size).toBe(120);
  });

  it('stops when it is told to, and goes on from there', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => `Row ${index}`);
    const { id } = (await upload(`Title\n${rows.join('\n')}\n`)).body;
    const manager = api.as('manager');
    await manager.post(`/api/imports/${id}/run`);
    expect((await manager.post<ImportBody>(`/api/imports/${id}/stop`)).state).toBe('stopped');
    expect((await manager.send('POST', `/api/imports/${id}/stop`)).status).toBe(409);
    const one = runner();
    one.start();
    await sleep(1_500);
    expect(await Records.countDocuments({})).toBe(0);
    await manager.post(`/api/imports/${id}/run`);
    expect((await ended(id)).counts.created).toBe(60);
    await one.stop();
    expect((await manager.send('POST', `/api/imports/${id}/run`)).status).toBe(409);
  });
});
