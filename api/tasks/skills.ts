import { isAble, type WantedSkill } from '../../domain/skill';
import { TaskPropertyError } from '../../domain/task-properties';
import type { Lang } from '../../domain/text';
import type { User } from '../../identity/user';
import { skillsWanted } from '../../records/able-people';
import { People, type Person } from '../../records/models/person';
import type { RecordDocument } from '../../records/models/record';
import type { Task } from '../../records/models/task';
import { now } from '../../records/now';
import { namesOf } from '../names';
import type { TaskView } from './schema';

/** What the step asks for now; a field that was changed since may say anything. */
function wantedOf(task: Task, record: RecordDocument | undefined): WantedSkill[] {
  try {
    return skillsWanted(task.properties['skill'], record?.fields);
  } catch (error) {
    if (error instanceof TaskPropertyError) {
      return [];
    }
    throw error;
  }
}

/** The skills that a task asks for, each with whether the reader has it at that level, in date (ROLE-08). */
export async function skillsOf(
  task: Task,
  record: RecordDocument | undefined,
  user: User,
  lang: Lang,
): Promise<Pick<TaskView, 'skills'>> {
  const wanted = wantedOf(task, record);
  if (wanted.length === 0) {
    return {};
  }
  const ids = wanted.map(({ skill }) => skill);
  const [names, person] = await Promise.all([
    namesOf('skill', ids, lang),
    People.findById(user.id, { skills: 1 }).lean<Pick<Person, 'skills'>>(),
  ]);
  const at = now();
  const skills = wanted.map((one) => ({
    skill: { key: one.skill, name: names.get(one.skill) ?? one.skill },
    level: one.level,
    yours: isAble(person?.skills ?? [], [one], at),
  }));
  return { skills };
}
