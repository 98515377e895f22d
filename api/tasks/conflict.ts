import type { Lang, Text } from '../../domain/text';
import { pick } from '../../domain/text';
import type { User } from '../../identity/user';
import { formatMoment } from '../../notify/dates';
import { Tasks, type Task } from '../../records/models/task';
import { Refusal } from '../../records/refusal';
import { namesById } from '../../records/names';
import { Problem } from '../problem';
import { ballotEnd } from './ballot-end';

const LANGS: readonly Lang[] = ['zh', 'en'];

/** One text in both languages. */
const inBoth = (text: (lang: Lang) => string): Text =>
  Object.fromEntries(LANGS.map((lang) => [lang, text(lang)])) as unknown as Text;

/**
 * The refusal of an action on a task that somebody else was faster with, naming who that was and when, or how the
 * ballot ended; any other error as it is.
 */
export async function namingWho(error: unknown, taskId: string, user: User): Promise<unknown> {
  const code = error instanceof Refusal || error instanceof Problem ? error.code : undefined;
  if (code === 'BALLOT_DECIDED' || code === 'BALLOT_CLOSED') {
    return namingWhatDecided(error, { code, taskId, user });
  }
  if (code !== 'TASK_DONE' && code !== 'TASK_TAKEN') {
    return error;
  }
  const task = await Tasks.findById(taskId).lean<Task>();
  const who = code === 'TASK_DONE' ? task?.completedBy : task?.assignee;
  if (!task || !who || who === user.id) {
    return error;
  }
  const names = await namesById('person', [who]);
  const name = (lang: Lang): string => pick(names.get(who) ?? { zh: who, en: who }, lang);
  const at = (lang: Lang): string => formatMoment(task.completedAt, { lang, zone: user.zone });
  const detail =
    code === 'TASK_DONE'
      ? inBoth((lang) =>
          lang === 'zh'
            ? `${name(lang)} 已于 ${at(lang)} 完成此任务，您的操作没有生效。您填写的内容仍在页面上，可以复制后写成意见。`
            : `${name(lang)} did it on ${at(lang)}; what you sent had no effect. What you typed is still on the page: copy ` +
              `it into a comment if it should be known.`,
        )
      : inBoth((lang) =>
          lang === 'zh'
            ? `此任务已由 ${name(lang)} 领取。如应由您办理，请与其联系，由其退回或转交。`
            : `${name(lang)} has it. If it should be yours, ask them to give it back or to pass it on to you.`,
        );
  return new Problem(code, { detail, cause: error });
}

const NOT_COUNTED: Text = {
  zh: '您的投票没有计入，但已记入历史；您填写的内容仍在页面上，可以复制后写成意见。',
  en:
    'Your vote was not counted and is kept in the history. What you typed is still on the page: copy it into a comment ' +
    'if it should be known.',
};

/** A vote that came too late: what decided without it. */
async function namingWhatDecided(
  error: unknown,
  { code, taskId, user }: { code: 'BALLOT_DECIDED' | 'BALLOT_CLOSED'; taskId: string; user: User },
): Promise<unknown> {
  const task = await Tasks.findById(taskId, { ballotId: 1 }).lean<Pick<Task, 'ballotId'>>();
  const end = task && (await ballotEnd(task, user));
  const detail = end && { zh: `${end.zh}${NOT_COUNTED.zh}`, en: `${end.en} ${NOT_COUNTED.en}` };
  return detail ? new Problem(code, { detail, cause: error }) : error;
}
