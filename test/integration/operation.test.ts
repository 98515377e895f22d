import { eventually, type Page, type RecordView, type TaskBrief } from '../support/api-client';
import { People } from '../support/change-journey';
import { IncidentJourney } from '../support/incident-journey';
import { end, job, smallDiagram, start, task } from '../support/small-bpmn';
import { install, startMessage, type SmallPack } from '../support/small-pack';

const people = new People();

const steps = [
  start(startMessage('upkeep')),
  task('provide', 'service', 'upkeep-step'),
  task('carryOut', 'service', 'upkeep-step', { duty: 'implement' }),
  task('judge', 'service', 'upkeep-step', { duty: 'evaluate' }),
  job('settle', 'record.update', { state: 'done' }),
  end(),
];
const skilled = [
  start(startMessage('upkeep-skilled')),
  task('repair', 'team', 'upkeep-step', { skill: 'cabling:3' }),
  job('settle', 'record.update', { state: 'done' }),
  end(),
];
const inTurn = (ids: string[]): [string, string][] => ids.slice(1).map((id, index) => [ids[index] ?? '', id]);
const flowsOf = (nodes: { id: string }[]): [string, string][] => inTurn(nodes.map(({ id }) => id));

const UPKEEP: SmallPack = {
  key: 'upkeep',
  prefix: 'UPK',
  states: { open: 'open', done: 'ended' },
  fields: {
    service: { kind: 'service', type: 'string' },
    team: { kind: 'group', type: 'string' },
  },
  starts: { usual: 'upkeep', skilled: 'upkeep-skilled' },
  relations: { follows: { names: { zh: '后续', en: 'Follows' } } },
  diagrams: {
    upkeep: smallDiagram('upkeep', startMessage('upkeep'), steps, flowsOf(steps)),
    'upkeep-skilled': smallDiagram('upkeep-skilled', startMessage('upkeep-skilled'), skilled, flowsOf(skilled)),
  },
  forms: { 'upkeep-step': { outcomes: ['done'] } },
  more: { access: { read: ['desk', 'service:service', 'group:team'] } },
};

interface Service {
  id: string;
  version: number;
  operation: { mode: string };
  operations: { mode: string; reason: string; by?: { id: string } }[];
}

const groups: Record<string, string> = {};

async function group(name: string, organisation: string, members: string[]): Promise<void> {
  const admin = await people.as('admin');
  const names = { zh: name, en: name };
  const made = await admin.post<{ id: string }>('/api/groups', { names, manager: null, email: '', organisation });
  groups[name] = made.id;
  for (const member of members) {
    await admin.post(`/api/people/${member}/holdings`, { kind: 'group', key: made.id });
  }
}

const named = (key: string) => ({
  names: { zh: key, en: key },
  parent: null,
  owner: null,
  supportGroup: groups['own'] ?? null,
  managingGroup: groups['managing'] ?? null,
  calendar: 'working',
  tier: null,
});

async function service(key: string): Promise<Service> {
  return (await people.as('admin')).post<Service>('/api/services', { key, ...named(key) });
}

async function run({ id, version }: Service, mode: string, duties: string[] = [], by = 'director'): Promise<Service> {
  const suppliers = mode === 'self' ? [] : [{ organisation: 'huatong', group: groups['huatong'], duties }];
  const body = { mode, suppliers, reason: `now ${mode}`, version };
  return (await people.as(by)).put<Service>(`/api/services/${id}/operation`, body);
}

const raise = async (about: Record<string, unknown>, way = 'usual'): Promise<RecordView> =>
  (await people.as('agent')).start('upkeep', { title: 'Upkeep of lines', ...about }, way);

/** Who of the three has the step in the inbox, as soon as somebody has. */
async function whoHas(number: string, step: string): Promise<string[]> {
  const having = async (): Promise<string[]> => {
    const found = await Promise.all(
      ['engineer', 'manager', 'supplier', 'cab.technical'].map(async (person) => {
        const client = await people.as(person);
        const pages = await Promise.all(
          ['mine', 'group'].map((scope) => client.get<Page<TaskBrief>>(`/api/tasks?scope=${scope}&limit=200`)),
        );
        const tasks = pages.flatMap(({ items }) => items);
        return tasks.some((one) => one.record.number === number && one.elementId === step) ? [person] : [];
      }),
    );
    return found.flat();
  };
  await eventually(async () => expect(await having()).not.toEqual([]));
  // It may have appeared while the inboxes were read one beside the other.
  return having();
}

