import { z } from 'zod';
import { pick, type Lang } from '../../domain/text';
import { inTransaction } from '../../records/database';
import { People, Skills, type Skill } from '../../records/models/person';
import { changeSkill, createSkill } from '../../records/skills';
import { handOf } from '../people/hand';
import { reply, route, type Route } from '../route';
import { Key } from '../schema';

const PERMISSION = 'person.manage';
const tag = 'skills';
const PATH = '/api/skills';

const Line = z.string().trim().min(1).max(120);
const fields = {
  names: z.strictObject({ zh: Line, en: Line }),
  expires: z.boolean().default(false).describe('It is proven by a certificate that runs out.'),
  active: z.boolean().default(true),
};
const SkillKey = z
  .string()
  .trim()
  .regex(/^[a-z][a-zA-Z0-9-]{0,63}$/)
  .describe('Diagrams name the skill by it; it is never changed.');
const NewBody = z.strictObject({ key: SkillKey, ...fields });
const ChangeBody = z.strictObject({ ...fields, version: z.int().min(1).describe('As it was read.') });

const SkillSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    names: z.object({ zh: z.string(), en: z.string() }),
    expires: z.boolean(),
    active: z.boolean(),
    people: z.int().describe('Active people who have it, certificates that ran out among them.'),
    version: z.int(),
  })
  .meta({ id: 'Skill', description: 'A skill of the catalogue with how many people have it.' });

type SkillView = z.input<typeof SkillSchema>;

async function present(rows: readonly Skill[], lang: Lang): Promise<SkillView[]> {
  const counted = await People.aggregate<{ _id: string; count: number }>([
    { $match: { active: true, 'skills.skill': { $in: rows.map(({ _id }) => _id) } } },
    { $unwind: '$skills' },
    { $group: { _id: '$skills.skill', count: { $sum: 1 } } },
  ]);
  const people = new Map(counted.map(({ _id, count }) => [_id, count]));
  return rows.map(({ _id: id, names, expires, active, version }) => ({
    id,
    name: pick(names, lang),
    names: { zh: names.zh, en: names.en },
    expires: expires ?? false,
    active: active ?? true,
    people: people.get(id) ?? 0,
    version: version ?? 1,
  }));
}

const one = async (row: Skill, lang: Lang): Promise<SkillView> => (await present([row], lang))[0] as SkillView;

/** The catalogue of skills (ROLE-08). */
export const skillRoutes: Route[] = [
  route({
    method: 'get',
    path: PATH,
    tag,
    summary: 'The catalogue of skills.',
    permission: PERMISSION,
    answers: { 200: z.object({ items: z.array(SkillSchema), next: z.null() }).describe('By name.') },
    run: async ({ lang }) => {
      const items = await present(await Skills.find().lean<Skill[]>(), lang);
      return reply(200, { items: items.toSorted((a, b) => a.name.localeCompare(b.name, lang)), next: null });
    },
  }),
  route({
    method: 'post',
    path: PATH,
    tag,
    summary: 'Add a skill.',
    permission: PERMISSION,
    body: NewBody,
    answers: { 201: SkillSchema },
    errors: ['SKILL_EXISTS'],
    run: async (call) => {
      const { key, ...said } = call.body;
      const row = await inTransaction((session) => createSkill(session, key, said, handOf(call)));
      return reply(201, await one(row, call.lang));
    },
  }),
  route({
    method: 'put',
    path: `${PATH}/{id}`,
    tag,
    summary: 'Change a skill, or retire it.',
    permission: PERMISSION,
    params: z.object({ id: Key }),
    body: ChangeBody,
    answers: { 200: SkillSchema },
    errors: ['SKILL_NOT_FOUND', 'SKILL_CHANGED'],
    run: async (call) => {
      const { version, ...said } = call.body;
      const { id } = call.params;
      const row = await inTransaction((session) => changeSkill(session, id, version, said, handOf(call)));
      return reply(200, await one(row, call.lang));
    },
  }),
];
