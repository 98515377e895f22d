import { pause, resume, type Interval } from '../../../domain/clock';
import { planLadder } from '../../../domain/ladder';
import { hours, sh, working } from './calendars';
import { buildLadder, called, clockOf, input, liveThrough, nextOf, percents, rung } from './ladders';

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