const done = async (person: string, number: string, step: string): Promise<void> =>
  (await people.as(person)).complete(number, step, { outcome: 'done' });

beforeAll(async () => {
  await install(await people.as('admin'), UPKEEP);
  await group('own', 'xinhe-network', ['engineer']);
  await group('managing', 'xinhe-service', ['manager']);
  await group('huatong', 'huatong', ['supplier']);
  await group('mixed', 'xinhe-network', ['engineer', 'cab.technical']);
});

describe('who runs a service', () => {
  it.concurrent('[ROLE-02] [ROLE-03] [ROLE-04] sends the same steps to different people', async () => {
    await service('line-self');
    await run(await service('line-outsourced'), 'outsourced');
    await run(await service('line-hybrid'), 'hybrid', ['implement']);
    const expected = {
      'line-self': ['engineer', 'engineer', 'manager'],
      'line-outsourced': ['supplier', 'supplier', 'manager'],
      'line-hybrid': ['engineer', 'supplier', 'manager'],
    };
    const seen = await Promise.all(
      Object.keys(expected).map(async (key) => {
        const { number } = await raise({ service: key });
        const had: string[] = [];
        for (const step of ['provide', 'carryOut', 'judge']) {
          const having = await whoHas(number, step);
          had.push(having.join(','));
          await done(having[0] ?? '', number, step);
        }
        return [key, had];
      }),
    );
    expect(Object.fromEntries(seen)).toEqual(expected);
  });

  it.concurrent(
    '[ROLE-04] [SYS-14] changes where the next one goes and no earlier one, and keeps what was',
    async () => {
      const made = await service('line-changing');
      const before = await raise({ service: 'line-changing' });
      expect(await whoHas(before.number, 'provide')).toEqual(['engineer']);
      const changed = await run(made, 'outsourced');
      const after = await raise({ service: 'line-changing' });
      expect(await whoHas(after.number, 'provide')).toEqual(['supplier']);
      expect(await whoHas(before.number, 'provide')).toEqual(['engineer']);
      const back = await run(changed, 'self');
      expect(back.operations).toMatchObject([
        { mode: 'self', reason: 'now self', by: { id: 'director' } },
        { mode: 'outsourced', reason: 'now outsourced' },
      ]);
      const again = await raise({ service: 'line-changing' });
      expect(await whoHas(again.number, 'provide')).toEqual(['engineer']);
      const audit = await (
        await people.as('auditor')
      ).get<Page<{ action: string }>>('/api/audit?kind=service&limit=200');
      const lines = audit.items.filter((one) => JSON.stringify(one).includes('line-changing'));
      expect(lines.map(({ action }) => action)).toEqual([
        'service.operationChanged',
        'service.operationChanged',
        'service.created',
      ]);
    },
  );

  it.concurrent('[ROLE-03] [SEC-07t] shows a supplier their own work alone, wherever they look', async () => {
    const outsourced = await run(await service('line-theirs'), 'outsourced');
    await service('line-ours');
    await run(await service('line-shared'), 'hybrid', ['implement']);
    const word = `Secret${Date.now()}`;
    const [theirs, ours, shared] = await Promise.all(
      ['line-theirs', 'line-ours', 'line-shared'].map((key) => raise({ service: key, title: `${word} ${key}` })),
    );
    if (!theirs || !ours || !shared) {
      throw new Error('three records were raised');
    }
    expect(await whoHas(theirs.number, 'provide')).toEqual(['supplier']);
    expect(await whoHas(shared.number, 'provide')).toEqual(['engineer']);
    expect(await whoHas(ours.number, 'provide')).toEqual(['engineer']);
    const agent = await people.as('agent');
    await agent.post(`/api/records/upkeep/${theirs.number}/relations`, {
      relation: 'follows',
      to: ours.id,
    });
    const supplier = await people.as('supplier');
    const statuses = async () =>
      Promise.all(
        [theirs, ours, shared].map(
          async ({ number }) => (await supplier.send('GET', `/api/records/upkeep/${number}`)).status,
        ),
      );
    expect(await statuses()).toEqual([200, 403, 403]);
    const listed = await supplier.get<Page<RecordView>>(`/api/records/upkeep?q=${word}`);
    expect(listed.items.map(({ number }) => number)).toEqual([theirs.number]);
    const found = await supplier.get<{ records: { number: string }[] }>(`/api/search?q=${word}`);
    expect(JSON.stringify(found)).toContain(theirs.number);
    expect(JSON.stringify(found)).not.toContain(ours.number);
    const csv = await (await supplier.raw('GET', `/api/records/upkeep/export?format=csv&q=${word}`)).text();
    expect([csv.includes(theirs.number), csv.includes(ours.number), csv.includes(shared.number)]).toEqual([
      true,
      false,
      false,
    ]);
    const related = await supplier.get(`/api/records/upkeep/${theirs.number}/relations`);
    expect(JSON.stringify(related)).not.toContain(ours.number);
    const inbox = await supplier.get<Page<TaskBrief>>('/api/tasks?scope=all&limit=200');
    const numbers = inbox.items.map(({ record }) => record.number);
    expect([numbers.includes(theirs.number), numbers.includes(ours.number)]).toEqual([true, false]);
    await done('engineer', shared.number, 'provide');
    expect(await whoHas(shared.number, 'carryOut')).toEqual(['supplier']);
    expect(await statuses()).toEqual([200, 403, 200]);
    await run(outsourced, 'self');
    const next = await raise({ service: 'line-theirs' });
    expect(await whoHas(next.number, 'provide')).toEqual(['engineer']);
    expect((await supplier.send('GET', `/api/records/upkeep/${next.number}`)).status).toBe(403);
  });

  it.concurrent(
    '[ROLE-04] brings an incident of an outsourced service to the supplier, without another diagram',
    async () => {
      await run(await service('line-broken'), 'outsourced');
      const journey = new IncidentJourney(people);
      const number = await journey.accepted({ service: 'line-broken' }, { outcome: 'toSupport', group: null });
      expect(await whoHas(number, 'investigate')).toEqual(['supplier']);
      expect((await (await people.as('supplier')).send('GET', `/api/records/incident/${number}`)).status).toBe(200);
      const other = await journey.atSupport();
      expect((await (await people.as('supplier')).send('GET', `/api/records/incident/${other}`)).status).toBe(403);
    },
  );
});

