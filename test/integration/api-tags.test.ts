import { MOST_TAGS } from '../../domain/tags';
import { Records, type RecordDocument } from '../../records/models/record';
import { record, startApi, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
let one: RecordDocument;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  one = await record();
});

const pathOf = (tag: string, { number } = one): string =>
  `/api/records/order/${number}/tags/${encodeURIComponent(tag)}`;
const put = <T = ProblemBody>(person: string, tag: string) => api.as(person, 'en').send<T>('PUT', pathOf(tag));

interface List {
  items: { number: string; tags?: string[] }[];
  columns: { key: string; sortable: boolean }[];
}

const listOf = (person: string, query: string): Promise<List> => api.as(person).get(`/api/records/order?${query}`);
const numbers = async (person: string, query: string): Promise<string[]> =>
  (await listOf(person, query)).items.map(({ number }) => number);

describe('tags of a record', () => {
  it('are given once however typed, taken again, and stand in the history', async () => {
    expect((await put<{ tags: string[] }>('agent', 'Board Room')).body).toEqual({ tags: ['board room'] });
    expect((await put<{ tags: string[] }>('agent', ' #BOARD  room')).body).toEqual({ tags: ['board room'] });
    const taken = await api.as('agent').send<{ tags: string[] }>('DELETE', pathOf('Board room'));
    expect([taken.status, taken.body]).toEqual([200, { tags: [] }]);
    const path = `/api/records/order/${one.number}/history`;
    const { items } = await api.as('auditor', 'en').get<{ items: { text: string; by: { id: string } }[] }>(path);
    expect(items.map(({ text, by }) => [text, by.id])).toEqual([
      ['Removed the tag "board room"', 'agent'],
      ['Added the tag "board room"', 'agent'],
    ]);
  });

  it('find the record in lists, in the search and in exports, also after it was changed', async () => {
    const tag = `tag ${one.number}`.toLowerCase();
    expect((await put('agent', tag)).status).toBe(200);
    expect(await numbers('agent', `tags=${encodeURIComponent(tag.toUpperCase())}`)).toEqual([one.number]);
    expect(await numbers('requester', `tags=${encodeURIComponent(tag)},other&state=logged`)).toEqual([one.number]);
    const list = await listOf('agent', `columns=number,tags&tags=${encodeURIComponent(tag)}`);
    expect(list.items).toMatchObject([{ tags: [tag] }]);
    expect(list.columns).toMatchObject([{ key: 'number' }, { key: 'tags', sortable: false }]);
    const offer = await api.as('agent').get<{ filters: unknown[] }>('/api/records/order/list');
    expect(offer.filters).toContainEqual(expect.objectContaining({ key: 'tags', options: [], kind: 'tag:order' }));
    const path = `/api/records/order/export?format=csv&columns=tags&tags=${encodeURIComponent(tag)}`;
    const csv = await api.as('manager').send<string>('GET', path);
    expect([csv.status, csv.body]).toEqual([200, expect.stringContaining(tag)]);
    const stored = await Records.findById(one._id).lean<RecordDocument>();
    expect(stored?.finds).toContain('tag');
  });

  it('are suggested to those who may read a record that has one', async () => {
    const tag = `merger ${one.number}`.toLowerCase();
    expect((await put('agent', tag)).status).toBe(200);
    const asked = async (person: string): Promise<string[]> => {
      const found = await api.as(person).get<{ value: string }[]>('/api/options/tag:order?q=Merger');
      return found.map(({ value }) => value);
    };
    expect(await asked('agent')).toContain(tag);
    expect(await asked('supplier')).toEqual([]);
    expect((await api.as('agent').send('DELETE', pathOf(tag))).status).toBe(200);
    expect(await asked('agent')).not.toContain(tag);
  });

  it.each([
    ['requester', 'vip', 403, 'INTERNAL_FORBIDDEN'],
    ['supplier', 'vip', 403, 'RECORD_FORBIDDEN'],
    ['agent', 'a,b', 400, 'TAG_INVALID'],
    ['agent', 'x'.repeat(60), 400, 'TAG_INVALID'],
  ])('%s does not give %s', async (person, tag, status, code) => {
    const answer = await put(person, tag);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('are so many at most', async () => {
    for (let index = 0; index < MOST_TAGS; index += 1) {
      expect((await put('agent', `t${index}`)).status).toBe(200);
    }
    const { status, body } = await put('agent', 'one more');
    expect([status, body.code]).toEqual([409, 'TAGS_FULL']);
  });
});
