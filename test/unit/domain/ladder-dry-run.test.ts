import fc from 'fast-check';
import { momentsAtPercent } from '../../../domain/clock';
import { planLadder, type Ladder, type LadderInput } from '../../../domain/ladder';
import { dryRun, type PastCase } from '../../../domain/ladder-dry-run';
import { hours, minutes, sh, working } from './calendars';

const ladder: Ladder = {
  key: 'resolve',
  names: { zh: '解决', en: 'Resolve' },
  subject: 'clock:resolve',
  version: 1,
  rows: [
    {
      when: { priority: ['P1'] },
      always: true,
      rungs: [
        { id: 'p1-50', at: { percent: 50 }, who: ['field:owner'], what: ['notify'] },
        {
          id: 'p1-100',
          at: { percent: 100 },
          who: ['role:leading-group'],
          what: ['notify'],
          repeat: { every: 'PT1H', max: 2 },
        },
      ],
    },
    { when: {}, rungs: [{ id: 'p-after', at: { after: '10h' }, who: ['superior'], what: ['notify'] }] },
  ],
};

const past = (id: string, changes: Partial<PastCase> = {}): PastCase => ({
  id,
  facts: { priority: 'P1' },
  armedAt: sh('2026-03-02 09:00'),
  due: sh('2026-03-02 13:00'),
  ...changes,
});

describe('a dry run', () => {
  it('shows who would have been called when, until the case ended', () => {
    const { calls } = dryRun(
      ladder,
      [past('a', { endedAt: sh('2026-03-02 14:30') }), past('b', { facts: { priority: 'P4' } })],
      working,
      sh('2026-04-01 09:00'),
    );
    expect(calls.map(({ caseId, rungId, occurrence, at }) => [caseId, rungId, occurrence, at])).toEqual([
      ['a', 'p1-50', 1, sh('2026-03-02 11:00')],
      ['a', 'p1-100', 1, sh('2026-03-02 13:00')],
      ['a', 'p1-100', 2, sh('2026-03-02 14:00')],
      ['b', 'p-after', 1, sh('2026-03-03 09:00')],
    ]);
    expect(calls[1]?.who).toEqual(['role:leading-group']);
  });

  it('calls nobody for a case that ended at the very moment of the rung', () => {
    const { calls } = dryRun(ladder, [past('a', { endedAt: sh('2026-03-02 11:00') })], working, sh('2026-04-01 09:00'));
    expect(calls).toEqual([]);
  });

  it('follows open cases until now and skips what was past at their entry', () => {
    const late = past('a', { writtenAt: sh('2026-03-02 13:30') });
    const { calls, skipped } = dryRun(ladder, [late], working, sh('2026-03-02 14:30'));
    expect(calls.map(({ rungId, occurrence }) => [rungId, occurrence])).toEqual([
      ['p1-100', 1],
      ['p1-100', 2],
    ]);
    expect(skipped).toEqual([{ caseId: 'a', rungId: 'p1-50', occurrence: 1, plannedAt: sh('2026-03-02 11:00') }]);
  });

  it('calls what the live ladder calls, whatever the ladder and however often somebody looks', () => {
    const moments = fc.oneof(
      fc.integer({ min: 1, max: 40 }).map((n) => ({ percent: n * 10 })),
      fc.integer({ min: 1, max: 60 }).map((n) => ({ after: `${n}h` })),
      fc.integer({ min: 1, max: 20 }).map((n) => ({ beforeDue: `${n}wh` })),
      fc.integer({ min: 0, max: 3 }).map((n) => ({ afterDue: `${n}wd` })),
    );
    const rungs = fc.array(fc.tuple(moments, fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(rungs, fc.boolean(), fc.integer({ min: 7, max: 400 }), (parts, always, step) => {
        const tried: Ladder = {
          ...ladder,
          rows: [
            {
              when: {},
              always,
              rungs: parts.map(([at, max], index) => ({
                id: `r${index}`,
                at,
                who: ['assignee'],
                what: ['notify'],
                ...(max ? { repeat: { every: '5h', max } } : {}),
              })),
            },
          ],
        };
        const armedAt = sh('2026-03-05 15:00');
        const end = sh('2026-03-20 15:00');
        const intervals = [{ from: armedAt, kind: 'running' as const }];
        const clock = { targetMs: hours(8), intervals };
        const due = sh('2026-03-06 15:30');
        const momentAtPercent = momentsAtPercent(clock, working, armedAt);
        const expected = dryRun(tried, [{ id: 'a', facts: {}, armedAt, due, momentAtPercent }], working, end);

        const calls: [string, number, number][] = [];
        let fired: LadderInput['fired'] = [];
        let at = armedAt;
        while (at < end) {
          const plan = planLadder({
            ladder: tried,
            facts: {},
            armedAt,
            due,
            momentAtPercent,
            fired,
            calendar: working,
            at,
          });
          fired = [...fired, ...plan.skipped.map((one) => ({ ...one, at }))];
          if (plan.next && plan.next.at <= at) {
            fired.push({ rungId: plan.next.rung.id, occurrence: plan.next.occurrence, at });
            calls.push([plan.next.rung.id, plan.next.occurrence, at.getTime()]);
          } else {
            const soon = at.getTime() + minutes(step);
            at = new Date(Math.min(soon, plan.next?.at.getTime() ?? soon));
          }
        }
        expect(calls).toEqual(expected.calls.map((call) => [call.rungId, call.occurrence, call.at.getTime()]));
        expect(new Set(calls.map(([id, occurrence]) => `${id}#${occurrence}`)).size).toBe(calls.length);
      }),
      { numRuns: 60 },
    );
  });
});
