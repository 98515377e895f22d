import { History } from '../../records/models/history';
import type { RecordDocument } from '../../records/models/record';
import { record, startApi, task, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
let one: RecordDocument;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  one = await record();
});

const pathOf = ({ number }: RecordDocument, part: string): string => `/api/records/order/${number}/${part}`;

interface Item {
  comment?: string;
  internal?: boolean;
  text: string;
}

const told = async (person: string, of = one): Promise<Item[]> =>
  (await api.as(person, 'en').get<{ items: Item[] }>(pathOf(of, 'history'))).items;

describe('internal notes', () => {
  it('are seen by those who work on the record and not by whom it is done for', async () => {
    await api.as('agent').post(pathOf(one, 'comments'), { text: 'We look into it' });
    await api.as('agent').post(pathOf(one, 'comments'), { text: 'He broke it himself', internal: true });
    expect((await told('agent')).map(({ comment, internal }) => [comment, internal])).toEqual([
      ['He broke it himself', true],
      ['We look into it', undefined],
    ]);
    expect((await told('requester')).map(({ comment }) => comment)).toEqual(['We look into it']);
    expect((await told('auditor')).length).toBe(2);
  });

  it('stay hidden from a requester who has a task, and open for somebody else who has one', async () => {
    await api.as('agent').post(pathOf(one, 'comments'), { text: 'secret', internal: true });
    await task(one, { assignee: 'requester', candidateGroups: [] });
    await task(one, { assignee: 'supplier', candidateGroups: [] });
    expect(await told('requester')).toEqual([]);
    expect((await told('supplier')).length).toBe(1);
  });

  it('are written by those who see them', async () => {
    const answer = await api
      .as('requester')
      .send<ProblemBody>('POST', pathOf(one, 'comments'), { text: 'x', internal: true });
    expect([answer.status, answer.body.code]).toEqual([403, 'INTERNAL_FORBIDDEN']);
    const { permissions } = await api
      .as('requester')
      .get<{ permissions: string[] }>(`/api/records/order/${one.number}`);
    expect(permissions).not.toContain('internal');
  });

  it.each([[{ $gt: '' }], [['x']], [{ text: { $where: '1' } }]])('refuse %j as text', async (text) => {
    expect((await api.as('agent').send('POST', pathOf(one, 'comments'), { text })).status).toBe(400);
  });

  it('keep markup as the text that it is', async () => {
    const text = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
    await api.as('agent').post(pathOf(one, 'comments'), { text });
    const [item] = await told('requester');
    expect(item?.comment).toBe(text);
  });
});

describe('[PDCA-15] an auditor', () => {
  const asked = (person: string, part: string, method: 'POST' | 'PUT', body?: object) =>
    api.as(person).send<ProblemBody>(method, pathOf(one, part), body);

  it('looks and alters nothing: no comment, note, tag, relation or watcher of somebody else', async () => {
    const other = await record();
    const answers = [
      await asked('auditor', 'comments', 'POST', { text: 'x' }),
      await asked('auditor', 'comments', 'POST', { text: 'x', internal: true }),
      await asked('auditor', 'tags/vip', 'PUT'),
      await asked('auditor', 'relations', 'POST', { relation: 'causes', to: other._id }),
      await asked('auditor', 'watchers/manager', 'PUT'),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'RECORD_LOOK_ONLY'],
      [403, 'INTERNAL_FORBIDDEN'],
      [403, 'INTERNAL_FORBIDDEN'],
      [403, 'INTERNAL_FORBIDDEN'],
      [403, 'INTERNAL_FORBIDDEN'],
    ]);
    expect(await History.countDocuments({ recordId: one._id })).toBe(0);
    const { permissions } = await api.as('auditor').get<{ permissions: string[] }>(`/api/records/order/${one.number}`);
    expect(permissions).toEqual(['read', 'internal', 'verifyHistory']);
  });

  it('comments on a record that was raised for them, and works on none by that', async () => {
    one = await record({ fields: { title: 'Own', requester: 'auditor' }, involved: ['auditor'], createdBy: 'auditor' });
    expect((await asked('auditor', 'comments', 'POST', { text: 'When?' })).status).toBe(201);
    expect((await asked('auditor', 'tags/vip', 'PUT')).status).toBe(403);
  });

  it.each(['manager', 'owner', 'agent'])('is no %s, who works on the record', async (person) => {
    expect((await asked(person, 'comments', 'POST', { text: 'x', internal: true })).status).toBe(201);
    expect((await asked(person, 'tags/vip', 'PUT')).status).toBe(200);
  });
});

