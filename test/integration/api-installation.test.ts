import type { InstallationSettings } from '../../domain/installation';
import { createToken } from '../../identity/api-tokens';
import { noticeForTask } from '../../notify/events';
import { AuditLines } from '../../records/models/audit-line';
import { inTransaction } from '../../records/database';
import { Mails } from '../../records/models/notice';
import { ApiClient, eventually } from '../support/api-client';
import { ballot, links, record, startApi, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const SETTINGS = '/api/installation/settings';

interface View {
  values: InstallationSettings;
  usual: InstallationSettings;
  fixed: { variable: string; value: string }[];
  version: number;
  changedBy?: { id: string };
}

const read = (): Promise<View> => api.as('admin').get<View>(SETTINGS);

/** Puts some settings over those that hold. */
async function set(part: Partial<InstallationSettings>) {
  const { values, version } = await read();
  return api.as('admin').send<View & ProblemBody>('PUT', SETTINGS, { ...values, ...part, version });
}

const switchTo = (key: string, on: boolean) =>
  api.as('admin').send<ProblemBody>('POST', `/api/installation/modules/${key}/switch`, { on, reason: 'A test' });

/** Does something while a part of the product is off. */
async function without<T>(key: string, work: () => Promise<T>): Promise<T> {
  expect((await switchTo(key, false)).status).toBe(200);
  try {
    return await work();
  } finally {
    expect((await switchTo(key, true)).status).toBe(200);
  }
}

const upload = (name: string) => {
  const headers = { 'Content-Type': 'application/octet-stream' };
  return api.as('requester').send<ProblemBody>('POST', `/api/attachments?name=${name}`, 'text', headers);
};

describe('settings of the installation', () => {
  it('are the usual ones at first, and those of the operator are shown as fixed', async () => {
    const { values, usual, version, fixed } = await read();
    expect([values, version]).toEqual([usual, 0]);
    expect(fixed).toContainEqual({ variable: 'PUBLIC_URL', value: 'http://localhost:3000' });
    expect(JSON.stringify(fixed)).not.toContain(api.deps.env.JWT_SECRET);
    expect((await api.as('manager').send('GET', SETTINGS)).status).toBe(403);
  });

  it('are written down with who changed what, and two who change them at once meet', async () => {
    const { version, values } = await read();
    const signInTries = 6;
    expect((await set({ signInTries })).body.changedBy).toMatchObject({ id: 'admin' });
    const late = await api.as('admin').send<ProblemBody>('PUT', SETTINGS, { ...values, version });
    expect([late.status, late.body.code]).toEqual([409, 'SETTINGS_CHANGED']);
    expect(await AuditLines.findOne({ action: 'settings.changed' }).lean()).toMatchObject({
      by: 'admin',
      data: { before: { signInTries: 5 }, after: { signInTries } },
    });
    const lines = await AuditLines.countDocuments({ action: 'settings.changed' });
    expect((await set({})).status).toBe(200);
    expect(await AuditLines.countDocuments({ action: 'settings.changed' })).toBe(lines);
    expect((await set({ signInTries: 5 })).status).toBe(200);
  });

  it.each([
    ['signInTries', 0],
    ['zone', 'Mars/Olympus'],
    ['attachmentMaxMb', 1_999],
    ['attachmentTypes', []],
    ['senderName', 'Eve <eve@evil.example>'],
    ['senderName', 'Eve\r\nBcc: all'],
  ])('name what cannot be: %s = %j', async (key, value) => {
    const { status, body } = await set({ [key]: value });
    expect([status, body.errors.map(({ field }) => field)]).toEqual([400, [key]]);
  });

  it('name the organisation for everybody, in mails too', async () => {
    const organisation = { zh: '长江<物流>', en: 'Yangtze' };
    expect((await set({ organisation })).status).toBe(200);
    expect(await api.nobody.get('/api/installation')).toMatchObject({ organisation, off: [] });
    expect((await api.nobody.send('POST', '/api/session/reset', { account: 'requester' })).status).toBe(202);
    const mail = await eventually(() => Mails.findOne({ person: 'requester' }).orFail().lean());
    expect(mail.text).toContain(organisation.zh);
    expect(mail.html).toContain('长江&lt;物流&gt;');
  });

  it('limit what may be attached from then on', async () => {
    expect((await upload('notes.txt')).status).toBe(201);
    expect((await set({ attachmentTypes: ['pdf', 'png'] })).status).toBe(200);
    const refused = await upload('notes.txt');
    expect([refused.status, refused.body.code]).toEqual([415, 'ATTACHMENT_TYPE']);
    expect((await set({ attachmentTypes: (await read()).usual.attachmentTypes })).status).toBe(200);
    expect((await upload('notes.txt')).status).toBe(201);
  });

  it('end at once the sessions that last too long by them', async () => {
    const owner = api.as('owner');
    expect((await owner.send('GET', '/api/me')).status).toBe(200);
    api.clock.at = new Date(Date.now() + 2 * 3_600_000);
    try {
      expect((await owner.send('GET', '/api/me')).status).toBe(200);
      expect((await set({ sessionIdleHours: 1 })).status).toBe(200);
      expect((await owner.send('GET', '/api/me')).status).toBe(401);
      expect((await api.as('owner').send('GET', '/api/me')).status).toBe(200);
      expect((await set({ sessionIdleHours: 12 })).status).toBe(200);
    } finally {
      delete api.clock.at;
    }
  });

  it('say how many wrong passwords make an account wait', async () => {
    expect((await set({ signInTries: 3 })).status).toBe(200);
    const wrong = () =>
      api.nobody.send<ProblemBody>('POST', '/api/session', { username: 'cab.business', password: 'wrong' });
    const codes = [await wrong(), await wrong(), await wrong(), await wrong()].map(({ body }) => body.code);
    expect(codes).toEqual([...Array<string>(3).fill('CREDENTIALS_WRONG'), 'SIGN_IN_PAUSED']);
    expect((await set({ signInTries: 5 })).status).toBe(200);
  });

  it('are what a person begins with who is added without language and zone', async () => {
    expect((await set({ lang: 'en', zone: 'Europe/Berlin' })).status).toBe(200);
    const added = await api.as('admin').post('/api/people', {
      username: 'beginner',
      names: { zh: '新人', en: 'Beginner' },
      email: '',
      organisation: null,
      superior: null,
    });
    expect(added).toMatchObject({ lang: 'en', zone: 'Europe/Berlin' });
    expect((await set({ lang: 'zh', zone: 'Asia/Shanghai' })).status).toBe(200);
  });
});

describe('a part of the product that is switched off', () => {
  it('is written down, and known to every page', async () => {
    await without('exports', async () => {
      expect(await api.nobody.get('/api/installation')).toMatchObject({ off: ['exports'] });
      expect(await AuditLines.findOne({ action: 'module.switched' }).sort({ at: -1 }).lean()).toMatchObject({
        by: 'admin',
        data: { module: 'exports', on: false, reason: 'A test' },
      });
    });
    expect(await api.nobody.get('/api/installation')).toMatchObject({ off: [] });
  });

  it.each([
    ['exports', 'GET', '/api/records/order/export?format=csv'],
    ['imports', 'POST', '/api/imports?type=order&name=a.csv'],
    ['apiTokens', 'POST', '/api/me/tokens'],
  ])('refuses everybody: %s', async (key, method, path) => {
    const { status, body } = await without(key, () => api.as('admin').send<ProblemBody>(method, path, undefined));
    expect([status, body.code]).toEqual([403, 'MODULE_OFF']);
  });

  it('is called by its name in the audit', async () => {
    const { items } = await api
      .as('admin', 'zh')
      .get<{ items: { changes: { name: string; to: string }[] }[] }>('/api/audit?kind=module&limit=1');
    expect(items[0]?.changes[0]).toMatchObject({ name: '模块', to: expect.stringMatching(/^[一-龥]+$/) });
  });

  it('lets no token of a machine in, and lets the same one in again afterwards', async () => {
    const wish = { name: 'm', scopes: ['records.read' as const], days: 5 };
    const { token } = await inTransaction((session) => createToken(session, 'agent', wish, new Date()));
    const machine = new ApiClient(api.url, token);
    const ask = () => machine.send<ProblemBody>('GET', '/api/processes');
    expect((await ask()).status).toBe(200);
    expect((await without('apiTokens', ask)).body.code).toBe('MODULE_OFF');
    expect((await ask()).status).toBe(200);
  });

  it('takes no decision by a link, and sends none', async () => {
    const of = await record();
    const { tasks, ballot: board } = await ballot(of, ['cab.chair']);
    const [vote] = tasks;
    if (!vote) {
      throw new Error('no vote');
    }
    const claims = { person: 'cab.chair', taskKey: vote._id, decision: 'approve', contentVersion: of.contentVersion };
    const link = links.signDecision(claims, new Date(Date.now() + 60_000));
    const open = async (): Promise<number> => (await fetch(`${api.url}/decide/${link}`)).status;
    expect(await open()).toBe(200);
    await without('mailDecisions', async () => {
      expect(await open()).toBe(403);
      expect((await fetch(`${api.url}/decide/${link}`, { method: 'POST' })).status).toBe(403);
      await inTransaction((session) => noticeForTask(session, vote));
      const mail = await Mails.findOne({ taskKey: vote._id }).lean();
      expect(mail?.html).toContain(`/inbox/${vote._id}`);
      expect(mail?.html).not.toContain('/decide/');
    });
    expect(await open()).toBe(200);
    expect(board.votes).toEqual([]);
  });
});
