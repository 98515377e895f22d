import type { ClientSession } from 'mongoose';
import type { Text } from '../domain/text';
import { writeAudit } from './audit-lines';
import { changedMeanwhile } from './changed-meanwhile';
import type { Hand } from './holdings';
import { isDuplicate } from './lease';
import { Skills, type PersonSkill, type Skill } from './models/person';
import { Refusal } from './refusal';

/** What is said of a skill. */
export interface SkillFields {
  readonly names: Text;
  /** It is proven by a certificate that runs out, so each person's has a last day. */
  readonly expires: boolean;
  readonly active: boolean;
}

/**
 * Adds a skill to the catalogue.
 * @param id stays for ever: diagrams and people's skills name it
 * @throws Refusal SKILL_EXISTS
 */
export async function createSkill(session: ClientSession, id: string, fields: SkillFields, hand: Hand): Promise<Skill> {
  const row: Skill = { _id: id, ...fields, version: 1 };
  try {
    await Skills.insertMany([row], { session });
  } catch (error) {
    throw isDuplicate(error) ? new Refusal('SKILL_EXISTS', { key: id, at: 'key' }) : error;
  }
  await writeAudit(session, { action: 'skill.created', data: { skill: id, ...fields }, ...hand });
  return row;
}

/**
 * Changes a skill; a retired one is offered no more, and people keep it.
 * @param version as it was read
 * @throws Refusal SKILL_NOT_FOUND, SKILL_CHANGED
 */
export async function changeSkill(
  session: ClientSession,
  id: string,
  version: number,
  fields: SkillFields,
  hand: Hand,
): Promise<Skill> {
  const before = await Skills.findById(id).session(session).lean<Skill>();
  if (!before) {
    throw new Refusal('SKILL_NOT_FOUND', { key: id });
  }
  const after: Skill = { _id: id, ...fields, version: version + 1 };
  const written = await Skills.replaceOne(
    { _id: id, version: version === 1 ? { $in: [null, 1] } : version },
    { ...fields, version: version + 1 },
    { session },
  );
  if (written.matchedCount === 0) {
    const line = { action: 'skill.changed', of: ['skill', id] } as const;
    throw await changedMeanwhile(session, {
      code: 'SKILL_CHANGED',
      ...line,
      seen: version,
      current: before.version ?? 1,
    });
  }
  await writeAudit(session, { action: 'skill.changed', data: { skill: id, before, after: fields }, ...hand });
  return after;
}

/**
 * Skills that are said of a person are in the catalogue, and those proven by a certificate have its end.
 * @throws Refusal SKILL_NOT_FOUND, SKILL_UNTIL
 */
export async function assertSkills(session: ClientSession, skills: readonly PersonSkill[]): Promise<void> {
  const rows = await Skills.find({ _id: { $in: skills.map(({ skill }) => skill) } })
    .session(session)
    .lean<Skill[]>();
  for (const { skill, until } of skills) {
    const row = rows.find(({ _id }) => _id === skill);
    if (!row) {
      throw new Refusal('SKILL_NOT_FOUND', { key: skill });
    }
    if (row.expires && !until) {
      throw new Refusal('SKILL_UNTIL', { key: skill, at: 'skills' });
    }
  }
}
