import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { mongo } from 'mongoose';
import { fromBufferPromise } from 'yauzl';
import { eventually, type ApiClient, type Page } from '../support/api-client';
import { installBench, type BenchStep } from '../support/bench-pack';
import { People } from '../support/change-journey';
import { historyOf, pageWhere, type RecordPage } from '../support/record-view';

const KEY = 'vault';
const people = new People();

const keep = (id: string, step: string): BenchStep => ({
  id,
  type: 'record.update',
  inputs: { fields: `={result: ${step}_outcome}` },
});
const verify = (id: string, headers: Record<string, string> = {}): BenchStep => ({
  id,
  type: 'file.verify',
  headers,
  outcome: true,
});
const finish: BenchStep = { id: 'finish', type: 'record.update', headers: { state: 'done' } };
const access = (way: string): BenchStep => ({
  id: way,
  type: 'access.set',
  headers: { field: 'who', access: way },
});

beforeAll(async () => {
  await installBench(await people.as('admin'), {
    key: KEY,
    confidential: 'hidden',
    fields: {
      others: { kind: 'record', type: 'array', items: { type: 'string' } },
      hidden: { kind: 'yesno', type: 'boolean' },
      secret: { kind: 'text', type: 'string', sensitive: true },
      expected: { kind: 'text', type: 'string' },
      parcel: { kind: 'file', type: 'array', items: { type: 'string' } },
      who: { kind: 'person', type: 'array', items: { type: 'string' } },
      result: { kind: 'text', type: 'string' },
    },
    diagrams: {
      plain: [{ id: 'hold' }, finish],
      store: [
        { id: 'hold' },
        { id: 'store', type: 'library.store', headers: {}, outcome: true },
        keep('stored', 'store'),
        { id: 'later' },
        verify('check'),
        keep('checked', 'check'),
        finish,
      ],
      verify: [{ id: 'hold' }, verify('check', { hash: 'expected' }), keep('checked', 'check'), finish],
      export: [{ id: 'pack', type: 'pack.export', headers: { from: 'others', field: 'parcel', lang: 'en' } }, finish],
      close: [access('close'), { id: 'hold' }, access('open'), finish],
      admin: [access('close'), finish],
    },
  });
});

const desk = (): Promise<ApiClient> => people.as('agent');

async function start(way: string, fields: Record<string, unknown> = {}): Promise<string> {
  return (await (await desk()).start(KEY, { title: way, ...fields }, way)).number;
}

const goOn = async (number: string, step: string): Promise<void> =>
  (await desk()).complete(number, step, { outcome: 'go' });

const where = async (number: string, fits: (page: RecordPage) => boolean): Promise<RecordPage> =>
  pageWhere(await desk(), KEY, number, fits);

const filesOf = (number: string): string => `/api/records/${KEY}/${number}/attachments`;

