import { Relations } from '../../records/models/record';
import { ladder, record, startApi, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await ladder('order-check');
});
afterAll(() => api.stop());

interface Created {
  number: string;
}

const fields = { title: 'Three chairs', size: 'small' };

describe('the parts of a record', () => {
  it('tells its history in sentences, newest first', async () => {
    const created = await api.as('requester').post<Created>('/api/records/order', { fields });
    await api.as('requester').post(`/api/records/order/${created.number}/comments`, { text: 'Please hurry' });
    const { items } = await api
      .as('requester', 'en')
      .get<{ items: { text: string; comment?: string; by: { name: string } }[] }>(
        `/api/records/order/${created.number}/history`,
      );
    expect(items.map(({ text }) => text)).toEqual(['Commented', 'Created the record']);
    expect(items[0]).toMatchObject({ comment: 'Please hurry', by: { id: 'requester' } });
  });

  it('names relations from either side', async () => {
    const [cause, effect] = [await record(), await record()];
    const reference = ({ _id: id, type, number }: typeof cause) => ({ id, type, number });
    await Relations.create({
      _id: 'r1',
      from: reference(cause),
      name: 'causes',
      inverse: 'causedBy',
      to: reference(effect),
      at: new Date(),
    });
    const labels = async (number: string): Promise<string[]> =>
      (
        await api.as('agent', 'en').get<{ items: { label: string }[] }>(`/api/records/order/${number}/relations`)
      ).items.map(({ label }) => label);
    expect(await labels(cause.number)).toEqual(['Causes']);
    expect(await labels(effect.number)).toEqual(['Caused by']);
  });

  it('draws the diagram of its process with badges and steps', async () => {
    const one = await record();
    const diagram = await api
      .as('agent', 'en')
      .get<{ xml: string; version: number; badges: object; steps: object[] }>(
        `/api/records/order/${one.number}/diagram`,
      );
    expect(diagram.version).toBe(0);
    expect(diagram.badges).toEqual({
      check: [
        { kind: 'ladder', text: 'Checking' },
        { kind: 'clock', text: '2 working days' },
        { kind: 'accepts', text: 'Withdraw' },
        { kind: 'accepts', text: 'Hurry' },
      ],
    });
    expect(diagram.steps).toContainEqual({ elementId: 'check', name: 'Check', status: 'todo' });
  });

  it('takes comments with something in them', async () => {
    const one = await record();
    const { status, body } = await api
      .as('agent')
      .send<ProblemBody>('POST', `/api/records/order/${one.number}/comments`, { text: '  ' });
    expect(status).toBe(400);
    expect(body.errors[0]?.field).toBe('text');
  });
});