describe('skills', () => {
  it.concurrent('[ROLE-08] [MNT-04] send a step to those who have the skill, at its level and in date', async () => {
    const admin = await people.as('admin');
    const names = { zh: '布线', en: 'Cabling' };
    await admin.post('/api/skills', { key: 'cabling', names, expires: true });
    interface Person {
      version: number;
      skills: { skill: { key: string }; level: number; until?: string }[];
      names: object;
      email: string;
      lang: string;
      zone: string;
      organisation?: { key: string };
      superior?: { id: string };
    }
    const give = async (id: string, level: number, until: string | null) => {
      const { version, names: own, email, lang, zone, ...one } = await admin.get<Person>(`/api/people/${id}`);
      const others = one.skills
        .filter(({ skill }) => skill.key !== 'cabling')
        .map(({ skill, ...held }) => ({ skill: skill.key, level: held.level }));
      return admin.send<{ code: string }>('PUT', `/api/people/${id}`, {
        names: own,
        email,
        lang,
        zone,
        organisation: one.organisation?.key ?? null,
        superior: one.superior?.id ?? null,
        skills: [...others, { skill: 'cabling', level, until }],
        version,
      });
    };
    const [past, future] = ['2020-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z'];
    const asked = async (): Promise<string[]> => {
      const { number } = await raise({ team: groups['mixed'] }, 'skilled');
      return whoHas(number, 'repair');
    };
    expect(await asked()).toEqual(['engineer', 'cab.technical']);
    expect((await give('engineer', 3, null)).body.code).toBe('SKILL_UNTIL');
    expect((await give('engineer', 3, future)).status).toBe(200);
    expect((await give('cab.technical', 2, future)).status).toBe(200);
    expect(await asked()).toEqual(['engineer']);
    expect((await give('cab.technical', 4, future)).status).toBe(200);
    expect((await give('engineer', 3, past)).status).toBe(200);
    expect(await asked()).toEqual(['cab.technical']);
  });
});
