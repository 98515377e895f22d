import type { Text } from '../domain/text';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../identity/password-rules';
import type { NotChanged } from '../identity/set-password';
import { invalid, type Problem } from './problem';

/** Said where somebody gave another password than their own. */
export const PASSWORD_WRONG: Text = { zh: '密码不正确', en: 'The password is wrong' };

const WORDS: Readonly<Record<NotChanged, Text>> = {
  wrong: { zh: '与目前的密码不符', en: 'Is not the present password' },
  short: { zh: `至少 ${SHORTEST_PASSWORD} 个字符`, en: `At least ${SHORTEST_PASSWORD} characters` },
  long: { zh: `最多 ${LONGEST_PASSWORD} 个字符`, en: `At most ${LONGEST_PASSWORD} characters` },
  name: { zh: '不能包含您的用户名或邮箱名', en: 'May not contain your user name or mail address' },
  common: {
    zh: '这个密码太常见，容易被猜中；请换一个',
    en: 'This password is too common and soon guessed; choose another',
  },
};

/** Why a new password was refused, at the field that has to be mended: `current` or `next`. */
export function passwordProblem(why: NotChanged): Problem {
  return invalid({ field: why === 'wrong' ? 'current' : 'next', code: why.toUpperCase(), message: WORDS[why] });
}
