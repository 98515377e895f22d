import { LONGEST_TAG, tagOf } from '../../../domain/tags';

describe('a tag', () => {
  it.each([
    [' VIP ', 'vip'],
    ['#Go-Live', 'go-live'],
    ['两地  三中心', '两地 三中心'],
    ['ＶＩＰ', 'vip'],
    ['a\u200Bb', 'ab'],
  ])('%j is kept as %s', (typed, kept) => expect(tagOf(typed)).toBe(kept));

  it.each(['', ' # ', 'a,b', '甲，乙', '甲、乙', 'a/b', 'x'.repeat(LONGEST_TAG + 1)])('%j is none', (typed) =>
    expect(tagOf(typed)).toBeUndefined(),
  );
});
