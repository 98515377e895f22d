import { AuditLines } from '../../records/models/audit-line';
import { Records } from '../../records/models/record';
import { eventually } from '../support/eventually';
import { record, startApi, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const PATH = '/api/records/order/export';

interface Exported {
  columns: { key: string }[];
  rows: Record<string, { value: unknown; text: string }>[];
}

const csv = async (person: string, query: string): Promise<string[]> => {
  const { status, body } = await api.as(person).send<string>('GET', `${PATH}?format=csv${query}`);
  expect(status).toBe(200);
  return body.replace(/\r\n$/, '').split('\r\n');
};

beforeEach(async () => {
  await Records.deleteMany({});
});

describe('GET /api/records/{type}/export', () => {
  it('gives the rows of the list: its filters, its order, its columns', async () => {
    await record({ number: 'ORD-1', fields: { title: 'Beta', size: 'large', requester: 'agent' } });
    await record({ number: 'ORD-2', fields: { title: 'Alpha', size: 'large', requester: 'agent' } });
    await record({ number: 'ORD-3', fields: { title: 'Gamma', size: 'small', requester: 'agent' } });
    const lines = await csv('agent', '&size=large&sort=title');
    expect(lines).toEqual([
      'Number,Title,Size,Services,State',
      'ORD-2,Alpha,Large,,Logged',
      'ORD-1,Beta,Large,,Logged',
    ]);
  });

  it('takes the columns that are asked for, all of them for *', async () => {
    await record({ fields: { title: 'Beta', requester: 'agent' } });
    expect((await csv('agent', '&columns=title,createdAt'))[0]).toBe('Title,Created');
    expect((await csv('manager', '&columns=*'))[0]).toContain('Requester,Keeper,Cost');
  });

  it.each(['nothing', '$where', '__proto__', 'constructor', 'title,nothing'])(
    'refuses the column %s',
    async (columns) => {
      const { status, body } = await api
        .as('agent')
        .send<ProblemBody>('GET', `${PATH}?columns=${encodeURIComponent(columns)}`);
      expect([status, body.errors[0]?.code]).toEqual([400, 'COLUMN_UNKNOWN']);
    },
  );

  it('holds nothing that the person may not read', async () => {
    await record({
      number: 'ORD-1',
      fields: { title: 'Mine', requester: 'supplier', cost: 17 },
      involved: ['supplier'],
    });
    await record({ number: 'ORD-2', fields: { title: 'Not mine', requester: 'director' }, involved: ['director'] });
    const own = await csv('supplier', '&columns=number,cost');
    expect(own.slice(1)).toEqual(['ORD-1,']);
    expect(await csv('manager', '&columns=number,cost&sort=number')).toEqual([
      expect.any(String),
      'ORD-1,17',
      'ORD-2,',
    ]);
  });

  it('leaves no row out and repeats none over many batches', async () => {
    const at = new Date();
    await Promise.all(
      Array.from({ length: 1_203 }, (_, index) =>
        record({
          createdAt: at,
          fields: { title: `Row ${index}`, requester: 'agent' },
          ...(index % 3 ? { due: at } : {}),
        }),
      ),
    );
    const { body } = await api.as('agent').send<Exported>('GET', `${PATH}?format=json&sort=due`);
    expect(new Set(body.rows.map(({ number }) => number?.value)).size).toBe(1_203);
  });

  it('names the file by type and day and lets nobody run it in the browser', async () => {
    const { headers } = await api.as('agent').send('GET', `${PATH}?format=xlsx`);
    const disposition = decodeURIComponent(headers.get('content-disposition') ?? '');
    expect(disposition).toMatch(/^attachment; filename="Order \d{4}-\d\d-\d\d\.xlsx"/);
    expect(headers.get('content-type')).toContain('spreadsheetml.sheet');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('writes down who took out what', async () => {
    await record({});
    await csv('agent', '&size=small&columns=number');
    // How it ended is written down after the last byte has left, so the reader may be first.
    const lines = await eventually(async () => {
      const found = await AuditLines.find({ by: 'agent', 'data.question.size': 'small' }).sort({ _id: 1 }).lean();
      expect(found.map(({ action }) => action)).toEqual(['records.exported', 'records.exportEnded']);
      return found;
    });
    expect(lines[1]?.data).toMatchObject({ type: 'order', format: 'csv', columns: ['number'], rows: 1, whole: true });
  });

  it.each(['format=exe', 'sort=$where', 'sort=cost', 'state[$ne]=x', 'phase=__proto__', 'cost=17'])(
    'refuses %s',
    async (query) => {
      const { status } = await api.as('agent').send('GET', `${PATH}?${query}`);
      expect(status).toBe(400);
    },
  );

  it('needs a session and a type', async () => {
    expect((await api.nobody.send('GET', PATH)).status).toBe(401);
    expect((await api.as('agent').send('GET', '/api/records/nothing/export')).status).toBe(404);
  });
});
