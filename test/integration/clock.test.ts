import { eventually } from '../support/api-client';
import { answer, answerAll, raiseChange, TO_BALLOT, vote } from '../support/change-journey';
import { DAY, HOUR, MINUTE } from '../support/clock';
import { decisionLinks, openLink, pressButton } from '../support/decision-mail';
import { CRITICAL } from '../support/incident-journey';
import { callsOf, historyOf, noticesAbout, pageWhere, type HistoryItem, type RecordPage } from '../support/record-view';
import { TimedServers } from '../support/timed-servers';

/** For tests in which many days pass one by one. */
const LONG = 240_000;

let servers: TimedServers;

beforeAll(async () => {
  servers = await TimedServers.start();
}, 300_000);

afterAll(() => servers.stop(), 60_000);

const as = (username: string) => servers.people.as(username);

/** Lines of the history about the clock of that name: missed, met, cancelled. */
async function clockLines(number: string, clock: string): Promise<unknown[]> {
  const lines = await servers.incidents.history(number);
  return lines
    .filter(({ kind, data }) => kind === 'clock' && data['clock'] === clock)
    .map(({ data }) => data['action']);
}

async function changeWhere(number: string, fits: (page: RecordPage) => boolean): Promise<RecordPage> {
  return pageWhere(await as('owner'), 'change', number, fits);
}

async function ballotLines(number: string): Promise<HistoryItem[]> {
  return (await historyOf(await as('owner'), 'change', number)).filter(({ kind }) => kind === 'ballot');
}

describe('a clock of an incident', () => {
  it('runs, stands still while a task waits for the user, goes on, and is met', async () => {
    const number = await servers.incidents.atSupport({ urgency: '1' });
    const running = await servers.incidents.clock(
      number,
      'resolve',
      ({ phase, dueAt }) => phase === 'running' && !!dueAt,
    );
    expect(running.targetMs).toBe(24 * HOUR);
    await servers.advance(HOUR);
    const later = await servers.incidents.clock(number, 'resolve');
    expect(later.elapsedMs - running.elapsedMs).toBeGreaterThanOrEqual(HOUR);

    await servers.incidents.answer(number, 'investigate', {
      outcome: 'needInfo',
      question: 'Which message do you see?',
    });
    const paused = await servers.incidents.clock(number, 'resolve', ({ phase }) => phase === 'paused');
    expect(paused).toMatchObject({ pausedWhy: 'user' });
    expect(paused.dueAt).toBeUndefined();
    await servers.advance(HOUR);
    expect((await servers.incidents.clock(number, 'resolve')).elapsedMs).toBe(paused.elapsedMs);

    await servers.incidents.answer(number, 'supplyInformation');
    const resumed = await servers.incidents.clock(
      number,
      'resolve',
      ({ phase, dueAt }) => phase === 'running' && !!dueAt,
    );
    expect(Date.parse(resumed.dueAt ?? '') - Date.parse(running.dueAt ?? '')).toBeGreaterThanOrEqual(HOUR);
    await servers.incidents.answer(number, 'investigate');
    const met = await servers.incidents.clock(number, 'resolve', ({ result }) => result !== undefined);
    expect(met).toMatchObject({ phase: 'ended', result: 'met' });
    expect(met.elapsedMs).toBeLessThan(1.5 * HOUR);
    expect(await clockLines(number, 'resolve')).toEqual(['met']);
  });

  it('is missed once, at the moment at which its target ran out', async () => {
    const { number } = await servers.incidents.report(CRITICAL);
    const running = await servers.incidents.clock(number, 'respond', ({ dueAt }) => dueAt !== undefined);
    expect(running.targetMs).toBe(15 * MINUTE);
    await servers.advance(20 * MINUTE);
    const missed = await servers.incidents.clock(number, 'respond', ({ missedAt }) => missedAt !== undefined);
    expect(missed).toMatchObject({ phase: 'missed', missedAt: running.dueAt });
    await eventually(async () => expect(await clockLines(number, 'respond')).toEqual(['missed']));
    await servers.incidents.answer(number, 'classify', { service: 'finance', impact: '1', priority: 'P1' });
    await servers.incidents.clock(number, 'respond', ({ result }) => result === 'missed');
    expect(await clockLines(number, 'respond')).toEqual(['missed']);
    const { fields } = await servers.incidents.reaches(number, 'inProgress');
    expect(Date.parse(String(fields['respondedAt']))).toBeGreaterThan(Date.parse(running.dueAt ?? ''));
  });

  it('keeps its intervals when the case is reopened: the time in between does not count', async () => {
    await servers.nextMorning();
    const number = await servers.incidents.restored({ urgency: '1' });
    const before = await servers.incidents.clock(number, 'resolve', ({ phase }) => phase === 'ended');
    await servers.advance(2 * HOUR);
    await servers.incidents.answer(number, 'confirm', { outcome: 'notResolved', notResolvedWhat: 'Still 403' });
    const after = await servers.incidents.clock(number, 'resolve', ({ phase }) => phase === 'running');
    expect(after.elapsedMs).toBeGreaterThanOrEqual(before.elapsedMs);
    expect(after.elapsedMs).toBeLessThan(before.elapsedMs + HOUR);
  });
});

