import { z } from 'zod';
import { pick, type Lang } from '../../domain/text';
import { inTransaction } from '../../records/database';
import { changeGroup, createGroup } from '../../records/groups';
import { findHolders } from '../../records/holders';
import { Groups, Roles, type Group, type Role } from '../../records/models/person';
import { namesOf, personView } from '../names';
import { handOf } from '../people/hand';
import { reply, route, type Route } from '../route';
import { Key, NamedSchema, PersonSchema } from '../schema';

const PERMISSION = 'person.manage';
const tag = 'groups';
const PATH = '/api/groups';

const Line = z.string().trim().min(1).max(120);
const fields = {
  names: z.strictObject({ zh: Line, en: Line }),
  manager: Key.nullable(),
  email: z.union([z.literal(''), z.email().max(320)]).describe('A mailbox that the group shares.'),
  organisation: Key.nullable(),
  active: z.boolean().default(true),
};
const GroupBody = z.strictObject(fields);
const ChangeBody = z.strictObject({ ...fields, version: z.int().min(1).describe('As it was read.') });

const GroupSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    names: z.object({ zh: z.string(), en: z.string() }),
    manager: PersonSchema.nullable(),
    email: z.string(),
    organisation: NamedSchema.nullable(),
    active: z.boolean(),
    members: z.array(PersonSchema).describe('Those of now.'),
    version: z.int(),
  })
  .meta({ id: 'Group', description: 'A team with those who belong to it now.' });

const RoleSchema = z
  .object({ key: z.string(), name: z.string(), holders: z.array(PersonSchema).describe('Those of now.') })
  .meta({ id: 'Role', description: 'A role of the process packs with those who hold it now.' });

async function present(groups: readonly Group[], lang: Lang, now: Date): Promise<z.input<typeof GroupSchema>[]> {
  const members = await Promise.all(groups.map(({ _id }) => findHolders({ groups: [_id] }, now)));
  const managers = groups.flatMap(({ manager }) => manager ?? []);
  const [people, organisations] = await Promise.all([
    namesOf('person', [...members.flat(), ...managers], lang),
    namesOf(
      'organisation',
      groups.flatMap(({ organisation }) => organisation ?? []),
      lang,
    ),
  ]);
  return groups.map(({ _id: id, names, manager, email, organisation, active, version }, index) => ({
    id,
    name: pick(names, lang),
    names: { zh: names.zh, en: names.en },
    manager: manager ? personView(manager, people) : null,
    email: email ?? '',
    organisation: organisation ? { key: organisation, name: organisations.get(organisation) ?? organisation } : null,
    active: active ?? true,
    members: (members[index] ?? []).map((person) => personView(person, people)),
    version: version ?? 1,
  }));
}

const one = async (group: Group, lang: Lang, now: Date): Promise<z.input<typeof GroupSchema>> =>
  (await present([group], lang, now))[0] as z.input<typeof GroupSchema>;

/** Groups and roles, with those in force now. */
export const groupRoutes: Route[] = [
  route({
    method: 'get',
    path: PATH,
    tag,
    summary: 'All groups with their members of now.',
    permission: PERMISSION,
    answers: { 200: z.object({ items: z.array(GroupSchema), next: z.null() }).describe('By name.') },
    run: async ({ lang, now }) => {
      const groups = await Groups.find().lean<Group[]>();
      const items = await present(groups, lang, now);
      return reply(200, { items: items.toSorted((a, b) => a.name.localeCompare(b.name, lang)), next: null });
    },
  }),
  route({
    method: 'post',
    path: PATH,
    tag,
    summary: 'Add a group.',
    permission: PERMISSION,
    body: GroupBody,
    answers: { 201: GroupSchema },
    errors: ['PERSON_NOT_FOUND', 'ORGANISATION_NOT_FOUND'],
    run: async (call) => {
      const group = await inTransaction((session) => createGroup(session, call.body, handOf(call)));
      return reply(201, await one(group, call.lang, call.now));
    },
  }),
  route({
    method: 'put',
    path: `${PATH}/{id}`,
    tag,
    summary: 'Change a group.',
    permission: PERMISSION,
    params: z.object({ id: Key }),
    body: ChangeBody,
    answers: { 200: GroupSchema },
    errors: ['GROUP_NOT_FOUND', 'GROUP_CHANGED', 'PERSON_NOT_FOUND', 'ORGANISATION_NOT_FOUND'],
    run: async (call) => {
      const { version, ...said } = call.body;
      const group = await inTransaction((session) => changeGroup(session, call.params.id, version, said, handOf(call)));
      return reply(200, await one(group, call.lang, call.now));
    },
  }),
  route({
    method: 'get',
    path: '/api/roles',
    tag,
    summary: 'All roles with those who hold them now.',
    permission: PERMISSION,
    answers: { 200: z.object({ items: z.array(RoleSchema), next: z.null() }).describe('By name.') },
    run: async ({ lang, now }) => {
      const roles = await Roles.find().lean<Role[]>();
      const holders = await Promise.all(roles.map(({ _id }) => findHolders({ roles: [_id] }, now)));
      const people = await namesOf('person', holders.flat(), lang);
      const items = roles.map(({ _id: key, names }, index) => ({
        key,
        name: pick(names, lang),
        holders: (holders[index] ?? []).map((person) => personView(person, people)),
      }));
      return reply(200, { items: items.toSorted((a, b) => a.name.localeCompare(b.name, lang)), next: null });
    },
  }),
];
