import { z } from 'zod';
import type { Lang } from '../../domain/text';
import { AbsenceRefused, absencesOf, endAbsence, planAbsence, substitutesFor } from '../../identity/plan-absence';
import { noticeForDeputy } from '../../notify/deputy';
import type { Absence } from '../../records/models/person';
import { namesOf, personView } from '../names';
import { Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { Instant, Key, PersonSchema } from '../schema';
import { absenceProblem } from './absence-words';

const AbsenceSchema = z
  .object({
    id: z.string(),
    from: Instant,
    to: Instant,
    person: PersonSchema.describe('Who is away.'),
    delegate: PersonSchema.optional().describe('Who decides meanwhile.'),
    current: z.boolean().describe('It holds now.'),
  })
  .meta({ id: 'Absence', description: 'A time in which somebody decides in the place of another.' });

const ListSchema = z
  .object({
    own: z.array(AbsenceSchema).describe("The person's own, in their order."),
    standsIn: z.array(AbsenceSchema).describe('Those of others in which the person decides for them.'),
  })
  .describe('Absences that hold now or will.');

const PlanBody = z.strictObject({
  from: Instant.optional().describe('Now by default.'),
  to: Instant,
  delegate: Key.describe('Id of the person who decides meanwhile.'),
});

type Row = Absence & { readonly person: string };

async function present(rows: readonly Row[], lang: Lang, now: Date): Promise<z.input<typeof AbsenceSchema>[]> {
  const people = rows.flatMap(({ person, delegate }) => [person, ...(delegate ? [delegate] : [])]);
  const names = await namesOf('person', people, lang);
  return rows.map(({ id, from, to, person, delegate }) => ({
    id,
    from: from.toISOString(),
    to: to.toISOString(),
    person: personView(person, names),
    ...(delegate ? { delegate: personView(delegate, names) } : {}),
    current: from <= now,
  }));
}

const ABSENCES = '/api/me/absences';

export const absenceRoutes: Route[] = [
  route({
    method: 'get',
    path: ABSENCES,
    tag: 'settings',
    who: 'self',
    summary: "The person's absences, and those in which the person stands in for others.",
    answers: { 200: ListSchema },
    run: async ({ user, lang, now }) => {
      const [own, others] = await Promise.all([absencesOf(user.id, now), substitutesFor(user.id, now)]);
      const rows = own.map((absence) => ({ ...absence, person: user.id }));
      return reply(200, { own: await present(rows, lang, now), standsIn: await present(others, lang, now) });
    },
  }),
  route({
    method: 'post',
    path: ABSENCES,
    tag: 'settings',
    who: 'self',
    summary: 'Enter an absence and who decides meanwhile.',
    description:
      'The deputy is told, sees the open tasks at once and may do them, votes too, except where separation of ' +
      'duties excludes either of the two. Rights of a role over the installation do not pass.',
    body: PlanBody,
    answers: { 201: AbsenceSchema },
    run: async ({ user, body, lang, now }) => {
      const planned = { from: body.from ? new Date(body.from) : now, to: new Date(body.to), delegate: body.delegate };
      try {
        const absence = await planAbsence(user.id, planned, now, (session, entered) =>
          noticeForDeputy(session, { ...entered, ...planned, person: user.id }),
        );
        const [view] = await present([{ ...absence, person: user.id }], lang, now);
        return reply(201, view as z.input<typeof AbsenceSchema>);
      } catch (error) {
        throw error instanceof AbsenceRefused ? absenceProblem(error.mistakes) : error;
      }
    },
  }),
  route({
    method: 'delete',
    path: `${ABSENCES}/{id}`,
    tag: 'settings',
    who: 'self',
    summary: 'End an absence now; one that has not begun is taken back.',
    params: z.object({ id: Key }),
    answers: { 204: null },
    errors: ['ABSENCE_NOT_FOUND'],
    run: async ({ user, params, now }) => {
      if (!(await endAbsence(user.id, params.id, now))) {
        throw new Problem('ABSENCE_NOT_FOUND');
      }
      return reply(204, undefined);
    },
  }),
];
