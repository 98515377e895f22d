import type { Lang, Text } from '../../domain/text';
import type { User } from '../../identity/user';
import { formatMoment } from '../../notify/dates';
import { Tasks, type Task } from '../../records/models/task';
import { Refusal } from '../../records/refusal';
import { namesById } from '../../records/names';
import { Problem } from '../problem';
import { ballotEnd } from './ballot-end';

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
  const detail = task && (await (code === 'TASK_DONE' ? doneText(task, user) : takenText(task, user)));
  return detail ? new Problem(code, { detail, cause: error }) : error;
}

/** Who has done a task, and when; undefined where nobody else did. */
async function doneText({ completedBy, completedAt }: Task, user: User): Promise<Text | undefined> {
  const name = await nameOfOther(completedBy, user);
  const at = (lang: Lang): string => formatMoment(completedAt, { lang, zone: user.zone });
  return (
    name && {
      zh: `${name.zh} 已于 ${at('zh')} 完成此任务，您的操作没有生效。您填写的内容仍在页面上，可以复制后写成意见。`,
      en:
        `${name.en} did it on ${at('en')}; what you sent had no effect. What you typed is still on the page: copy ` +
        `it into a comment if it should be known.`,
    }
  );
}

/** Who has taken a task, and how to get it; undefined where nobody else did. */
export async function takenText({ assignee }: Task, user: User): Promise<Text | undefined> {
  const name = await nameOfOther(assignee, user);
  return (
    name && {
      zh: `此任务已由 ${name.zh} 领取。如应由您办理，请与其联系，由其退回或转交。`,
      en: `${name.en} has it. If it should be yours, ask them to give it back or to pass it on to you.`,
    }
  );
}

async function nameOfOther(who: string | null | undefined, user: User): Promise<Text | undefined> {
  if (!who || who === user.id) {
    return undefined;
  }
  return (await namesById('person', [who])).get(who) ?? { zh: who, en: who };
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
