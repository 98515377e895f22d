import { AuditLines } from '../../records/models/audit-line';
import { Mails } from '../../records/models/notice';
import { Outbox } from '../../records/models/outbox';
import { People } from '../../records/models/person';
import { Tasks } from '../../records/models/task';
import { ballot, record, startApi, task, type ProblemBody, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
afterEach(() => {
  delete api.clock.at;
});

interface Holding {
  id: string;
  kind: string;
  key: string;
  when: string;
  by?: { id: string };
  reason?: string;
}
interface Detail {
  id: string;
  active: boolean;
  version: number;
  roles: { key: string }[];
  groups: { key: string }[];
  holdings: Holding[];
  organisation?: { key: string; name: string };
  superior?: { id: string };
  skills: unknown[];
  reports: { id: string }[];
}
type Answer = Detail & ProblemBody;

const admin = () => api.as('admin', 'en');
const fields = {
  names: { zh: '何静', en: 'He Jing' },
  email: 'he.jing@example.org',
  lang: 'zh',
  zone: 'Asia/Shanghai',
  organisation: 'xinhe-desk',
  superior: 'manager',
  skills: [{ skill: 'desktop', level: 2 }],
};
let next = 1;
const added = async (change: object = {}): Promise<string> => {
  const username = `new.person${next++}`;
  await admin().post('/api/people', { username, ...fields, ...change });
  return username;
};
const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

describe('/api/people', () => {
  it('adds a person, finds them by any part of the name, and invites them by mail', async () => {
    const { status, body } = await admin().send<Answer>('POST', '/api/people', {
      username: 'He.Jing',
      ...fields,
      invite: true,
    });
    expect([status, body]).toMatchObject([
      201,
      { id: 'he.jing', organisation: { key: 'xinhe-desk' }, superior: { id: 'manager' }, roles: [], version: 1 },
    ]);
    for (const q of ['何静', '静', 'jin', 'he.j', 'he.jing@ex']) {
      const { items } = await admin().get<{ items: Detail[] }>(`/api/people?q=${encodeURIComponent(q)}`);
      expect([q, items.some(({ id }) => id === 'he.jing')]).toEqual([q, true]);
    }
    expect(await Mails.countDocuments({ person: 'he.jing' })).toBe(1);
    expect((await admin().get<Detail>('/api/people/manager')).reports).toContainEqual(
      expect.objectContaining({ id: 'he.jing' }),
    );
    expect(await AuditLines.exists({ by: 'admin', action: 'person.created', 'data.person': 'he.jing' })).toBeTruthy();
  });

  it('pages through everybody once, and filters by role, group and organisation with all below it', async () => {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Detail[]; next: string | null } = await admin().get(
        `/api/people?limit=5&state=all${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(ids).toEqual((await People.distinct('username')).sort());
    const found = async (query: string): Promise<string[]> =>
      (await admin().get<{ items: Detail[] }>(`/api/people?${query}`)).items.map(({ id }) => id);
    expect(await found('role=auditor')).toEqual(['auditor']);
    expect(await found('group=support-network')).toEqual(['cab.technical', 'engineer']);
    expect(await found('organisation=service-bureau')).toEqual(['cab.business', 'representative', 'requester']);
  });

  it('says what is wrong with a person', async () => {
    const bad = { ...fields, username: '1x', email: 'no', zone: 'Mars/Olympus' };
    const { status, body } = await admin().send<ProblemBody>('POST', '/api/people', bad);
    expect([status, body.errors.map(({ field }) => field)]).toEqual([400, ['username', 'email']]);
    const send = (change: object) =>
      admin().send<ProblemBody>('POST', '/api/people', { ...fields, username: 'x.y', ...change });
    expect((await send({ username: 'agent' })).body.code).toBe('PERSON_EXISTS');
    expect((await send({ organisation: 'nowhere' })).body.code).toBe('ORGANISATION_NOT_FOUND');
    expect((await send({ superior: 'nobody' })).body.code).toBe('PERSON_NOT_FOUND');
    expect((await send({ zone: 'Mars/Olympus' })).body.errors).toMatchObject([{ field: 'zone' }]);
    expect((await send({ names: { zh: { $gt: '' }, en: 'x' } })).status).toBe(400);
    expect((await send({ email: '', invite: true })).body.code).toBe('NO_MAIL_ADDRESS');
    expect(await People.exists({ _id: 'x.y' })).toBeNull();
  });

  it('lets somebody be called "import", like a part of the address', async () => {
    await added({ username: 'import' });
    const { body, status } = await admin().send<Answer>('GET', '/api/people/import');
    expect([status, body.id]).toEqual([200, 'import']);
    const changed = await admin().send('PUT', '/api/people/import', { ...fields, version: 1 });
    expect(changed.status).toBe(200);
  });

  it('changes a person once of two at the same time, and refuses superiors in a circle', async () => {
    const id = await added();
    const change = (superior: string, version: number) =>
      admin().send<Answer>('PUT', `/api/people/${id}`, { ...fields, superior, version });
    const both = await Promise.all([change('director', 1), change('manager', 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const other = await added({ superior: id });
    expect((await change(other, 2)).body.code).toBe('SUPERIOR_CIRCLE');
    expect((await change(id, 2)).body.code).toBe('SUPERIOR_CIRCLE');
  });

  it.each(['agent', 'manager', 'auditor', 'requester', 'owner'])('is not for %s', async (who) => {
    for (const path of ['/api/people', '/api/people/agent', '/api/organisations', '/api/groups', '/api/roles']) {
      expect((await api.as(who).send('GET', path)).status).toBe(403);
    }
    expect((await api.as(who).send('POST', '/api/people/agent/close', { reason: 'x' })).status).toBe(403);
    expect((await api.nobody.send('GET', '/api/people')).status).toBe(401);
  });
});

describe('roles and groups of a person', () => {
  it('[PDCA-08] begin and end at their moments, for the person’s requests and rights too', async () => {
    const id = await added();
    const path = `/api/people/${id}/holdings`;
    const wish = { kind: 'role', key: 'auditor', from: inHours(1), to: inHours(2), reason: 'audit week' };
    const { body } = await admin().send<Answer>('POST', path, wish);
    expect(body.holdings).toMatchObject([
      { key: 'auditor', when: 'coming', by: { id: 'admin' }, reason: 'audit week' },
    ]);
    const rights = async (at: string): Promise<boolean> => {
      api.clock.at = new Date(at);
      const { permissions } = await api.as(id).get<{ permissions: string[] }>('/api/me');
      return permissions.includes('records.readAll');
    };
    expect(await rights(inHours(0.5))).toBe(false);
    expect(await rights(inHours(1.5))).toBe(true);
    expect(await rights(inHours(2.5))).toBe(false);
  });

  it('end now, with a reason, and stay to be seen', async () => {
    const id = await added();
    const given = await admin().send<Answer>('POST', `/api/people/${id}/holdings`, {
      kind: 'group',
      key: 'service-desk',
    });
    const [holding] = given.body.holdings;
    const { body } = await admin().send<Answer>('POST', `/api/people/${id}/holdings/${holding?.id}/end`, {
      reason: 'moved',
    });
    expect(body).toMatchObject({ groups: [], holdings: [{ when: 'past', ended: { reason: 'moved' } }] });
    const again = await admin().send<ProblemBody>('POST', `/api/people/${id}/holdings/${holding?.id}/end`, {});
    expect([again.status, again.body.code]).toEqual([404, 'HOLDING_NOT_FOUND']);
  });
});

describe('pages that are read while it is made certain who asks', () => {
  it('[PDCA-08] never show what the person may no longer see, and show at once what they may see now', async () => {
    const id = await added();
    const { _id: offered } = await task(await record());
    const client = api.as(id);
    const sees = async (): Promise<boolean> => {
      const { items } = await client.get<{ items: { id: string }[] }>('/api/tasks?scope=group&sort=created');
      return items.some((one) => one.id === offered);
    };
    const role = { kind: 'role', key: 'desk' };
    expect(await sees()).toBe(false);
    const { body } = await admin().send<Answer>('POST', `/api/people/${id}/holdings`, role);
    expect([await sees(), await sees()]).toEqual([true, true]);
    await admin().post(`/api/people/${id}/holdings/${body.holdings[0]?.id}/end`, {});
    expect([await sees(), await sees()]).toEqual([false, false]);
    await admin().post(`/api/people/${id}/close`, { reason: 'left' });
    expect((await client.send('GET', '/api/tasks?scope=group')).status).toBe(401);
  });
});

describe('closing an account', () => {
  it('[CHG-05] gives open tasks back to others, leaves votes, ends sessions and keeps what was done', async () => {
    const id = await added();
    await admin().post(`/api/people/${id}/holdings`, { kind: 'role', key: 'desk' });
    const of = await record();
    const shared = await task(of, { assignee: id });
    const lent = await task(of, {
      assignee: id,
      delegation: { from: 'engineer', to: id, until: new Date(Date.now() + 1e7), outboxId: 'x' },
    });
    const own = await task(of, { assignee: id, candidateGroups: [], candidateUsers: [id] });
    const offered = await task(of, { candidateGroups: [], candidateUsers: [id] });
    const vote = (await ballot(of, [id])).tasks[0];
    const client = api.as(id);
    await client.get('/api/me');
    const { body } = await admin().send('POST', `/api/people/${id}/close`, { reason: 'left the house' });
    expect(body).toEqual({ tasks: 3, votes: 1 });
    const holder = async (key: string | undefined) =>
      Tasks.findById(key, { assignee: 1, candidateUsers: 1, candidateGroups: 1, _id: 0 }).lean();
    expect(await holder(shared._id)).toMatchObject({ assignee: null, candidateGroups: ['desk'] });
    expect(await holder(lent._id)).toMatchObject({ assignee: 'engineer' });
    expect(await holder(own._id)).toMatchObject({ assignee: 'manager', candidateUsers: [] });
    expect(await holder(offered._id)).toMatchObject({ candidateUsers: [] });
    expect(await holder(vote?._id)).toMatchObject({ assignee: id });
    expect(await Outbox.countDocuments({ kind: 'unassignTask', 'payload.taskKey': shared._id })).toBe(1);
    expect((await client.send('GET', '/api/me')).status).toBe(401);
    expect(await admin().get(`/api/people/${id}`)).toMatchObject({
      active: false,
      closed: { reason: 'left the house', by: { id: 'admin' } },
    });
    expect((await admin().send('POST', `/api/people/${id}/close`, { reason: 'x' })).status).toBe(409);
    expect(await admin().post(`/api/people/${id}/reopen`, {})).toMatchObject({
      active: true,
      roles: [{ key: 'desk' }],
    });
    expect((await client.send('GET', '/api/me')).status).toBe(401);
  });

  it('never closes the last administrator', async () => {
    const { status, body } = await admin().send<ProblemBody>('POST', '/api/people/admin/close', { reason: 'x' });
    expect([status, body.code]).toEqual([409, 'LAST_ADMINISTRATOR']);
    expect((await People.findById('admin').lean())?.active).toBe(true);
  });
});

describe('/api/organisations', () => {
  interface Row {
    id: string;
    path: string[];
    version: number;
    kind: string;
  }
  const all = async (): Promise<Row[]> => (await admin().get<{ items: Row[] }>('/api/organisations')).items;
  const add = (body: object) => admin().send<Row & ProblemBody>('POST', '/api/organisations', body);
  const names = { zh: '新部门', en: 'New department' };

  it('is a tree of provider, departments, customers and suppliers', async () => {
    const rows = await all();
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['provider', 'department', 'customer', 'supplier']));
    expect(rows.find(({ id }) => id === 'xinhe-network')?.path).toEqual(['xinhe', 'xinhe-operations', 'xinhe-network']);
  });

  it('moves a branch with everything below, and refuses circles, wrong kinds and old versions', async () => {
    const top = (await add({ kind: 'department', names, parent: 'xinhe' })).body;
    const below = (await add({ kind: 'department', names, parent: top.id })).body;
    const put = (row: Row, parent: string | null, version = row.version) =>
      admin().send<Row & ProblemBody>('PUT', `/api/organisations/${row.id}`, {
        kind: 'department',
        names,
        parent,
        version,
      });
    expect((await put(top, below.id)).body.code).toBe('ORGANISATION_CIRCLE');
    expect((await put(top, 'huatong')).body.code).toBe('ORGANISATION_KIND');
    expect((await put(top, null)).body.code).toBe('ORGANISATION_KIND');
    expect((await put(top, 'service-bureau')).status).toBe(200);
    expect((await put(top, 'xinhe')).body.code).toBe('ORGANISATION_CHANGED');
    const moved = (await all()).find(({ id }) => id === below.id);
    expect(moved?.path).toEqual(['service-bureau', top.id, below.id]);
    const audit = await AuditLines.findOne({ action: 'organisation.changed' }).lean();
    expect(audit).toMatchObject({ by: 'admin', data: { before: { parent: 'xinhe' } } });
  });

  it('is not closed while people belong to it', async () => {
    const body = { kind: 'supplier', names, parent: null, active: false, version: 1 };
    const refused = await admin().send<ProblemBody>('PUT', '/api/organisations/huatong', body);
    expect([refused.status, refused.body.code]).toEqual([409, 'ORGANISATION_IN_USE']);
  });
});

describe('/api/groups and /api/roles', () => {
  it('keeps manager, mail address and organisation, and shows who belongs to it now', async () => {
    const body = { names: { zh: '安全组', en: 'Security' }, manager: 'manager', email: '', organisation: 'xinhe' };
    const { id, version } = await admin().post<{ id: string; version: number }>('/api/groups', body);
    await admin().post('/api/people/engineer/holdings', { kind: 'group', key: id });
    const changed = { ...body, email: 'security@example.org', active: false, version };
    expect(await admin().put(`/api/groups/${id}`, changed)).toMatchObject({
      email: 'security@example.org',
      manager: { id: 'manager' },
      organisation: { key: 'xinhe' },
      members: [{ id: 'engineer' }],
    });
    const old = await admin().send<ProblemBody>('PUT', `/api/groups/${id}`, changed);
    expect([old.status, old.body.code]).toEqual([409, 'GROUP_CHANGED']);
    const year = new Date().getUTCFullYear();
    const who = `You yourself, in another window, changed it on .*${year}.* \\(E-mail, Active\\)`;
    expect(old.body.detail).toMatch(new RegExp(`^${who}\\. Nothing was written`));
    expect(old.body.errors.map(({ field }) => field)).toEqual(['email', 'active']);
    const offered = await api.as('agent').get<{ value: string }[]>('/api/options/group?limit=100');
    expect(offered.map(({ value }) => value)).not.toContain(id);
    const { items } = await admin().get<{ items: { key: string; holders: { id: string }[] }[] }>('/api/roles');
    expect(items.find(({ key }) => key === 'administrator')?.holders).toMatchObject([{ id: 'admin' }]);
  });
});
