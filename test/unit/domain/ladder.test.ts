import type { Calendar } from '../../../domain/calendar';
import { momentsAtPercent, pause, resume, type Interval } from '../../../domain/clock';
import { planLadder, type Ladder, type LadderInput, type LadderPlan, type Rung } from '../../../domain/ladder';
import { ladderProblems } from '../../../domain/ladder-problems';
import { allHours, buildCalendar, hours, sh, weekOf, working } from './calendars';

export const rung = (id: string, at: Rung['at'], changes: Partial<Rung> = {}): Rung => ({
  id,
  at,
  who: ['assignee'],
  what: ['notify'],
  ...changes,
});

export const buildLadder = (rungs: Rung[], always = false): Ladder => ({
  key: 'test',
  names: { zh: '测试', en: 'Test' },
  subject: 'task',
  rows: [{ when: {}, always, rungs }],
  version: 1,
});

const input = (ladder: Ladder, at: string, changes: Partial<LadderInput> = {}): LadderInput => ({
  ladder,
  facts: {},
  armedAt: sh('2026-03-02 09:00'),
  fired: [],
  calendar: working,
  at: sh(at),
  ...changes,
});

const called = (rungId: string, at: string, occurrence = 1): LadderInput['fired'][number] => ({
  rungId,
  occurrence,
  at: sh(at),
});

const nextOf = ({ next }: LadderPlan): [string, number, Date] | undefined =>
  next && [next.rung.id, next.occurrence, next.at];

/** Lives through a ladder as the engine would: plan, wait, call, plan again. */
function liveThrough(start: LadderInput, until: string): { calls: [string, Date][]; skipped: string[] } {
  const calls: [string, Date][] = [];
  const skippedIds: string[] = [];
  let { at, fired } = start;
  for (let guard = 0; guard < 200; guard += 1) {
    const { next, skipped } = planLadder({ ...start, at, fired });
    fired = [...fired, ...skipped.map((one) => ({ ...one, at }))];
    skippedIds.push(...skipped.map(({ rungId, occurrence }) => `${rungId}#${occurrence}`));
    if (!next || next.at > sh(until)) {
      return { calls, skipped: skippedIds };
    }
    at = next.at;
    fired = [...fired, { rungId: next.rung.id, occurrence: next.occurrence, at }];
    calls.push([`${next.rung.id}#${next.occurrence}`, at]);
  }
  throw new Error('The ladder does not come to an end');
}

const percents = buildLadder([50, 75, 100].map((percent) => rung(`p${percent}`, { percent })));

const clockOf =
  (calendar: Calendar, intervals: Interval[], targetMs: number) =>
  (at: string): Pick<LadderInput, 'momentAtPercent'> => ({
    momentAtPercent: momentsAtPercent({ targetMs, intervals }, calendar, sh(at)),
  });

describe('planning a ladder', () => {
  it('calls the rungs one after another, each when it is reached', () => {
    const ladder = buildLadder([
      rung('a', { after: '4wh' }),
      rung('b', { after: '1wd' }),
      rung('c', { after: '16wh' }),
    ]);
    expect(liveThrough(input(ladder, '2026-03-02 09:00'), '2026-04-01 09:00')).toEqual({
      calls: [
        ['a#1', sh('2026-03-02 14:30')],
        ['b#1', sh('2026-03-02 18:00')],
        ['c#1', sh('2026-03-04 10:00')],
      ],
      skipped: [],
    });
  });

  it('takes the first row whose conditions hold', () => {
    const ladder: Ladder = {
      ...percents,
      rows: [
        {
          when: { priority: ['P1', 'P2'], channel: ['phone'] },
          always: true,
          rungs: [rung('urgent', { after: '5min' })],
        },
        { when: { tier: ['gold'], level: [1] }, rungs: [rung('gold', { after: '1h' })] },
        { when: {}, rungs: [rung('else', { after: '2h' })] },
      ],
    };
    const idFor = (facts: Record<string, unknown>): string | undefined =>
      planLadder(input(ladder, '2026-03-02 09:00', { facts })).next?.rung.id;
    expect(idFor({ priority: 'P2', channel: 'phone' })).toBe('urgent');
    expect(idFor({ priority: 'P2', channel: 'mail' })).toBe('else');
    expect(idFor({ tier: ['silver', 'gold'], level: '1' })).toBe('gold');
    expect(idFor({})).toBe('else');
  });

  it('says so when no row fits or nothing is left', () => {
    const none = { ...percents, rows: [{ when: { priority: ['P1'] }, rungs: [] }] };
    expect(planLadder(input(none, '2026-03-02 09:00')).why.en).toBe('No row of the ladder fits this case');
    const one = buildLadder([rung('a', { after: '1h' })]);
    const done = planLadder(input(one, '2026-03-02 12:00', { fired: [called('a', '2026-03-02 10:00')] }));
    expect(done).toMatchObject({ skipped: [], why: { zh: '所有级别均已通知' } });
    expect(done.next).toBeUndefined();
  });
});