describe('the deadline of a ballot', () => {
  it('extends it once as the policy says, then closes it: expired, and the change goes back for submission', async () => {
    await servers.nextMorning();
    const { number } = await raiseChange(servers.people);
    await answerAll(servers.people, number, TO_BALLOT);
    await vote(servers.people, number, 'cab.business');
    const owed = await (await as('cab.technical')).taskOf(number, 'vote');
    const links = await decisionLinks(await as('cab.technical'), number);
    const { ballot } = await changeWhere(number, ({ ballot: open }) => open?.closesAt !== undefined);
    await servers.advanceTo(new Date(Date.parse(ballot?.closesAt ?? '') + MINUTE));
    const { ballot: extended } = await changeWhere(number, ({ ballot: now }) => now?.closesAt !== ballot?.closesAt);
    expect(Date.parse(extended?.closesAt ?? '')).toBeGreaterThan(Date.parse(ballot?.closesAt ?? '') + HOUR);
    const technical = await as('cab.technical');
    await eventually(async () => expect((await technical.taskOf(number, 'vote')).id).not.toBe(owed.id));
    await servers.advanceTo(new Date(Date.parse(extended?.closesAt ?? '') + MINUTE));
    await (await as('cab.chair')).taskOf(number, 'submitForDecision');
    const lines = await ballotLines(number);
    expect(lines.map(({ data }) => data['action'])).toEqual(['opened', 'extended', 'closed']);
    expect(lines.at(-1)?.data).toMatchObject({ outcome: 'expired', votes: 1 });

    const late = await (
      await as('cab.technical')
    ).send<{ code: string; detail: string }>('POST', `/api/tasks/${owed.id}/complete`, { values: { vote: 'approve' } });
    expect(late.status).toBe(409);
    expect(late.body.code).toBe('BALLOT_CLOSED');
    const refused = (await historyOf(await as('owner'), 'change', number)).find(({ kind }) => kind === 'refused');
    expect(refused).toMatchObject({ by: { id: 'cab.technical' }, data: { code: 'BALLOT_CLOSED' } });
    for (const page of [await openLink(links.approve), await pressButton(links.approve)]) {
      expect(page.status).toBe(410);
      expect(page.html).toContain('链接已过期');
    }
    await answer(servers.people, number, 'submitForDecision');
    await (await as('cab.technical')).taskOf(number, 'vote');
  });
});

describe('time that passes without an answer', () => {
  it(
    '[INC-17g] closes by the rule only after the configured requests, and P1 never',
    async () => {
      await servers.nextMorning();
      const ordinary = await servers.incidents.restored();
      const { number: urgent } = await servers.incidents.report(CRITICAL);
      await (await as('agent')).taskOf(urgent, 'classify');
      await servers.incidents.answer(urgent, 'classify', { service: 'finance', impact: '1', priority: 'P1' });
      await servers.incidents.answer(urgent, 'firstLine');
      await (await as('requester')).taskOf(ordinary, 'confirm');
      await (await as('requester')).taskOf(urgent, 'confirm');
      const calls = async (number: string): Promise<string[]> =>
        callsOf(await as('owner'), 'incident', number, 'confirm');
      const steps: [number, string, string][] = [
        [1, 'user-1: requester', 'must-1: requester'],
        [2, 'user-3: requester', 'must-3: requester'],
        [2, 'user-5: requester', 'must-5: requester'],
        [1, 'desk-6: agent, manager', 'must-desk-6: agent, manager'],
        [1, 'no-reply: agent, manager', 'must-lead-7: manager'],
      ];
      for (const [days, called, calledForUrgent] of steps) {
        expect((await servers.incidents.record(ordinary)).state.key).toBe('resolved');
        for (let day = 0; day < days; day += 1) {
          await servers.nextMorning();
        }
        await servers.advance(HOUR);
        await eventually(async () => expect((await calls(ordinary)).at(-1)).toBe(called));
        await eventually(async () => expect((await calls(urgent)).at(-1)).toBe(calledForUrgent));
      }
      const closed = await servers.incidents.ends(ordinary, 'closed');
      expect(closed.fields).toMatchObject({ closureBasis: 'policy' });
      expect(await calls(ordinary)).toHaveLength(5);
      expect((await servers.incidents.record(urgent)).state.key).toBe('resolved');
    },
    LONG,
  );

  it(
    'goes on working without the answer of a user, and never closes for it',
    async () => {
      await servers.nextMorning();
      const number = await servers.incidents.accepted();
      await servers.incidents.answer(number, 'firstLine', {
        outcome: 'needInfo',
        question: 'Which message do you see?',
      });
      await (await as('requester')).taskOf(number, 'supplyInformation');
      const called = async (): Promise<string[]> => callsOf(await as('owner'), 'incident', number, 'wait-user');
      const rungs = ['user-1', 'user-3', 'user-5', 'desk-6', 'no-reply'];
      for (const [index, days] of [1, 2, 2, 1, 1].entries()) {
        for (let day = 0; day < days; day += 1) {
          await servers.nextMorning();
        }
        await servers.advance(HOUR);
        await eventually(async () => expect((await called()).at(-1)).toMatch(new RegExp(`^${rungs[index]}:`)));
      }
      expect((await called())[3]).toBe('desk-6: agent, manager');
      await (await as('agent')).taskOf(number, 'firstLine');
      expect((await servers.incidents.record(number)).state.key).toBe('inProgress');
    },
    LONG,
  );

  it('refuses to reopen a case half a year after its closure, and says so', async () => {
    const number = await servers.incidents.closed();
    await servers.advance(181 * DAY);
    const again = await servers.incidents.send(number, 'reopen', {
      reopenText: 'It was back last week',
      sameSymptom: true,
    });
    expect(again.status).toBe(200);
    const told = await eventually(async () => {
      const notices = await noticesAbout(await as('requester'), number);
      expect(notices.some(({ subject }) => /重新打开/.test(subject))).toBe(true);
      return notices;
    });
    expect(told[0]?.text).not.toBe('');
    const page = await servers.incidents.ends(number, 'closed');
    expect(page.fields['reopenCount']).toBeUndefined();
  });
});
