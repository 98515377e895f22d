import { mongo } from 'mongoose';
import { eventually, type Page, type RecordView } from '../support/api-client';
import { DAY, HOUR } from '../support/clock';
import { ERRAND } from '../support/errand-pack';
import { callsOf, historyOf, pageWhere, type RecordPage } from '../support/record-view';
import { install } from '../support/small-pack';
import { TimedServers } from '../support/timed-servers';

jest.setTimeout(240_000);

let servers: TimedServers;

beforeAll(async () => {
  servers = await TimedServers.start();
  await install(await servers.people.as('admin'), ERRAND);
}, 300_000);

afterAll(() => servers.stop(), 60_000);

const as = (username: string) => servers.people.as(username);

/** The date in Shanghai so many days from now. */
async function day(days: number): Promise<string> {
  return new Date((await servers.now()).getTime() + 8 * HOUR + days * DAY).toISOString().slice(0, 10);
}

async function plan(fields: Record<string, unknown>): Promise<RecordView> {
  const usual = { title: 'Review of suppliers', owner: 'engineer', period: 'yearly', holidays: 'exact' };
  return (await as('owner')).start('duty', { ...usual, ...fields });
}

const dutyWhere = async (number: string, fits: (page: RecordPage) => boolean): Promise<RecordPage> =>
  pageWhere(await as('owner'), 'duty', number, fits);

const inState = (number: string, state: string) => dutyWhere(number, (page) => page.state.key === state);

const scheduledFor = (number: string, dueDate: string) =>
  dutyWhere(number, (page) => page.state.key === 'scheduled' && page.fields['dueDate'] === dueDate);

const send = async (number: string, name: string, values: Record<string, unknown> = {}): Promise<void> => {
  await eventually(async () => {
    await (await as('engineer')).post(`/api/records/duty/${number}/messages/${name}`, { values });
  });
};

/** The records that the rounds of a duty started, oldest first. */
async function roundsOf(number: string): Promise<{ type: string; number: string }[]> {
  const { items } = await (
    await as('owner')
  ).get<{ items: { name: string; record: { type: string; number: string } }[] }>(
    `/api/records/duty/${number}/relations`,
  );
  return items.map(({ record }) => record);
}

const inYears = (date: string, years: number): string => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;

