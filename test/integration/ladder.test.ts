import { eventually } from '../support/api-client';
import { installBench } from '../support/bench-pack';
import { answer, answerAll, raiseChange, TO_BALLOT, vote } from '../support/change-journey';
import { HOUR, MINUTE } from '../support/clock';
import { CRITICAL } from '../support/incident-journey';
import { callsOf, mailsAbout, nextCallOf, noticesAbout, pageWhere } from '../support/record-view';
import { TimedServers } from '../support/timed-servers';

interface LadderView {
  key: string;
  version: number;
  runningCases: number;
  rows: { when: Record<string, unknown>; always?: boolean; rungs: Record<string, unknown>[] }[];
}

interface DryRun {
  items: { record: { number: string }; would: { rungId: string }[]; did: { rungId: string; who: string[] }[] }[];
}

let servers: TimedServers;

beforeAll(async () => {
  servers = await TimedServers.start();
}, 300_000);

afterAll(() => servers.stop(), 60_000);

const as = (username: string) => servers.people.as(username);

async function calls(type: string, number: string, ladder: string): Promise<string[]> {
  return callsOf(await as('owner'), type, number, ladder);
}

/** Waits until the ladder has made exactly these calls. */
async function hasCalled(type: string, number: string, ladder: string, expected: string[]): Promise<void> {
  await eventually(async () => expect(await calls(type, number, ladder)).toEqual(expected));
}

/** When the ladder calls next, as soon as that is planned. */
async function nextCall(type: string, number: string, ladder: string, after?: Date): Promise<Date> {
  return nextCallOf(await as('owner'), type, number, ladder, after);
}

async function toldOf(username: string, number: string): Promise<{ notices: number; mails: number }> {
  const client = await as(username);
  const [notices, mails] = await Promise.all([noticesAbout(client, number), mailsAbout(client, number)]);
  return { notices: notices.length, mails: mails.length };
}

describe('a ladder on a clock', () => {
  it('[PRIO-06] escalates an incident that nobody answers within the time of its priority', async () => {
    const { number } = await servers.incidents.report(CRITICAL);
    await (await as('agent')).taskOf(number, 'classify');
    await nextCall('incident', number, 'inc-respond');
    await servers.advance(8 * MINUTE);
    await hasCalled('incident', number, 'inc-respond', ['p1-50: agent, manager']);
    await servers.advance(4 * MINUTE);
    await hasCalled('incident', number, 'inc-respond', ['p1-50: agent, manager', 'p1-75: manager']);
    await servers.advance(4 * MINUTE);
    const all = ['p1-50: agent, manager', 'p1-75: manager', 'p1-100: director, manager'];
    await hasCalled('incident', number, 'inc-respond', all);
    await servers.incidents.clock(number, 'respond', ({ phase }) => phase === 'missed');

    const dry = await (
      await as('owner')
    ).post<DryRun>('/api/ladders/inc-respond/dry-run', {
      from: new Date((await servers.now()).getTime() - HOUR).toISOString(),
      to: (await servers.now()).toISOString(),
    });
    const replayed = dry.items.find(({ record }) => record.number === number);
    expect(replayed?.would.map(({ rungId }) => rungId)).toEqual(['p1-50', 'p1-75', 'p1-100']);
    expect(replayed?.did.map(({ rungId }) => rungId)).toEqual(['p1-50', 'p1-75', 'p1-100']);
  });

  it('calls each rung once, by notice and by mail', async () => {
    const { number } = await servers.incidents.report(CRITICAL);
    await (await as('agent')).taskOf(number, 'classify');
    await nextCall('incident', number, 'inc-respond');
    const before = await eventually(async () => {
      const told = await toldOf('agent', number);
      expect(told.mails).toBe(1);
      return told;
    });
    await servers.advance(8 * MINUTE);
    await hasCalled('incident', number, 'inc-respond', ['p1-50: agent, manager']);
    await eventually(async () => {
      expect(await toldOf('agent', number)).toEqual({ notices: before.notices + 1, mails: before.mails + 1 });
    });
    await servers.incidents.answer(number, 'classify', { service: 'finance', impact: '1', priority: 'P1' });
    await servers.incidents.clock(number, 'respond', ({ result }) => result === 'met');
    await servers.advance(HOUR);
    await eventually(async () => expect(await calls('incident', number, 'inc-update')).not.toEqual([]));
    expect(await calls('incident', number, 'inc-respond')).toEqual(['p1-50: agent, manager']);
  });

  it('[SYS-15] calls only the highest rung of the past for a case that is recorded late', async () => {
    const occurredAt = new Date((await servers.now()).getTime() - 3.5 * HOUR).toISOString();
    const { number } = await servers.incidents.report({ ...CRITICAL, occurredAt, recordedLater: true });
    await hasCalled('incident', number, 'inc-respond', ['p1-100: director, manager']);
    await hasCalled('incident', number, 'inc-resolve', ['p1-75: manager']);
    await hasCalled('incident', number, 'inc-update', ['p12-300: manager, owner']);
    const resolve = await servers.incidents.clock(number, 'resolve', ({ dueAt }) => dueAt !== undefined);
    expect(Date.parse(resolve.dueAt ?? '')).toBe(Date.parse(occurredAt) + 4 * HOUR);
    expect((await servers.incidents.clock(number, 'respond')).phase).toBe('missed');
  });

  it('[INC-04] [DESK-09] alerts the owner and then the requester when no update comes', async () => {
    const number = await servers.incidents.accepted({ service: 'email', urgency: '1' });
    const task = await (await as('agent')).taskOf(number, 'firstLine');
    await (await as('agent')).post(`/api/tasks/${task.id}/claim`);
    await nextCall('incident', number, 'inc-update');
    const before = await toldOf('requester', number);
    await servers.advance(2 * HOUR + MINUTE);
    await hasCalled('incident', number, 'inc-update', ['p12-100: agent, manager']);
    expect(await toldOf('requester', number)).toEqual(before);
    await servers.advance(HOUR);
    await hasCalled('incident', number, 'inc-update', ['p12-100: agent, manager', 'p12-150: manager, requester']);
    await eventually(async () => expect((await toldOf('requester', number)).mails).toBe(before.mails + 1));
  });
});

