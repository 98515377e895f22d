import type { Text } from '../../domain/text';
import { LONGEST_DAYS, type AbsenceMistake } from '../../identity/plan-absence';
import { invalid, type FieldError, type Problem } from '../problem';

const WORDS: Readonly<Record<AbsenceMistake['why'], Text>> = {
  past: { zh: '不能早于现在', en: 'May not lie in the past' },
  order: { zh: '必须晚于开始时间', en: 'Must be later than the beginning' },
  tooLong: { zh: `一次最多 ${LONGEST_DAYS} 天`, en: `At most ${LONGEST_DAYS} days at a time` },
  overlap: {
    zh: '与您已登记的另一次缺席重叠，请先结束那一次或调整时间',
    en: 'Overlaps another absence of yours; end that one first or choose another time',
  },
  self: { zh: '代理人不能是您本人', en: 'You cannot be your own deputy' },
  unknown: { zh: '没有这个人，或其账号已停用', en: 'There is no such person, or the account is closed' },
  circle: {
    zh: '此人在这段时间也缺席，而其代理人最终又是您，届时将无人决定；请另选一人',
    en: 'This person is away as well, and their deputy is in the end you, so that nobody would decide; choose somebody else',
  },
};

/** What to correct, field by field. */
export function absenceProblem(mistakes: readonly AbsenceMistake[]): Problem {
  return invalid(
    ...mistakes.map(({ field, why }): FieldError => ({
      field,
      code: why.replaceAll(/[A-Z]/g, '_$&').toUpperCase(),
      message: WORDS[why],
    })),
  );
}
