import { DurationError, readDuration } from './duration';
import { MOST_REPEATS } from './ladder-occurrences';
import type { Ladder, LadderRow, Rung } from './ladder-types';
import type { Text } from './text';

export interface LadderProblem {
  /** `rows.0.rungs.2.at` */
  path: string;
  message: Text;
}

const WHO = /^(assignee|candidates|superior|owes|affected|(role|group|person|field|on-call|on-call-of):.+)$/;
const WHAT = /^(notify|addCandidate|reassign|completeTask:.+)$/;

const isDuration = (text: string): boolean => {
  try {
    return Boolean(readDuration(text));
  } catch (error) {
    if (error instanceof DurationError) {
      return false;
    }
    throw error;
  }
};

const noDuration = (text: string): Text => ({
  zh: `“${text}”不是时长，例如 15min、2h、4wh、2wd、PT4H`,
  en: `"${text}" is no duration; write for example 15min, 2h, 4wh, 2wd, PT4H`,
});

function momentProblems({ at }: Rung): Text[] {
  if ('percent' in at) {
    const fits = Number.isFinite(at.percent) && at.percent > 0 && at.percent <= 1000;
    return fits ? [] : [{ zh: '百分比应大于 0 且不超过 1000', en: 'A percentage lies above 0 and up to 1000' }];
  }
  const text = 'after' in at ? at.after : 'beforeDue' in at ? at.beforeDue : at.afterDue;
  return isDuration(text) ? [] : [noDuration(text)];
}

function repeatProblems({ repeat }: Rung): Text[] {
  if (!repeat) {
    return [];
  }
  const every = isDuration(repeat.every) ? readDuration(repeat.every) : undefined;
  const capped = Number.isInteger(repeat.max) && repeat.max >= 1 && repeat.max <= MOST_REPEATS;
  return [
    ...(every ? [] : [noDuration(repeat.every)]),
    ...(every && every.ms + every.days + every.weeks < 60_000 && every.days + every.weeks === 0
      ? [{ zh: '重复间隔至少 1 分钟', en: 'Repeats are at least a minute apart' }]
      : []),
    ...(capped ? [] : [{ zh: `重复次数应为 1–${MOST_REPEATS}`, en: `The number of repeats is 1 to ${MOST_REPEATS}` }]),
  ];
}

function rungProblems(rung: Rung, subject: Ladder['subject'], path: string): LadderProblem[] {
  const at = (field: string, message: Text): LadderProblem => ({ path: `${path}.${field}`, message });
  const completes = rung.what.some((what) => what.startsWith('completeTask:'));
  return [
    ...momentProblems(rung).map((message) => at('at', message)),
    ...repeatProblems(rung).map((message) => at('repeat', message)),
    ...(rung.who.length === 0 && !completes ? [at('who', { zh: '请选择通知谁', en: 'Say who is called' })] : []),
    ...rung.who
      .filter((who) => !WHO.test(who))
      .map((who) => at('who', { zh: `不认识的对象“${who}”`, en: `"${who}" is nobody known` })),
    ...(rung.who.includes('affected') && rung.what.some((what) => what !== 'notify')
      ? [at('what', { zh: '受影响的用户只能被通知', en: 'Affected users can only be told' })]
      : []),
    ...(rung.what.length === 0 ? [at('what', { zh: '请选择做什么', en: 'Say what is done' })] : []),
    ...rung.what
      .filter((what) => !WHAT.test(what))
      .map((what) => at('what', { zh: `不认识的动作“${what}”`, en: `"${what}" is no known action` })),
    ...(completes && subject === 'ballot'
      ? [at('what', { zh: '表决不能由规则代为完成', en: 'A vote is never given by a rule' })]
      : []),
  ];
}

function duplicateIds(rows: LadderRow[]): LadderProblem[] {
  const seen = new Set<string>();
  return rows.flatMap((row, r) =>
    row.rungs.flatMap(({ id }, index) => {
      const isNew = id !== '' && !seen.has(id);
      seen.add(id);
      return isNew
        ? []
        : [
            {
              path: `rows.${r}.rungs.${index}.id`,
              message: { zh: '级别标识为空或重复', en: 'Empty or repeated rung id' },
            },
          ];
    }),
  );
}

/** What is wrong with an edited ladder; empty when it may be stored. */
export function ladderProblems(ladder: Ladder): LadderProblem[] {
  return [
    ...duplicateIds(ladder.rows),
    ...ladder.rows.flatMap((row, r) =>
      row.rungs.flatMap((rung, index) => rungProblems(rung, ladder.subject, `rows.${r}.rungs.${index}`)),
    ),
  ];
}