describe('a ladder on a task', () => {
  it('calls the candidates, and sends nothing once the task has ended', async () => {
    await servers.nextMorning();
    const { number } = await raiseChange(servers.people);
    const next = await nextCall('change', number, 'change-triage');
    // Four working hours from nine o'clock, with the lunch break between.
    expect(Math.abs(next.getTime() - (await servers.now()).getTime() - 5.5 * HOUR)).toBeLessThan(2 * MINUTE);
    await servers.advance(5.5 * HOUR + MINUTE);
    await hasCalled('change', number, 'change-triage', ['managers: cab.chair, cab.technical']);
    await answer(servers.people, number, 'classify');
    await (await as('engineer')).taskOf(number, 'preparePlan');
    await servers.nextMorning();
    await servers.advance(3 * HOUR);
    await nextCall('change', number, 'change-planning');
    expect(await calls('change', number, 'change-triage')).toEqual(['managers: cab.chair, cab.technical']);
  });

  it('follows an edit at once in running cases, and never calls a rung again', async () => {
    await servers.nextMorning();
    const { number } = await raiseChange(servers.people);
    const planned = await nextCall('change', number, 'change-triage');
    const owner = await as('owner');
    const before = await owner.get<LadderView>('/api/ladders/change-triage');
    const [row, ...others] = before.rows;
    const [first, ...rest] = row?.rungs ?? [];
    const sooner = [{ ...row, rungs: [{ ...first, at: { after: '1wh' } }, ...rest] }, ...others];

    const saved = await owner.put<{ version: number; affected: number }>('/api/ladders/change-triage', {
      version: before.version,
      note: 'Triage is too slow',
      rows: sooner,
    });
    expect(saved.version).toBe(before.version + 1);
    expect(saved.affected).toBeGreaterThanOrEqual(1);
    const soon = await eventually(async () => {
      const at = await nextCall('change', number, 'change-triage');
      expect(at.getTime()).toBeLessThan(planned.getTime());
      return at;
    });
    expect(planned.getTime() - soon.getTime()).toBe(4.5 * HOUR);
    await servers.advance(HOUR + MINUTE);
    await hasCalled('change', number, 'change-triage', ['managers: cab.chair, cab.technical']);

    const restored = { version: saved.version, rows: before.rows, note: 'As before' };
    await (await as('owner')).put('/api/ladders/change-triage', restored);
    const following = await nextCall('change', number, 'change-triage', planned);
    await servers.advanceTo(new Date(following.getTime() + 1_000));
    const both = ['managers: cab.chair, cab.technical', 'superiors: director'];
    await hasCalled('change', number, 'change-triage', both);

    const stale = await (await as('owner')).send<{ code: string }>('PUT', '/api/ladders/change-triage', restored);
    expect(stale).toMatchObject({ status: 409, body: { code: 'LADDER_CHANGED' } });
    const foreign = await (await as('requester')).send('PUT', '/api/ladders/change-triage', restored);
    expect(foreign.status).toBe(403);
  });

  it('refuses a rung that would call nobody, and keeps what is in force', async () => {
    const owner = await as('owner');
    const before = await owner.get<LadderView>('/api/ladders/inc-close');
    const rows = [{ when: {}, rungs: [{ id: 'a', at: { after: '1wd' }, who: ['role:nobody'], what: ['notify'] }] }];
    const refused = await owner.send<{ errors: { field: string }[] }>('PUT', '/api/ladders/inc-close', {
      version: before.version,
      note: 'Calls nobody',
      rows,
    });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'rows.0.rungs.0.who.0' }] } });
    expect(await owner.get<LadderView>('/api/ladders/inc-close')).toEqual(before);
  });
});