describe('a rung is called at most once', () => {
  const ladder = buildLadder([rung('a', { after: '1h' }), rung('b', { after: '150min' })]);

  it('[INC-03] not again after an edit that moves it later or earlier', () => {
    const fired = [called('a', '2026-03-02 10:00')];
    const later = buildLadder([rung('a', { after: '2h' }), rung('b', { after: '150min' })]);
    const earlier = buildLadder([rung('a', { after: '30min' }), rung('b', { after: '150min' })]);
    for (const edited of [ladder, later, earlier]) {
      expect(nextOf(planLadder(input(edited, '2026-03-02 10:30', { fired })))).toEqual([
        'b',
        1,
        sh('2026-03-02 11:30'),
      ]);
    }
  });

  it('[INC-03] lets running cases follow an edit at once', () => {
    const fired = [called('a', '2026-03-02 10:00')];
    const sooner = buildLadder([rung('a', { after: '1h' }), rung('b', { after: '90min' })]);
    expect(nextOf(planLadder(input(sooner, '2026-03-02 11:00', { fired })))).toEqual(['b', 1, sh('2026-03-02 11:00')]);
  });

  it('does not call a rung that an edit puts below one already called', () => {
    const edited = buildLadder([rung('new', { after: '30min' }), ...(ladder.rows[0]?.rungs ?? [])]);
    const plan = planLadder(input(edited, '2026-03-02 10:30', { fired: [called('a', '2026-03-02 10:00')] }));
    expect(nextOf(plan)).toEqual(['b', 1, sh('2026-03-02 11:30')]);
    expect(plan.skipped).toEqual([{ rungId: 'new', occurrence: 1, plannedAt: sh('2026-03-02 09:30') }]);
  });
});

describe('what is past', () => {
  const target = clockOf(working, [{ from: sh('2026-03-02 09:00'), kind: 'running' }], hours(2));

  it('[PRIO-06] calls only the highest rung of a case recorded three hours late, the others are skipped', () => {
    const plan = planLadder(input(percents, '2026-03-02 14:30', target('2026-03-02 14:30')));
    expect(nextOf(plan)).toEqual(['p100', 1, sh('2026-03-02 14:30')]);
    expect(plan.skipped.map(({ rungId }) => rungId)).toEqual(['p50', 'p75']);
  });

  it('[PRIO-06] also when it was entered at night, in the morning', () => {
    const clock = clockOf(allHours, [{ from: sh('2026-03-02 18:30'), kind: 'running' }], hours(3));
    const late = input(percents, '2026-03-02 22:00', {
      ...clock('2026-03-02 22:00'),
      armedAt: sh('2026-03-02 18:30'),
      writtenAt: sh('2026-03-02 22:00'),
    });
    expect(liveThrough(late, '2026-03-05 09:00')).toEqual({
      calls: [['p100#1', sh('2026-03-03 09:00')]],
      skipped: ['p50#1', 'p75#1'],
    });
  });

  it('calls all rungs of the same moment', () => {
    const ladder = buildLadder([rung('a', { after: '1h' }), rung('b', { after: '2h' }), rung('c', { after: '2h' })]);
    expect(liveThrough(input(ladder, '2026-03-02 14:00'), '2026-03-05 09:00')).toEqual({
      calls: [
        ['b#1', sh('2026-03-02 14:00')],
        ['c#1', sh('2026-03-02 14:00')],
      ],
      skipped: ['a#1'],
    });
  });

  it('sends one call after a standstill, not a burst', () => {
    const ladder = buildLadder([
      rung('a', { after: '1h' }, { repeat: { every: '30min', max: 20 } }),
      rung('b', { after: '2h' }),
    ]);
    const fired = [called('a', '2026-03-02 10:00')];
    const plan = planLadder(input(ladder, '2026-03-02 11:45', { fired }));
    expect(nextOf(plan)).toEqual(['b', 1, sh('2026-03-02 11:45')]);
    expect(plan.skipped.map(({ occurrence }) => occurrence)).toEqual([2, 3, 4]);
    const goesOn = planLadder(
      input(ladder, '2026-03-02 11:45', {
        fired: [...fired, called('b', '2026-03-02 11:45'), ...[2, 3, 4].map((n) => called('a', '2026-03-02 11:45', n))],
      }),
    );
    expect(nextOf(goesOn)).toEqual(['a', 5, sh('2026-03-02 12:00')]);
  });
});

