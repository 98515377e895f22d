import { planLadder, type Ladder } from '../../../domain/ladder';
import { ladderProblems } from '../../../domain/ladder-problems';
import { allHours, buildCalendar, hours, sh, weekOf, working } from './calendars';
import { buildLadder, called, clockOf, input, liveThrough, nextOf, percents, rung } from './ladders';

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