describe('the ladder of a ballot', () => {
  it('reminds the third member and nobody else', async () => {
    await servers.nextMorning();
    const { number } = await raiseChange(servers.people);
    await answerAll(servers.people, number, TO_BALLOT);
    await vote(servers.people, number, 'cab.business');
    await vote(servers.people, number, 'cab.chair');
    const half = await nextCall('change', number, 'ballot');
    const invited = await eventually(async () => {
      const told = await toldOf('cab.technical', number);
      expect(told.mails).toBeGreaterThanOrEqual(2);
      return told;
    });
    const others = await Promise.all(['cab.business', 'cab.chair'].map((member) => toldOf(member, number)));

    await servers.advanceTo(new Date(half.getTime() + 1_000));
    await hasCalled('change', number, 'ballot', ['owing: cab.technical']);
    await eventually(async () => {
      expect(await toldOf('cab.technical', number)).toEqual({ notices: invited.notices + 1, mails: invited.mails + 1 });
    });
    const afterwards = await Promise.all(['cab.business', 'cab.chair'].map((member) => toldOf(member, number)));
    expect(afterwards).toEqual(others);

    await servers.advanceTo(new Date((await nextCall('change', number, 'ballot', half)).getTime() + 1_000));
    await hasCalled('change', number, 'ballot', ['owing: cab.technical', 'superiors: cab.technical, director']);
    await vote(servers.people, number, 'cab.technical');
    await pageWhere(await as('owner'), 'change', number, ({ state }) => state.key === 'approved');
    const left = await (await as('owner')).get<LadderView>('/api/ladders/ballot');
    expect(left.runningCases).toBe(0);
  });
});

describe('the ladder of a confidential record', () => {
  const TITLE = 'A matter of one person';

  beforeAll(async () => {
    const rung = (id: string, after: string, who: string) => ({ id, at: { after }, who: [who], what: ['notify'] });
    const rungs = [
      rung('up', '2h', 'person:director'),
      rung('alone', '4h', 'person:owner'),
      rung('again', '6h', 'candidates'),
    ];
    await installBench(await as('admin'), {
      key: 'matter',
      confidential: 'hidden',
      fields: { hidden: { kind: 'yesno', type: 'boolean' } },
      diagrams: {
        plain: [
          { id: 'hold', properties: { ladder: 'matter-hold' } },
          { id: 'finish', type: 'record.update', headers: { state: 'done' } },
        ],
      },
      ladders: [
        {
          key: 'matter-hold',
          names: { zh: '事项', en: 'Matter' },
          subject: 'task',
          version: 1,
          rows: [{ when: {}, always: true, rungs }],
        },
      ],
    });
  });

  async function raised(hidden: boolean): Promise<string> {
    const { number } = await (await as('agent')).start('matter', { title: TITLE, hidden }, 'plain');
    await (await as('agent')).taskOf(number, 'hold');
    return number;
  }

  /** The manager works at the desk no more, so that nobody of the last resort may read the matters of the desk. */
  async function leaveTheDesk(): Promise<void> {
    const admin = await as('admin');
    const { holdings } = await admin.get<{ holdings: { id: string; key: string }[] }>('/api/people/manager');
    const desk = holdings.find(({ key }) => key === 'desk');
    await admin.post(`/api/people/manager/holdings/${desk?.id ?? ''}/end`, { reason: 'Another post' });
  }

  it('[SEC-07t] calls whom it may in place of others; where nobody is, administrators learn its number alone', async () => {
    const [hidden, open] = [await raised(true), await raised(false)];
    const calledFor = async (number: string): Promise<string[]> =>
      callsOf(await as('agent'), 'matter', number, 'matter-hold');
    await eventually(async () => expect((await toldOf('agent', hidden)).mails).toBe(1));
    const planned = ({ ladders }: { ladders: { nextAt?: string }[] }): boolean => ladders.some(({ nextAt }) => nextAt);
    await Promise.all([hidden, open].map(async (one) => pageWhere(await as('agent'), 'matter', one, planned)));
    await servers.advance(2 * HOUR + MINUTE);
    await eventually(async () => expect(await calledFor(open)).toEqual(['up: director']));
    await eventually(async () => expect(await calledFor(hidden)).toEqual(['up: manager']));
    await leaveTheDesk();
    await servers.advance(2 * HOUR);
    await eventually(async () => expect((await calledFor(open))[1]).toBe('alone: owner'));
    await eventually(async () => expect((await calledFor(hidden))[1]).toBe('alone: '));
    const told = await eventually(async () => {
      const mails = (await mailsAbout(await as('admin'), hidden)).filter(({ subject }) => subject.startsWith(hidden));
      const found = [await noticesAbout(await as('admin'), hidden), mails];
      expect(found.map(({ length }) => length)).toEqual([1, 1]);
      return found;
    });
    expect(JSON.stringify(told)).not.toContain(TITLE);
    await servers.advance(2 * HOUR);
    await eventually(async () => expect((await calledFor(hidden))[2]).toBe('again: agent'));
    for (const person of ['director', 'owner']) {
      expect(await toldOf(person, hidden)).toEqual({ notices: 0, mails: 0 });
    }
  });
});