describe('a duty', () => {
  it('[MGT-08] starts its record before its date, with preset fields, and counts on from the plan', async () => {
    const first = await day(10);
    const { number } = await plan({
      first,
      leadDays: 3,
      startsType: 'errand',
      startsWith: 'plain',
      presets: [{ field: 'amount', value: '7' }],
    });
    const planned = await scheduledFor(number, first);
    expect(planned.fields).toMatchObject({ planDate: first, startsOn: await day(7) });
    await servers.advance(6 * DAY);
    expect((await inState(number, 'scheduled')).fields['dueDate']).toBe(first);
    await servers.advance(DAY + HOUR);
    await inState(number, 'running');
    const [round] = await eventually(async () => {
      const found = await roundsOf(number);
      expect(found).toHaveLength(1);
      return found;
    });
    const errand = await (await as('agent')).record('errand', round?.number ?? '');
    expect(errand.fields).toMatchObject({ title: 'Review of suppliers', amount: 7 });
    await (await as('agent')).complete(errand.number, 'finish', { outcome: 'done' });
    const next = await scheduledFor(number, inYears(first, 1));
    expect(next.fields).toMatchObject({ roundsDone: 1 });
    expect(next.fields['lapsedRounds']).toBeUndefined();
  });

  it('is moved with a reason, not behind its next date, and counts on from the plan', async () => {
    const [first, moved] = [await day(5), await day(9)];
    const { number } = await plan({ first, period: 'monthly' });
    await scheduledFor(number, first);
    await send(number, 'move');
    const late = { outcome: 'moved', newDate: await day(80), moveReason: 'Long holidays' };
    await (await as('engineer')).complete(number, 'move', late);
    const refused = await dutyWhere(number, ({ fields }) => fields['checkFailures'] !== undefined);
    expect(JSON.stringify(refused.fields['checkFailures'])).toContain('next round');
    await (await as('engineer')).complete(number, 'move', { ...late, newDate: moved });
    const page = await scheduledFor(number, moved);
    expect(page.fields).toMatchObject({ planDate: first, moveReason: 'Long holidays' });
    await servers.advance(6 * DAY);
    expect((await inState(number, 'scheduled')).fields['dueDate']).toBe(moved);
    await servers.advance(3 * DAY + HOUR);
    await inState(number, 'running');
    await (await as('engineer')).complete(number, 'round', { outcome: 'done', heldOn: await day(0) });
    const next = await dutyWhere(
      number,
      ({ state, fields }) => state.key === 'scheduled' && fields['planDate'] !== first,
    );
    expect(String(next.fields['planDate']).slice(8)).toBe(first.slice(8));
    expect(next.fields['moveReason']).toBeUndefined();
  });

  it('lapses when it is not done in time: noted and called up, and open until somebody makes up for it', async () => {
    const first = await day(1);
    const { number } = await plan({ first, graceDays: 1 });
    await scheduledFor(number, first);
    await servers.advance(DAY + HOUR);
    await inState(number, 'running');
    await servers.advance(3 * DAY);
    const lapsed = await inState(number, 'lapsed');
    expect(lapsed.fields).toMatchObject({ lapsedRounds: 1 });
    await eventually(async () => {
      const calls = await callsOf(await as('owner'), 'duty', number, 'duty-round');
      expect(calls.some((call) => /^lapsed: .*owner/.test(call))).toBe(true);
    });
    const lines = await historyOf(await as('owner'), 'duty', number);
    expect(lines.filter(({ kind, data }) => kind === 'clock' && data['action'] === 'missed')).toHaveLength(1);
    await (await as('engineer')).complete(number, 'makeUp', { outcome: 'done', heldOn: await day(0) });
    expect((await scheduledFor(number, inYears(first, 1))).fields).toMatchObject({ roundsDone: 1, lapsedRounds: 1 });
  });

  it('that is done early is not asked for again on its date', async () => {
    const first = await day(20);
    const { number } = await plan({ first });
    await scheduledFor(number, first);
    await send(number, 'doneEarly');
    await (await as('engineer')).complete(number, 'recordDone', { outcome: 'done', heldOn: await day(0) });
    await scheduledFor(number, inYears(first, 1));
    await servers.advance(21 * DAY);
    expect((await inState(number, 'scheduled')).fields).toMatchObject({ dueDate: inYears(first, 1), roundsDone: 1 });
  });

  it('is caught up with once, and not once for each date, when the app was away meanwhile', async () => {
    const first = await day(2);
    const { number } = await plan({ first, period: 'weekly', startsType: 'errand', startsWith: 'plain' });
    await scheduledFor(number, first);
    await servers.crash(24 * DAY);
    await dutyWhere(number, ({ state }) => state.key === 'lapsed');
    const rounds = await roundsOf(number);
    expect(rounds).toHaveLength(1);
    await (await as('agent')).complete(rounds[0]?.number ?? '', 'finish', { outcome: 'done' });
    const next = await dutyWhere(
      number,
      ({ state, fields }) => state.key === 'scheduled' && fields['planDate'] !== first,
    );
    expect(String(next.fields['dueDate']) >= (await day(0))).toBe(true);
    expect(next.fields).toMatchObject({ roundsDone: 1, skippedRounds: 3 });
    expect(await roundsOf(number)).toHaveLength(1);
  });

  it('whose rule gives no date is given back to be corrected', async () => {
    const first = await day(3);
    const { number } = await plan({ first, calendar: 'nowhere', period: 'workingDays' });
    const wrong = await inState(number, 'correcting');
    expect(JSON.stringify(wrong.fields['checkFailures'])).toContain('There is no calendar');
    const rule = { owner: 'engineer', period: 'workingDays', every: 5, first, calendar: 'working' };
    await (await as('engineer')).complete(number, 'correct', { outcome: 'corrected', ...rule });
    expect((await inState(number, 'scheduled')).fields['checkFailures']).toBeUndefined();
  });

  it('ends on request, and where it comes only once', async () => {
    const lasting = await plan({ first: await day(30) });
    await inState(lasting.number, 'scheduled');
    await send(lasting.number, 'end', { reason: 'The supplier has gone' });
    await dutyWhere(lasting.number, ({ state, endedAt }) => state.key === 'ended' && endedAt !== undefined);
    const single = await plan({ first: await day(0), period: 'once' });
    await inState(single.number, 'running');
    await (await as('engineer')).complete(single.number, 'round', { outcome: 'done', heldOn: await day(0) });
    expect((await inState(single.number, 'ended')).fields).toMatchObject({ roundsDone: 1 });
  });

  it('[MGT-08] passes to somebody else when its owner has left', async () => {
    const first = await day(2);
    const { number } = await plan({ first, owner: 'supplier' });
    await scheduledFor(number, first);
    const client = new mongo.MongoClient(servers.mongoUrl);
    try {
      await client
        .db()
        .collection<{ _id: string }>('people')
        .updateOne({ _id: 'supplier' }, { $set: { active: false } });
    } finally {
      await client.close();
    }
    await servers.advance(2 * DAY + HOUR);
    const running = await inState(number, 'running');
    expect(running.fields['owner']).toBe('owner');
    await (await as('owner')).complete(number, 'round', { outcome: 'done', heldOn: await day(0) });
    await inState(number, 'scheduled');
  });

  it('[MGT-08] of a role goes to whoever holds it when a round falls due, and so does that of a group', async () => {
    const first = await day(2);
    const [ofRole, ofGroup] = [
      await plan({ first, owner: null, ownerRole: 'maintainer', period: 'once' }),
      await plan({ first, owner: null, ownerGroup: 'service-desk', period: 'once' }),
    ];
    await scheduledFor(ofRole.number, first);
    await scheduledFor(ofGroup.number, first);
    for (const holding of [
      { kind: 'role', key: 'maintainer' },
      { kind: 'group', key: 'service-desk' },
    ]) {
      await (await as('admin')).post('/api/people/requester/holdings', holding);
    }
    await servers.advance(2 * DAY + HOUR);
    for (const { number } of [ofRole, ofGroup]) {
      expect((await inState(number, 'running')).fields['owner']).toBeUndefined();
      await (await as('requester')).complete(number, 'round', { outcome: 'done', heldOn: await day(0) });
      await inState(number, 'ended');
    }
  });

  it('that nobody answers for is given back to be corrected', async () => {
    const { number } = await plan({ first: await day(3), owner: null });
    const wrong = await inState(number, 'correcting');
    expect(JSON.stringify(wrong.fields['checkFailures'])).toContain('no person, role or group');
  });

  it('that a process plans belongs to its record, and takes a new rule instead of coming twice', async () => {
    const reviewOn = await day(40);
    const { number } = await (await as('requester')).start('errand', { title: 'Reviewed', reviewOn }, 'reviewed');
    await pageWhere(await as('agent'), 'errand', number, ({ state }) => state.key === 'done');
    const { items } = await (await as('owner')).get<Page<RecordView>>('/api/records/duty?q=Review');
    const mine = await Promise.all(items.map(async ({ number: found }) => (await as('owner')).record('duty', found)));
    const reviews = mine.filter(({ fields }) => fields['title'] === `Review of ${number}`);
    expect(reviews).toHaveLength(1);
    expect(reviews[0]?.fields).toMatchObject({
      period: 'monthly',
      kind: 'review',
      ownerRole: 'process-owner',
      first: reviewOn,
    });
    expect(reviews[0]?.fields['owner']).toBeUndefined();
    await scheduledFor(reviews[0]?.number ?? '', reviewOn);
  });
});
