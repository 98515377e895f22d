import type { ClientSession } from 'mongoose';
import { isAble, type WantedSkill } from '../domain/skill';
import { parseSkills } from '../domain/task-properties';
import { People, type Person } from './models/person';
import type { Fields } from './models/record';

/** Those of the people who have all the skills at the moment, in their order. */
export async function ablePeople(
  session: ClientSession | null,
  ids: readonly string[],
  wanted: readonly WantedSkill[],
  at: Date,
): Promise<string[]> {
  const people = await People.find({ _id: { $in: [...ids] }, active: true }, { skills: 1 })
    .session(session)
    .lean<Pick<Person, '_id' | 'skills'>[]>();
  const able = new Set(people.filter(({ skills = [] }) => isAble(skills, wanted, at)).map(({ _id }) => _id));
  return ids.filter((id) => able.has(id));
}

/**
 * The skills that the property `skill` of a step asks for; the name of a field means what stands in it.
 * @throws TaskPropertyError
 */
export function skillsWanted(skill: string | undefined, fields: Fields | undefined): WantedSkill[] {
  const said = skill === undefined ? undefined : (fields?.[skill] ?? skill);
  return parseSkills(typeof said === 'string' ? said : undefined);
}
