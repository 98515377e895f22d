import type { ClientSession } from 'mongoose';
import { isAble, type WantedSkill } from '../domain/skill';
import { People, type Person } from './models/person';

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
