import { AuditLines } from '../../records/models/audit-line';
import { startApi, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface Pauses {
  items: { id: string; scope: string; name: string; failures: number }[];
}

const signIn = (password: string) =>
  api.nobody.send<ProblemBody>('POST', '/api/session', { username: 'Supplier', password });
const lift = (person: string, body: unknown) =>
  api.as(person).send<ProblemBody>('POST', '/api/sign-in-pauses/lift', body);

describe('an account that waits after wrong passwords', () => {
  it('is shown to administrators, who let it try again with a reason that is written down', async () => {
    expect((await api.as('admin').get<Pauses>('/api/sign-in-pauses')).items).toEqual([]);
    for (let tries = 0; tries < 6; tries += 1) {
      await signIn('wrong');
    }
    expect((await signIn('demo-20000')).body.code).toBe('SIGN_IN_PAUSED');
    const { items } = await api.as('admin').get<Pauses>('/api/sign-in-pauses');
    expect(items).toEqual([expect.objectContaining({ scope: 'account', name: 'supplier', failures: 5 })]);
    const id = items[0]?.id;
    expect((await lift('admin', { id, reason: ' ' })).status).toBe(400);
    expect((await lift('manager', { id, reason: 'Called' })).status).toBe(403);
    expect((await lift('admin', { id, reason: 'Called the help desk' })).status).toBe(204);
    expect((await signIn('demo-20000')).status).toBe(200);
    expect(await AuditLines.findOne({ action: 'signIn.pauseLifted' }).lean()).toMatchObject({
      by: 'admin',
      data: { id, reason: 'Called the help desk' },
    });
    expect((await lift('admin', { id, reason: 'Again' })).body.code).toBe('PAUSE_NOT_FOUND');
  });
});