describe('repeats', () => {
  it('end at their cap', () => {
    const ladder = buildLadder([rung('a', { after: '1h' }, { repeat: { every: '1h', max: 2 } })], true);
    expect(liveThrough(input(ladder, '2026-03-02 09:00'), '2027-01-01 09:00').calls).toEqual([
      ['a#1', sh('2026-03-02 10:00')],
      ['a#2', sh('2026-03-02 11:00')],
      ['a#3', sh('2026-03-02 12:00')],
    ]);
  });

  it('of one night are one call in the morning', () => {
    const ladder = buildLadder([rung('a', { after: '8h' }, { repeat: { every: '1h', max: 30 } })]);
    const { calls } = liveThrough(input(ladder, '2026-03-02 09:00'), '2026-03-03 10:30');
    expect(calls).toEqual([
      ['a#1', sh('2026-03-02 17:00')],
      ['a#2', sh('2026-03-02 18:00')],
      ['a#17', sh('2026-03-03 09:00')],
      ['a#18', sh('2026-03-03 10:00')],
    ]);
  });

  it('may keep to working days', () => {
    const ladder = buildLadder([rung('a', { after: '1wd' }, { repeat: { every: '2wd', max: 2 } })]);
    const { calls } = liveThrough(
      input(ladder, '2026-03-05 10:00', { armedAt: sh('2026-03-05 10:00') }),
      '2026-04-01 09:00',
    );
    expect(calls.map(([, at]) => at)).toEqual(['2026-03-06 10:00', '2026-03-10 10:00', '2026-03-12 10:00'].map(sh));
  });
});

describe('working time', () => {
  it('moves a rung reached at night or at a weekend to the next working moment', () => {
    const ladder = buildLadder([rung('a', { after: '10h' }), rung('b', { after: '5d' })]);
    expect(liveThrough(input(ladder, '2026-03-02 09:00'), '2026-04-01 09:00').calls).toEqual([
      ['a#1', sh('2026-03-03 09:00')],
      ['b#1', sh('2026-03-09 09:00')],
    ]);
  });

  it('calls at any hour where the row says always', () => {
    const ladder = buildLadder([rung('a', { after: '10h' })], true);
    expect(nextOf(planLadder(input(ladder, '2026-03-02 09:00')))).toEqual(['a', 1, sh('2026-03-02 19:00')]);
  });

  it('calls distinct rungs of one night one after the other in the morning', () => {
    const ladder = buildLadder([rung('a', { after: '10h' }), rung('b', { after: '11h' })]);
    expect(liveThrough(input(ladder, '2026-03-02 09:00'), '2026-04-01 09:00')).toEqual({
      calls: [
        ['a#1', sh('2026-03-03 09:00')],
        ['b#1', sh('2026-03-03 09:00')],
      ],
      skipped: [],
    });
  });

  it('calls at the very end of working time, also when the timer is a little late', () => {
    const ladder = buildLadder([rung('a', { after: '3wh' })]);
    const soon = new Date(sh('2026-03-02 12:00').getTime() + 2000);
    expect(nextOf(planLadder(input(ladder, '2026-03-02 09:00')))).toEqual(['a', 1, sh('2026-03-02 12:00')]);
    expect(nextOf(planLadder({ ...input(ladder, '2026-03-02 09:00'), at: soon }))).toEqual(['a', 1, soon]);
    expect(nextOf(planLadder(input(ladder, '2026-03-02 12:30')))).toEqual(['a', 1, sh('2026-03-02 13:30')]);
  });

  it('waits until the morning when it is late and it is night', () => {
    const ladder = buildLadder([rung('a', { after: '1h' })]);
    expect(nextOf(planLadder(input(ladder, '2026-03-02 22:00')))).toEqual(['a', 1, sh('2026-03-03 09:00')]);
  });

  it('an hour before due never falls on midnight when the day has several segments', () => {
    const ladder = buildLadder([rung('a', { beforeDue: '1wh' })]);
    const due = sh('2026-03-03 13:30');
    expect(nextOf(planLadder(input(ladder, '2026-03-02 09:00', { due })))).toEqual(['a', 1, sh('2026-03-03 11:00')]);
  });
});

