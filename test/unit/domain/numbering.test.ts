import { counterKey, formatNumber, isNumberPattern } from '../../../domain/numbering';
import { sh } from './calendars';

describe('numbers of records', () => {
  it.each([
    ['CHG-{yyyy}-{00000}', 42, 'CHG-2026-00042'],
    ['INC-{yyyy}-{seq:6}', 42, 'INC-2026-000042'],
    ['R{yy}{MM}{dd}/{seq}', 7, 'R260302/7'],
    ['CHG-{yyyy}-{000}', 12345, 'CHG-2026-12345'],
  ])('follow %s', (pattern, sequence, number) => {
    expect(formatNumber(pattern, sh('2026-03-02 09:00'), sequence)).toBe(number);
  });

  it('begin anew with the year of the zone', () => {
    const newYear = sh('2026-01-01 00:00');
    expect(formatNumber('CHG-{yyyy}-{0000}', newYear, 1)).toBe('CHG-2026-0001');
    expect(formatNumber('CHG-{yyyy}-{0000}', newYear, 1, 'UTC')).toBe('CHG-2025-0001');
    expect(counterKey('CHG-{yyyy}-{0000}', newYear)).toBe('CHG-2026-#');
    expect(counterKey('CHG-{yyyy}-{0000}', sh('2025-12-31 23:59'))).toBe('CHG-2025-#');
  });

  it.each([
    ['CHG-{yyyy}-{00000}', true],
    ['CHG-{seq:6}', true],
    ['CHG-{yyyy}', false],
    ['CHG-{000}-{seq}', false],
    ['CHG-{year}-{000}', false],
  ])('know whether %s is a pattern', (pattern, expected) => {
    expect(isNumberPattern(pattern)).toBe(expected);
  });
});
