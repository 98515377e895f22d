import { DUTIES, groupsFor, operationTrouble, type Operation } from '../../../domain/operation';
import { isAble } from '../../../domain/skill';

const acme = { organisation: 'acme', group: 'acme-team', duties: [] };
const line = { organisation: 'line', group: 'line-team', duties: ['implement' as const] };
const run = (mode: Operation['mode'], suppliers: Operation['suppliers'] = []) => ({
  operation: { mode, suppliers },
  supportGroup: 'support',
  managingGroup: 'managing',
});

describe('the modes of operation', () => {
  it.each([
    ['self', [], ['support', 'support', 'managing', 'managing', 'managing', 'managing']],
    ['outsourced', [acme], ['acme-team', 'acme-team', 'acme-team', 'acme-team', 'managing', 'managing']],
    ['hybrid', [line], ['support', 'line-team', 'managing', 'managing', 'managing', 'managing']],
  ] as const)('[ROLE-02] [ROLE-03] [ROLE-04] %s', (mode, suppliers, expected) => {
    const service = run(mode, suppliers);
    expect(DUTIES.map((duty) => groupsFor(duty, service).join())).toEqual(expected);
  });

  it('gives a duty that nobody names to all to whom the whole is outsourced', () => {
    const service = run('outsourced', [acme, line]);
    expect([groupsFor('implement', service), groupsFor('deliver', service)]).toEqual([
      ['line-team'],
      ['acme-team', 'line-team'],
    ]);
  });

  it('lets the other own group stand in, and is empty where none is named', () => {
    expect(groupsFor('evaluate', { supportGroup: 'support' })).toEqual(['support']);
    expect(groupsFor('deliver', { managingGroup: 'managing' })).toEqual(['managing']);
    expect(groupsFor('deliver', {})).toEqual([]);
  });

  it('names what does not hold together', () => {
    const trouble = (mode: Operation['mode'], suppliers: Operation['suppliers']) =>
      operationTrouble({ mode, suppliers });
    expect(trouble('self', [acme])).toBe('needless');
    expect(trouble('outsourced', [])).toBe('missing');
    expect(trouble('outsourced', [acme, acme])).toBe('twice');
    expect(trouble('hybrid', [acme])).toBe('idle');
    expect([trouble('self', []), trouble('outsourced', [acme]), trouble('hybrid', [line])]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

it('[ROLE-08] a skill counts at its level or above, and until its certificate runs out', () => {
  const at = new Date('2026-06-01');
  const held = [
    { skill: 'network', level: 3 },
    { skill: 'safety', level: 1, until: new Date('2026-06-01') },
  ];
  expect(isAble(held, [{ skill: 'network', level: 3 }], at)).toBe(true);
  expect(isAble(held, [{ skill: 'network', level: 4 }], at)).toBe(false);
  expect(isAble(held, [{ skill: 'safety', level: 1 }], at)).toBe(false);
  expect(isAble(held, [{ skill: 'safety', level: 1 }], new Date('2026-05-31'))).toBe(true);
  expect(isAble(held, [], at)).toBe(true);
});
