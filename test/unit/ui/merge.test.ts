import { merge } from '../../../ui/components/merge';

const begun = { name: 'Network', manager: 'ann', email: 'a@example.org' };

describe('two edits of the same thing', () => {
  it('each keep what they alone changed', () => {
    const theirs = { ...begun, manager: 'bob' };
    const mine = { ...begun, email: 'b@example.org' };
    const both = { name: 'Network', manager: 'bob', email: 'b@example.org' };
    expect(merge(begun, theirs, mine, 'mine')).toEqual(both);
    expect(merge(begun, theirs, mine, 'theirs')).toEqual(both);
  });

  it('meet in one value: the preferred side counts', () => {
    const theirs = { ...begun, name: 'Networks' };
    const mine = { ...begun, name: 'The network', email: '' };
    expect(merge(begun, theirs, mine, 'mine')).toEqual(mine);
    expect(merge(begun, theirs, mine, 'theirs')).toEqual({ ...mine, name: 'Networks' });
  });
});