describe('a line that no person wrote', () => {
  it('names the system, with the process and the step', async () => {
    const line = { recordId: one._id, at: new Date(), kind: 'changed' as const, changes: [] };
    const step = { process: 'order', version: 1 };
    await History.create({ ...line, _id: `${one._id}-1`, elementId: 'check', data: { step, channel: 'engine' } });
    await History.create({ ...line, _id: `${one._id}-2`, at: new Date(0), data: { channel: 'engine' } });
    const { items } = await api.as('agent', 'en').get<{ items: { system?: string }[] }>(pathOf(one, 'history'));
    expect(items.map(({ system }) => system)).toEqual([expect.stringMatching(/^System · Order · ./), 'System']);
    const { items: zh } = await api.as('agent', 'zh').get<{ items: { system?: string }[] }>(pathOf(one, 'history'));
    expect(zh[1]?.system).toBe('系统');
  });
});

describe('relations', () => {
  interface Relations {
    items: { id: string; label: string; record: { number: string } }[];
    kinds: { relation: string; inverse: boolean; label: string }[];
  }
  const relationsOf = (person: string, of: RecordDocument): Promise<Relations> =>
    api.as(person, 'en').get<Relations>(pathOf(of, 'relations'));

  it('are made and ended from either side, with the inverse and a line on both', async () => {
    const other = await record();
    expect((await relationsOf('agent', one)).kinds).toEqual([
      { relation: 'causes', inverse: false, label: 'Causes' },
      { relation: 'causes', inverse: true, label: 'Caused by' },
      { relation: 'partOf', inverse: false, label: 'Part of' },
      { relation: 'partOf', inverse: true, label: 'Has part' },
      { relation: 'hasPart', inverse: false, label: 'Has part' },
      { relation: 'hasPart', inverse: true, label: 'Part of' },
      { relation: 'near', inverse: false, label: 'Related' },
    ]);
    await api.as('agent').post(pathOf(one, 'relations'), { relation: 'causes', inverse: true, to: other._id });
    expect((await relationsOf('agent', one)).items).toMatchObject([
      { label: 'Caused by', record: { number: other.number } },
    ]);
    const [seen] = (await relationsOf('agent', other)).items;
    expect(seen).toMatchObject({ label: 'Causes', record: { number: one.number } });
    await api.as('agent').send('DELETE', `${pathOf(other, 'relations')}/${encodeURIComponent(seen?.id ?? '')}`);
    expect((await relationsOf('agent', one)).items).toEqual([]);
    expect((await told('agent')).map(({ text }) => text)).toEqual([
      `Removed the relation to ${other.number}`,
      `Related ${other.number} (Caused by)`,
    ]);
    expect(await History.countDocuments({ recordId: other._id, kind: 'relation' })).toBe(2);
  });

  it.each<[string, (other: RecordDocument) => object, number, string]>([
    ['a relation that no pack names', ({ _id: to }) => ({ relation: 'constructor', to }), 404, 'RELATION_NOT_FOUND'],
    ['itself', () => ({ relation: 'causes', to: one._id }), 400, 'RELATION_SELF'],
    ['a record that is not there', () => ({ relation: 'causes', to: 'nowhere' }), 404, 'RECORD_NOT_FOUND'],
    ['an operator', () => ({ relation: 'causes', to: { $ne: null } }), 400, 'REQUEST_INVALID'],
  ])('are not made to %s', async (_what, body, status, code) => {
    const other = await record();
    const answer = await api.as('agent').send<ProblemBody>('POST', pathOf(one, 'relations'), body(other));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('are made once, and not by whom the record is done for', async () => {
    const other = await record();
    const body = { relation: 'causes', to: other._id };
    expect((await api.as('requester').send('POST', pathOf(one, 'relations'), body)).status).toBe(403);
    expect((await relationsOf('requester', one)).kinds).toEqual([]);
    expect((await api.as('agent').send('POST', pathOf(one, 'relations'), body)).status).toBe(201);
    expect((await api.as('agent').send('POST', pathOf(one, 'relations'), body)).status).toBe(409);
  });

  const relate = (from: RecordDocument, relation: string, to: RecordDocument, inverse = false) =>
    api.as('agent', 'en').send<ProblemBody>('POST', pathOf(from, 'relations'), { relation, inverse, to: to._id });

  it.each([
    ['in the words of its inverse', 'partOf', 'hasPart'],
    ['that says the same from both sides', 'near', 'near'],
  ])('are not made a second time %s', async (_what, relation, again) => {
    const other = await record();
    expect((await relate(one, relation, other)).status).toBe(201);
    const { status, body } = await relate(other, again, one);
    expect([status, body.code]).toEqual([409, 'RELATION_EXISTS']);
    expect(body.detail).toContain(other.number);
  });

  it('close no circle where the pack says so, however long and from whichever side', async () => {
    const [two, three] = [await record(), await record()];
    expect((await relate(one, 'partOf', two)).status).toBe(201);
    expect((await relate(three, 'hasPart', two)).status).toBe(201);
    for (const [from, name, to, inverse] of [
      [three, 'partOf', one, false],
      [one, 'hasPart', three, false],
      [one, 'partOf', three, true],
    ] as const) {
      const { status, body } = await relate(from, name, to, inverse);
      expect([status, body.code]).toEqual([409, 'RELATION_CIRCLE']);
      expect(body.detail).toContain('end one of those first');
    }
    expect((await relate(one, 'causes', two)).status).toBe(201);
    expect((await relate(two, 'causes', one)).status).toBe(201);
  });

  it('close no circle either when both are made at once', async () => {
    const parts = await Promise.all(Array.from({ length: 4 }, () => record()));
    const answers = await Promise.all(
      parts.map((from, index) => relate(from, 'partOf', parts[(index + 1) % parts.length] ?? from)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 409]);
  });
});

describe('a record that the reader may not read', () => {
  interface Detail {
    sections: { fields: { key: string; text: string }[] }[];
  }

  it('is neither numbered in a field, nor in lists, nor in the history', async () => {
    const secret = await record({ involved: [], fields: { title: 'Secret', requester: 'nobody' } });
    const naming = await record({ fields: { ...one.fields, replaces: secret._id } });
    const related = { relation: 'causes', to: secret._id };
    expect((await api.as('agent').send('POST', pathOf(naming, 'relations'), related)).status).toBe(201);
    const path = `/api/records/order/${naming.number}`;
    const shown = async (person: string): Promise<string[]> => {
      const { sections } = await api.as(person, 'en').get<Detail>(path);
      const text = sections.flatMap(({ fields }) => fields).find(({ key }) => key === 'replaces')?.text ?? '';
      const list = `/api/records/order/export?format=csv&columns=replaces&q=${naming.number}`;
      const { body } = await api.as(person, 'en').send<string>('GET', list);
      const [line] = await told(person, naming);
      return [text, body.split(/\r?\n/)[1] ?? '', line?.text ?? ''];
    };
    const hidden = '(a record that you may not read)';
    expect(await shown('agent')).toEqual([secret.number, secret.number, `Related ${secret.number} (Causes)`]);
    expect(await shown('requester')).toEqual([hidden, hidden, `Related ${hidden} (Causes)`]);
  });
});