/** Adds a text file as the desk does; its id. */
async function add(number: string, name: string, content: string): Promise<string> {
  const answer = await (await desk()).raw('POST', `${filesOf(number)}?name=${encodeURIComponent(name)}`, content);
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');

/** What nobody can do in the app: other bytes under the same file. */
async function tamper(store: string, id: string): Promise<void> {
  const client = new mongo.MongoClient(process.env['MONGO_URL'] ?? '');
  try {
    const chunks = client.db().collection<{ files_id: string; data: mongo.Binary }>(`${store}.chunks`);
    const changed = await chunks.updateOne({ files_id: id }, { $set: { data: new mongo.Binary(Buffer.from('XXXX')) } });
    expect(changed.modifiedCount).toBe(1);
  } finally {
    await client.close();
  }
}

describe('files of a record', () => {
  it.concurrent('[REL-02t] become masters that nobody can remove, and a changed second copy is found', async () => {
    const number = await start('store');
    const id = await add(number, 'build.txt', '1.0');
    await goOn(number, 'hold');
    await where(number, ({ fields }) => fields['result'] === 'stored');
    const agent = await desk();
    const { items } = await agent.get<Page<{ masterSince?: string; removable: boolean }>>(filesOf(number));
    expect(items).toMatchObject([{ masterSince: expect.any(String) as string, removable: false }]);
    const admin = await people.as('admin');
    for (const who of [agent, admin]) {
      const refused = await who.send<{ code: string }>('POST', `${filesOf(number)}/${id}/remove`, { reason: 'Old' });
      expect(refused).toMatchObject({ status: 409, body: { code: 'ATTACHMENT_MASTER' } });
    }
    await tamper('library', id);
    await goOn(number, 'later');
    await where(number, ({ fields, endedAt }) => fields['result'] === 'differs' && endedAt !== undefined);
    const texts = (await historyOf(agent, KEY, number)).filter(({ kind }) => kind === 'step').map((line) => line.text);
    expect(texts.join('\n')).toContain('Stored 1 file in the library');
    expect(texts.join('\n')).toContain('not as they should be (build.txt)');
  });

  it.concurrent('are not stored when they are no longer what was uploaded', async () => {
    const number = await start('store');
    await tamper('attachments', await add(number, 'build.txt', '1.0'));
    await goOn(number, 'hold');
    await where(number, ({ fields }) => fields['result'] === 'differs');
    const { items } = await (await desk()).get<Page<{ masterSince?: string }>>(filesOf(number));
    expect(items[0]?.masterSince).toBeUndefined();
  });

  it.concurrent.each([
    ['equal', ['1.0', '2.0'], hashOf('2.0').toUpperCase()],
    ['differs', ['1.0'], hashOf('2.0')],
    ['missing', [], hashOf('2.0')],
  ])('[REL-07t] are "%s" by the hash that was given', async (result, contents, expected) => {
    const number = await start('verify', { expected });
    for (const [at, content] of contents.entries()) {
      await add(number, `part-${at}.txt`, content);
    }
    await goOn(number, 'hold');
    await where(number, ({ fields, endedAt }) => fields['result'] === result && endedAt !== undefined);
  });
});

/** Files of an archive with their text. */
async function unpacked(archive: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const zip = await fromBufferPromise(archive, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  }
  return files;
}

describe('an offline package', () => {
  it('holds the records to read with their files and hashes, without what is confidential or sensitive', async () => {
    const open = await start('plain', { title: 'Plan <b>A</b>', secret: 'Password of the safe' });
    const hidden = await start('plain', { title: 'Nobody knows', hidden: true });
    await add(open, 'phone list.txt', 'Wang 110');
    const agent = await desk();
    const ids = await Promise.all([open, hidden].map(async (number) => (await agent.record(KEY, number)).id));
    const number = await start('export', { others: ids });
    const page = await where(number, ({ endedAt, fields }) => endedAt !== undefined && fields['parcel'] !== undefined);
    const [file] = page.fields['parcel'] as string[];
    const answer = await agent.raw('GET', `${filesOf(number)}/${file}`);
    expect(answer.status).toBe(200);
    const files = await unpacked(Buffer.from(await answer.arrayBuffer()));
    const attached = [...files.keys()].find((path) => path.endsWith('phone list.txt')) ?? '';
    expect([...files.keys()].sort()).toEqual(
      ['index.html', `${open}/record.html`, `${open}/record.json`, attached].sort(),
    );
    expect(files.get(attached)).toBe('Wang 110');
    const index = files.get('index.html') ?? '';
    expect(index).toContain(hashOf(files.get(`${open}/record.json`) ?? ''));
    expect(index).toContain(hashOf('Wang 110'));
    expect(index).toContain(hidden);
    expect(files.get(`${open}/record.html`)).toContain('Plan &lt;b&gt;A&lt;/b&gt;');
    const everything = [...files.values()].join('\n');
    expect(everything).not.toContain('Password of the safe');
    expect(everything).not.toContain('Nobody knows');
    const { items } = await agent.get<Page<{ id: string; by?: object }>>(filesOf(number));
    expect(items.find(({ id }) => id === file)?.by).toBeUndefined();
  });
});

describe('an account', () => {
  it('is closed and opened by a step, with its open sessions', async () => {
    const admin = await people.as('admin');
    const username = 'visiting.engineer';
    await admin.post('/api/people', {
      username,
      names: { zh: '访客', en: 'Visitor' },
      email: 'visitor@example.org',
      lang: 'en',
      zone: 'Asia/Shanghai',
      organisation: null,
      superior: null,
      skills: [],
    });
    const isOpen = async (): Promise<boolean> =>
      (await admin.get<{ active: boolean }>(`/api/people/${username}`)).active;
    const number = await start('close', { who: [username] });
    await (await desk()).taskOf(number, 'hold');
    expect(await isOpen()).toBe(false);
    await goOn(number, 'hold');
    await where(number, ({ endedAt }) => endedAt !== undefined);
    expect(await isOpen()).toBe(true);
  });

  it('that administers is left to administrators', async () => {
    const number = await start('admin', { who: ['admin'] });
    const owner = await people.as('owner');
    await eventually(async () => {
      const { items } = await owner.get<Page<{ key: string; record?: { number: string } }>>(
        '/api/instances?incident=true&limit=200',
      );
      const key = items.find(({ record }) => record?.number === number)?.key ?? '';
      const instance = await owner.get<{ openIncidents: { message: string }[] }>(`/api/instances/${key}`);
      expect(instance.openIncidents[0]?.message).toContain('only an administrator');
    });
  });
});
