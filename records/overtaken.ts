import type { ClientSession } from 'mongoose';
import { writeHistory } from './history';
import { newId } from './ids';
import { Notices } from './models/notice';
import { People, type Person } from './models/person';
import type { Task } from './models/task';
import { now } from './now';

const TEXT = {
  zh: (title: string, why: string) => ({
    subject: `您的操作未生效：${title}`,
    text: `您办理“${title}”时，该步骤已经结束（${why}）。您的操作已记入历史，没有改变结果。`,
  }),
  en: (title: string, why: string) => ({
    subject: `Your action came too late: ${title}`,
    text: `The step "${title}" had ended (${why}) before your action took effect. It is kept in the history and changed nothing.`,
  }),
};

/**
 * An acknowledged action that the engine or a decision overtook: a history line and a notice, never silence.
 * @param person who acted
 * @param values what they had entered
 */
export async function recordOvertaken(
  session: ClientSession,
  task: Task,
  person: string,
  why: string,
  values: Record<string, unknown>,
): Promise<void> {
  if (task.recordId) {
    await writeHistory(session, {
      recordId: task.recordId,
      kind: 'overtaken',
      actor: { person, channel: 'app' },
      data: { names: task.names, why, values },
      elementId: task.elementId,
      taskKey: task._id,
    });
  }
  const reader = await People.findById(person).session(session).lean<Person>();
  const lang = reader?.lang ?? 'zh';
  await Notices.insertMany(
    [
      {
        _id: newId(),
        person,
        notice: 'overtaken',
        ...TEXT[lang](task.names[lang], why),
        ...(task.recordId ? { recordId: task.recordId } : {}),
        ...(task.record ? { link: `/records/${task.record.type}/${task.record.number}` } : {}),
        taskKey: task._id,
        at: now(),
      },
    ],
    { session },
  );
}
