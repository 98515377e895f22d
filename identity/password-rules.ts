/** What is wrong with a new password: length and what attackers try first, as NIST SP 800-63B advises; no composition rules. */
export type PasswordMistake = 'short' | 'long' | 'name' | 'common';

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 200;
/** With fewer different characters it is soon tried. */
const LEAST_DIFFERENT = 4;
/** A shorter name may stand in a password by chance. */
const TELLING_NAME = 4;

/** Those of at least ten characters that are used most; digits at the end of a word are looked through below. */
const COMMON = new Set(
  `1234567890 0123456789 0987654321 9876543210 12345678910 123456789a a123456789 123456789q qwertyuiop qwerty12345
  qwerty123456 qwertyuiop123 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5 1qaz2wsx3edc qazwsxedcr zaq12wsxcde asdfghjkl1
  asdfghjklz zxcvbnm123 zxcvbnm1234 a1b2c3d4e5 abcdefghij abcdefghijk abcd123456 abc1234567 aa12345678 abcd1234567
  woaini1314 woaini520520 woaini5201314 5201314520 1314520520 iloveyou123 iloveyou1314 iloveyou520 1357924680
  147258369a 1472583690 7894561230 1112223333 1122334455 123123123a 1231231231 123321123321 987654321a 5845201314
  michelle12 changeme123 football123 baseball123 superman123 sunshine123 princess123 dragon12345 monkey12345
  letmein123 trustno1234 master12345 welcome1234 computer123 internet123 starwars123 q1w2e3r4t5y6 1q2w3e4r5t6y7u`.split(
    /\s+/,
  ),
);

/** Words that with a few digits or signs behind them make the usual first password of an office. */
const COMMON_WORDS = [
  'password',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  'administrator',
  'admin',
  'welcome',
  'zhixing',
  'test',
  'guest',
];
const FEW_SIGNS = /^[\d!@#$%&*.?_-]{0,8}$/;

const isCommon = (password: string): boolean =>
  COMMON.has(password) ||
  new Set(password).size < LEAST_DIFFERENT ||
  COMMON_WORDS.some((word) => password.startsWith(word) && FEW_SIGNS.test(password.slice(word.length)));

/**
 * What is wrong with a new password of that account; undefined when it may be used.
 * @param names user name and mail address: whoever knows the account knows them
 */
export function passwordMistake(password: string, names: readonly string[]): PasswordMistake | undefined {
  const plain = password.normalize('NFKC').toLowerCase();
  const length = [...plain].length;
  if (length < SHORTEST_PASSWORD) {
    return 'short';
  }
  if (password.length > LONGEST_PASSWORD) {
    return 'long';
  }
  const telling = names
    .map((name) => name.toLowerCase().split('@')[0] ?? '')
    .filter((name) => name.length >= TELLING_NAME);
  if (telling.some((name) => plain.includes(name))) {
    return 'name';
  }
  return isCommon(plain) ? 'common' : undefined;
}
