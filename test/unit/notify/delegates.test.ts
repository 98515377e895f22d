import { withDelegates } from '../../../notify/delegates';

const at = new Date('2026-05-04T08:00:00Z');
const away = (delegate: string) => ({
  absences: [{ from: new Date('2026-05-01T00:00:00Z'), to: new Date('2026-05-08T00:00:00Z'), delegate }],
});
const people: Record<string, { absences?: { from: Date; to: Date; delegate?: string }[] }> = {
  ann: {},
  bob: away('cid'),
  cid: away('dan'),
  dan: {},
  eve: away('fay'),
  fay: away('eve'),
  gus: away('left'),
};
const find = (id: string) => people[id];

describe('withDelegates', () => {
  it('tells each person once', () => {
    expect(withDelegates(['ann', 'dan', 'ann'], find, at)).toEqual([{ person: 'ann' }, { person: 'dan' }]);
  });

  it('tells the absent and the delegates along the chain', () => {
    expect(withDelegates(['bob'], find, at)).toEqual([
      { person: 'bob' },
      { person: 'cid', onBehalfOf: 'bob' },
      { person: 'dan', onBehalfOf: 'bob' },
    ]);
  });

  it('does not tell a delegate who is asked anyway a second time', () => {
    expect(withDelegates(['bob', 'cid'], find, at)).toEqual([
      { person: 'bob' },
      { person: 'cid' },
      { person: 'dan', onBehalfOf: 'bob' },
    ]);
  });

  it('ends a circle of delegates', () => {
    expect(withDelegates(['eve'], find, at)).toEqual([{ person: 'eve' }, { person: 'fay', onBehalfOf: 'eve' }]);
  });

  it('forgets a delegate when the absence is over or has not begun', () => {
    expect(withDelegates(['bob'], find, new Date('2026-05-08T00:00:00Z'))).toEqual([{ person: 'bob' }]);
    expect(withDelegates(['bob'], find, new Date('2026-04-30T23:59:59Z'))).toEqual([{ person: 'bob' }]);
  });

  it('leaves out people who are unknown or have left', () => {
    expect(withDelegates(['nobody', 'gus'], find, at)).toEqual([{ person: 'gus' }]);
  });
});