describe('percentages and due times', () => {
  it('[INC-05] plans no percentage while the clock is paused, and later ones after it', () => {
    const running: Interval[] = [{ from: sh('2026-03-02 09:00'), kind: 'running' }];
    const paused = pause(running, sh('2026-03-02 09:30'), 'user');
    const stands = planLadder(
      input(percents, '2026-03-02 11:00', clockOf(working, paused, hours(2))('2026-03-02 11:00')),
    );
    expect(stands.next).toBeUndefined();
    expect(stands.why.en).toContain('stands still');
    const resumed = resume(paused, sh('2026-03-02 14:00'));
    const goesOn = planLadder(
      input(percents, '2026-03-02 14:00', clockOf(working, resumed, hours(2))('2026-03-02 14:00')),
    );
    expect(nextOf(goesOn)).toEqual(['p50', 1, sh('2026-03-02 14:30')]);
  });

  it('[PRIO-05] reaches the next rung at once when a raised priority shortens the target', () => {
    const intervals: Interval[] = [{ from: sh('2026-03-02 09:00'), kind: 'running' }];
    const fired = [called('p50', '2026-03-02 11:00')];
    const at = '2026-03-02 11:30';
    const shorter = planLadder(input(percents, at, { fired, ...clockOf(working, intervals, hours(3))(at) }));
    expect(nextOf(shorter)).toEqual(['p75', 1, sh(at)]);
    const longer = planLadder(input(percents, at, { fired, ...clockOf(working, intervals, hours(6))(at) }));
    expect(nextOf(longer)).toEqual(['p75', 1, sh('2026-03-02 15:00')]);
  });

  it('takes a share of the working time until due where there is no clock', () => {
    const due = sh('2026-03-02 18:00');
    expect(nextOf(planLadder(input(percents, '2026-03-02 09:00', { due })))).toEqual([
      'p50',
      1,
      sh('2026-03-02 14:15'),
    ]);
    const always = buildLadder([rung('p50', { percent: 50 })], true);
    expect(nextOf(planLadder(input(always, '2026-03-02 09:00', { due })))).toEqual(['p50', 1, sh('2026-03-02 13:30')]);
  });

  it('counts before, at and after the due time, and plans nothing without one', () => {
    const ladder = buildLadder([
      rung('before', { beforeDue: '1d' }),
      rung('due', { beforeDue: '0min' }),
      rung('after', { afterDue: '2wd' }),
    ]);
    const due = sh('2026-03-05 10:00');
    expect(
      liveThrough(input(ladder, '2026-03-02 09:00', { due }), '2026-04-01 09:00').calls.map(([, at]) => at),
    ).toEqual(['2026-03-04 10:00', '2026-03-05 10:00', '2026-03-09 10:00'].map(sh));
    const without = planLadder(input(ladder, '2026-03-02 09:00'));
    expect(without.next).toBeUndefined();
    expect(without.why.zh).toContain('没有到期时间');
  });

  it('says in words what comes next', () => {
    const ladder = buildLadder([rung('a', { after: '4wh' })]);
    expect(planLadder(input(ladder, '2026-03-02 09:00')).why).toEqual({
      zh: '开始后 4 个工作小时',
      en: '4 working hours after the start',
    });
  });
});

describe('an edited ladder', () => {
  it('is refused with the place and the reason', () => {
    const ladder: Ladder = {
      ...buildLadder([
        rung('a', { percent: 0 }),
        rung('a', { after: 'soon' }, { who: ['everybody'] }),
        rung('c', { after: '1h' }, { who: [], repeat: { every: '10s', max: 1000 } }),
        rung('d', { after: '1h' }, { what: ['completeTask:approve'] }),
      ]),
      subject: 'ballot',
    };
    expect(ladderProblems(ladder).map(({ path }) => path)).toEqual([
      'rows.0.rungs.1.id',
      'rows.0.rungs.0.at',
      'rows.0.rungs.1.at',
      'rows.0.rungs.1.who',
      'rows.0.rungs.2.repeat',
      'rows.0.rungs.2.repeat',
      'rows.0.rungs.2.who',
      'rows.0.rungs.3.what',
    ]);
    expect(ladderProblems(percents)).toEqual([]);
  });

  it('comes to an error, not to a loop, on a calendar without hours', () => {
    const closed = buildCalendar({ week: weekOf([]) });
    expect(() =>
      planLadder(input(percents, '2026-03-02 09:00', { calendar: closed, due: sh('2026-03-03 09:00') })),
    ).toThrow('no working hours');
  });
});
