import { Records } from '../../records/models/record';
import { record, startApi, task, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('POST /api/records/{type}/{number}/messages/{name}', () => {
  const send = (person: string, number: string, name: string, values: object = {}) =>
    api
      .as(person, 'en')
      .send<ProblemBody & { result: string }>('POST', `/api/records/order/${number}/messages/${name}`, { values });

  it('takes a command that an open task accepts', async () => {
    const one = await record();
    await task(one);
    const { status, body } = await send('requester', one.number, 'withdraw', { reason: 'No longer needed' });
    expect([status, body.result]).toEqual([200, 'taken']);
  });

  it('asks for the reason where one is needed', async () => {
    const one = await record();
    await task(one);
    const { status, body } = await send('requester', one.number, 'withdraw');
    expect(status).toBe(400);
    expect(body.errors[0]?.field).toBe('reason');
  });

  it('is refused to people whom the diagram does not name', async () => {
    const one = await record();
    await task(one);
    const { status, body } = await send('agent', one.number, 'withdraw', { reason: 'x' });
    expect([status, body.code]).toEqual([403, 'COMMAND_FORBIDDEN']);
    expect(body.detail).toContain('Withdraw');
  });

  it('is refused where the present step does not accept it', async () => {
    const one = await record();
    await task(one, { properties: {} });
    const { status, body } = await send('requester', one.number, 'withdraw', { reason: 'x' });
    expect([status, body.code]).toEqual([409, 'COMMAND_NOT_POSSIBLE']);
  });

  it('knows no command that the type does not have', async () => {
    const one = await record();
    expect((await send('requester', one.number, 'explode')).body.code).toBe('COMMAND_NOT_FOUND');
  });

  it('starts an ended record again, for those who may, with the values of that form', async () => {
    const one = await record({ openProcess: null, state: 'closed' });
    expect((await send('agent', one.number, 'reopen', { description: 'Again' })).status).toBe(403);
    expect((await send('requester', one.number, 'reopen')).body.errors[0]?.field).toBe('description');
    const { status, body } = await send('requester', one.number, 'reopen', { description: 'Again' });
    expect([status, body.result]).toEqual([200, 'started']);
    expect((await Records.findById(one._id).lean())?.fields).toMatchObject({ description: 'Again' });
    expect((await send('requester', one.number, 'reopen', { description: 'Again' })).body.code).toBe('RECORD_OPEN');
  });
});
