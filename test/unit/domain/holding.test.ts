import { heldAt, type Holding, holdsAt, nextChange } from '../../../domain/holding';

const day = (text: string): Date => new Date(`${text}T00:00:00+08:00`);
const holding = (key: string, from?: string, to?: string, kind: Holding['kind'] = 'role'): Holding => ({
  id: `${key}:${from}`,
  kind,
  key,
  from: from === undefined ? null : day(from),
  to: to === undefined ? null : day(to),
});

describe('[PDCA-08] roles with dates', () => {
  const holdings = [
    holding('desk'),
    holding('desk', '2026-01-01'),
    holding('auditor', '2026-03-01', '2026-04-01'),
    holding('network', '2026-02-01', undefined, 'group'),
  ];

  it.each([
    ['before all of them', '2025-12-31', ['desk'], []],
    ['at the moment one begins', '2026-03-01', ['desk', 'auditor'], ['network']],
    ['at the moment it ends', '2026-04-01', ['desk'], ['network']],
  ])('%s', (_when, at, roles, groups) => {
    expect(heldAt(holdings, day(at))).toEqual({ roles, groups });
  });

  it('are in force up to the last millisecond before midnight', () => {
    const last = new Date(day('2026-04-01').getTime() - 1);
    expect(holdsAt(holding('auditor', '2026-03-01', '2026-04-01'), last)).toBe(true);
  });

  it.each([
    ['2025-12-01', '2026-01-01'],
    ['2026-01-01', '2026-02-01'],
    ['2026-03-01', '2026-04-01'],
    ['2026-04-01', undefined],
  ])('after %s the next change is at %s', (at, next) => {
    expect(nextChange(holdings, day(at))).toEqual(next === undefined ? undefined : day(next));
  });

  it('never change by one that was taken back before it began', () => {
    const taken = holding('auditor', '2026-05-01', '2026-05-01');
    expect(nextChange([taken], day('2026-01-01'))).toBeUndefined();
    expect(heldAt([taken], day('2026-05-01')).roles).toEqual([]);
  });
});
