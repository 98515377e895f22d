import { isRange, rangeColumns, rangeOf } from '../../../api/records/list-ranges';
import type { User } from '../../../identity/user';
import type { RecordDefinition } from '../../../packs/types';

const names = { zh: '列', en: 'Column' };
const definition = {
  access: { read: ['*'], sensitive: ['auditor'] },
  list: { columns: ['begins', 'hours', 'cost', 'title', 'day'], filters: [], sort: '-createdAt' },
  fields: {
    type: 'object',
    properties: {
      title: { names, kind: 'text' },
      begins: { names, kind: 'datetime' },
      day: { names, kind: 'date' },
      hours: { names, kind: 'number' },
      cost: { names, kind: 'money', sensitive: true },
    },
  },
} as unknown as RecordDefinition;

const user = (...roles: string[]): User =>
  ({
    id: 'wang',
    zone: 'Asia/Shanghai',
    roles,
    groups: [],
    organisations: [],
    permissions: new Set(),
  }) as unknown as User;

const range = (key: string, text: string): unknown => rangeOf(key, text, { definition, user: user() });

describe('ranges of a list', () => {
  it('[REC-06] are those of the columns that an index sorts, sensitive ones for those alone who see them', () => {
    const keys = (...roles: string[]): string[] => rangeColumns(definition, user(...roles)).map(({ key }) => key);
    expect(keys()).toEqual(['createdAt', 'updatedAt', 'due', 'begins', 'hours', 'day']);
    expect(keys('auditor')).toContain('cost');
    expect(range('cost', '1..2')).toMatchObject({ code: 'RANGE_UNKNOWN' });
    expect(range('title', 'a..b')).toMatchObject({ code: 'RANGE_UNKNOWN' });
  });

  it('take days in the zone of the person, the last one included', () => {
    expect(range('createdAt', '2026-03-01..2026-03-02')).toEqual({
      path: 'createdAt',
      where: { createdAt: { $gte: new Date('2026-02-28T16:00:00Z'), $lt: new Date('2026-03-02T16:00:00Z') } },
    });
    expect(range('begins', '2026-03-01..')).toEqual({
      path: 'cells.c0',
      where: { 'cells.c0': { $gte: '2026-02-28t16:00:00.000z' } },
    });
    expect(range('day', '..2026-03-02')).toEqual({ path: 'cells.c4', where: { 'cells.c4': { $lte: '2026-03-02' } } });
  });

  it('take amounts with both ends', () => {
    expect(range('hours', '-1.5..20')).toEqual({ path: 'cells.c1', where: { 'cells.c1': { $gte: -1.5, $lte: 20 } } });
  });

  it.each([
    ['createdAt', '..'],
    ['createdAt', '2026-02-30..'],
    ['createdAt', '2026-03-02..2026-03-01'],
    ['createdAt', '2026-03-02T10:00..'],
    ['day', 'soon..'],
    ['hours', '5..1'],
    ['hours', 'x..'],
    ['hours', '1..Infinity'],
  ])('say what is wrong in %s=%s, with an example', (key, text) => {
    expect(isRange(text)).toBe(true);
    expect(range(key, text)).toMatchObject({ field: key, code: 'RANGE_INVALID' });
  });
});
