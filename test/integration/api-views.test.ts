import { SavedViews } from '../../records/models/view';
import { startApi, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface View {
  id: string;
  name: string;
  query: string;
  own: boolean;
  default: boolean;
}

const body = {
  type: 'order',
  name: 'Large ones',
  query: 'size=large&sort=-title&columns=number%2Ccost',
  sharedWith: [],
};
const viewsOf = async (person: string): Promise<View[]> =>
  (await api.as(person).get<{ items: View[] }>('/api/views?type=order')).items;

beforeEach(async () => {
  await SavedViews.deleteMany({});
});

describe('saved views', () => {
  it('belong to who saved them, and to roles they are shared with', async () => {
    const own = await api.as('agent').post<View>('/api/views', body);
    await api.as('agent').post<View>('/api/views', { ...body, name: 'Of the desk', sharedWith: ['desk'] });
    expect((await viewsOf('agent')).map(({ name, own: mine }) => [name, mine])).toEqual([
      ['Large ones', true],
      ['Of the desk', true],
    ]);
    expect((await viewsOf('manager')).map(({ name, own: mine }) => [name, mine])).toEqual([['Of the desk', false]]);
    expect(await viewsOf('supplier')).toEqual([]);
    const other = await api.as('manager').send<ProblemBody>('PUT', `/api/views/${own.id}`, body);
    expect([other.status, other.body.code]).toEqual([404, 'VIEW_NOT_FOUND']);
    expect((await api.as('manager').send('DELETE', `/api/views/${own.id}`)).status).toBe(404);
  });

  it('ask the list what they say', async () => {
    const { query, id } = await api.as('agent').post<View>('/api/views', body);
    const list = await api
      .as('agent')
      .get<{ columns: { key: string; sortable: boolean }[] }>(`/api/records/order?${query}&view=${id}`);
    expect(list.columns).toMatchObject([
      { key: 'number', sortable: true },
      { key: 'cost', sortable: false },
    ]);
  });

  it.each(['size[$ne]=x', 'nothing=1', 'sort=$where', 'columns=nothing', 'phase=x', `q=${'x'.repeat(300)}`, 'cost=1'])(
    'refuse a question that the list refuses: %s',
    async (query) => {
      expect((await api.as('agent').send('POST', '/api/views', { ...body, query })).status).toBe(400);
    },
  );

  it.each([
    [{ name: { $ne: '' } }],
    [{ name: ' ' }],
    [{ query: { $gt: '' } }],
    [{ sharedWith: ['service-manager'] }],
    [{ sharedWith: [{ $ne: 1 }] }],
    [{ owner: 'director' }],
  ])('refuse %j', async (change) => {
    expect((await api.as('agent').send('POST', '/api/views', { ...body, ...change })).status).toBe(400);
  });

  it('open the list when they are chosen for it, until they are deleted', async () => {
    const { id } = await api.as('agent').post<View>('/api/views', body);
    await api.as('agent').put('/api/views/default', { type: 'order', view: id });
    expect((await viewsOf('agent'))[0]?.default).toBe(true);
    expect((await api.as('supplier').send('PUT', '/api/views/default', { type: 'order', view: id })).status).toBe(404);
    await api.as('agent').put('/api/views/default', { type: 'order', view: null });
    expect((await viewsOf('agent'))[0]?.default).toBe(false);
    await api.as('agent').delete(`/api/views/${id}`);
    expect(await viewsOf('agent')).toEqual([]);
  });
});
