import { z } from 'zod';
import { isZone } from '../../identity/profile';
import { inTransaction } from '../../records/database';
import { installationSettings } from '../../records/installation';
import { People, type Person, type PersonSkill } from '../../records/models/person';
import { changePerson, createPerson } from '../../records/people';
import { invalid, Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { Key } from '../schema';
import { invite } from '../session/invite';
import { handOf } from './hand';
import { pageOfPeople } from './list';
import { presentPeople, presentPerson } from './present';
import {
  ChangePersonBody,
  NewPersonBody,
  PeopleListSchema,
  PeopleQuery,
  type PersonBody,
  PersonDetailSchema,
} from './schema';

const PERMISSION = 'person.manage';
const tag = 'people';
const SKILL_ERRORS = ['SKILL_NOT_FOUND', 'SKILL_UNTIL'] as const;
export const PersonParams = z.object({ id: Key });

/** The person of that id, open or closed. @throws Problem PERSON_NOT_FOUND */
export async function loadPerson(id: string): Promise<Person> {
  const person = await People.findById(id).lean<Person>();
  if (!person) {
    throw new Problem('PERSON_NOT_FOUND');
  }
  return person;
}

/** What was said of a person as it is kept. */
const fieldsOf = <T extends { skills: z.output<typeof PersonBody>['skills'] }>(
  said: T,
): Omit<T, 'skills'> & { skills: PersonSkill[] } => ({
  ...said,
  skills: said.skills.map(({ until, ...skill }) => ({ ...skill, ...(until ? { until: new Date(until) } : {}) })),
});

function assertZone(zone: string): void {
  if (!isZone(zone)) {
    const message = { zh: '没有这个时区，例如 Asia/Shanghai', en: 'No such time zone; one is Asia/Shanghai' };
    throw invalid({ field: 'zone', code: 'UNKNOWN', message });
  }
}

export const peopleRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/people',
    tag,
    summary: 'People, by user name.',
    permission: PERMISSION,
    query: PeopleQuery,
    answers: { 200: PeopleListSchema },
    errors: ['CURSOR_INVALID'],
    run: async ({ query, lang, now }) => {
      const { items, next } = await pageOfPeople(query, now);
      return reply(200, { items: await presentPeople(items, lang, now), next });
    },
  }),
  route({
    method: 'post',
    path: '/api/people',
    tag,
    summary: 'Add a person.',
    description: 'Without roles; with `invite` a link goes by mail, by which they set their first password.',
    permission: PERMISSION,
    body: NewPersonBody,
    answers: { 201: PersonDetailSchema },
    errors: [
      'PERSON_EXISTS',
      'PERSON_NOT_FOUND',
      'ORGANISATION_NOT_FOUND',
      'NO_MAIL_ADDRESS',
      'SUPERIOR_CIRCLE',
      ...SKILL_ERRORS,
    ],
    run: async (call) => {
      const { username, invite: invited, ...given } = call.body;
      const { lang, zone } = await installationSettings();
      const fields = { ...given, lang: given.lang ?? lang, zone: given.zone ?? zone };
      assertZone(fields.zone);
      await inTransaction(async (session) => {
        await createPerson(session, username, fieldsOf(fields), handOf(call));
        if (invited) {
          await invite(session, username, call.now);
        }
      });
      return reply(201, await presentPerson(await loadPerson(username), call.lang, call.now));
    },
  }),
  route({
    method: 'get',
    path: '/api/people/{id}',
    tag,
    summary: 'A person, with every role and membership they held, hold or will hold.',
    permission: PERMISSION,
    params: PersonParams,
    answers: { 200: PersonDetailSchema },
    errors: ['PERSON_NOT_FOUND'],
    run: async ({ params, lang, now }) => reply(200, await presentPerson(await loadPerson(params.id), lang, now)),
  }),
  route({
    method: 'put',
    path: '/api/people/{id}',
    tag,
    summary: 'Change what is said of a person.',
    permission: PERMISSION,
    params: PersonParams,
    body: ChangePersonBody,
    answers: { 200: PersonDetailSchema },
    errors: ['PERSON_NOT_FOUND', 'PERSON_CHANGED', 'ORGANISATION_NOT_FOUND', 'SUPERIOR_CIRCLE', ...SKILL_ERRORS],
    run: async (call) => {
      const { version, ...fields } = call.body;
      assertZone(fields.zone);
      const { id } = call.params;
      await inTransaction((session) => changePerson(session, id, version, fieldsOf(fields), handOf(call)));
      return reply(200, await presentPerson(await loadPerson(id), call.lang, call.now));
    },
  }),
];
