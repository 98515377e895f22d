import { passwordMistake } from '../../../identity/password-rules';

const names = ['wang.fang', 'wfang@example.org'];

describe('a new password', () => {
  it.each(['a long walk home', '九个字不够所以十个字', 'demo-20000', 'Tr0ub4dor&3x'])('may be %s', (password) => {
    expect(passwordMistake(password, names)).toBeUndefined();
  });

  it.each([
    ['short', 'ninechars'],
    ['short', '九个字是不够长的呀'],
    ['long', 'x1y2z3'.repeat(40)],
    ['name', 'my-wang.fang-1'],
    ['name', 'WFANG-likes-tea'],
    ['common', '1234567890'],
    ['common', 'Password123!'],
    ['common', 'zhixing2026'],
    ['common', 'aaaaaaaaaaaa'],
    ['common', '１２３４５６７８９０'],
  ])('is refused as %s: %s', (mistake, password) => {
    expect(passwordMistake(password, names)).toBe(mistake);
  });

  it('may contain a name too short to tell anything', () => {
    expect(passwordMistake('almost any phrase', ['al', ''])).toBeUndefined();
  });
});
