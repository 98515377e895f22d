import { z } from 'zod';
import { ORGANISATION_KINDS } from '../../domain/organisation';
import { pick, type Lang } from '../../domain/text';
import { inTransaction } from '../../records/database';
import { Organisations, type Organisation } from '../../records/models/organisation';
import { People } from '../../records/models/person';
import { changeOrganisation, createOrganisation, type OrganisationFields } from '../../records/organisations';
import { handOf } from '../people/hand';
import { reply, route, type Route } from '../route';
import { Instant, Key } from '../schema';

const PERMISSION = 'person.manage';
const tag = 'organisations';
const PATH = '/api/organisations';

const Line = z.string().trim().min(1).max(120);
const fields = {
  kind: z.enum(ORGANISATION_KINDS),
  names: z.strictObject({ zh: Line, en: Line }),
  parent: Key.nullable(),
  active: z.boolean().default(true),
  from: Instant.nullable().default(null),
  to: Instant.nullable().default(null),
};
const OrganisationBody = z.strictObject(fields);
const ChangeBody = z.strictObject({ ...fields, version: z.int().min(1).describe('As it was read.') });

const OrganisationSchema = z
  .object({
    id: z.string(),
    kind: z.enum(ORGANISATION_KINDS),
    name: z.string(),
    names: z.object({ zh: z.string(), en: z.string() }),
    parent: z.string().nullable(),
    path: z.array(z.string()).describe('Ids from the root to itself.'),
    active: z.boolean(),
    from: Instant.nullable(),
    to: Instant.nullable(),
    people: z.int().describe('Active people in it, those below not counted.'),
    version: z.int(),
  })
  .meta({ id: 'Organisation', description: 'A provider, department, customer or supplier in the tree.' });

const ListSchema = z.object({ items: z.array(OrganisationSchema), next: z.null() }).describe('All, parents first.');

async function peopleIn(ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await People.aggregate<{ _id: string; count: number }>([
    { $match: { organisation: { $in: [...ids] }, active: true } },
    { $group: { _id: '$organisation', count: { $sum: 1 } } },
  ]);
  return new Map(rows.map(({ _id, count }) => [_id, count]));
}

async function present(rows: readonly Organisation[], lang: Lang): Promise<z.input<typeof OrganisationSchema>[]> {
  const people = await peopleIn(rows.map(({ _id }) => _id));
  return rows.map(({ _id: id, kind, names, parent, path, active, from, to, version }) => ({
    id,
    kind,
    name: pick(names, lang),
    names: { zh: names.zh, en: names.en },
    parent: parent ?? null,
    path,
    active,
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
    people: people.get(id) ?? 0,
    version,
  }));
}

const one = async (row: Organisation, lang: Lang): Promise<z.input<typeof OrganisationSchema>> =>
  (await present([row], lang))[0] as z.input<typeof OrganisationSchema>;

const asDate = (text: string | null): Date | null => (text === null ? null : new Date(text));

const fieldsOf = (body: z.output<typeof OrganisationBody>): OrganisationFields => ({
  kind: body.kind,
  names: body.names,
  parent: body.parent,
  active: body.active,
  from: asDate(body.from),
  to: asDate(body.to),
});

export const organisationRoutes: Route[] = [
  route({
    method: 'get',
    path: PATH,
    tag,
    summary: 'All organisations, as a tree.',
    permission: PERMISSION,
    answers: { 200: ListSchema },
    run: async ({ lang }) => {
      const rows = await Organisations.find().lean<Organisation[]>();
      const ordered = rows.toSorted(
        (a, b) => a.path.length - b.path.length || pick(a.names, lang).localeCompare(pick(b.names, lang), lang),
      );
      return reply(200, { items: await present(ordered, lang), next: null });
    },
  }),
  route({
    method: 'post',
    path: PATH,
    tag,
    summary: 'Add an organisation.',
    permission: PERMISSION,
    body: OrganisationBody,
    answers: { 201: OrganisationSchema },
    errors: ['ORGANISATION_NOT_FOUND', 'ORGANISATION_KIND', 'ORGANISATION_TIMES'],
    run: async (call) => {
      const row = await inTransaction((session) => createOrganisation(session, fieldsOf(call.body), handOf(call)));
      return reply(201, await one(row, call.lang));
    },
  }),
  route({
    method: 'put',
    path: `${PATH}/{id}`,
    tag,
    summary: 'Change an organisation, or hang it elsewhere with everything below it.',
    permission: PERMISSION,
    params: z.object({ id: Key }),
    body: ChangeBody,
    answers: { 200: OrganisationSchema },
    errors: [
      'ORGANISATION_NOT_FOUND',
      'ORGANISATION_CHANGED',
      'ORGANISATION_KIND',
      'ORGANISATION_CIRCLE',
      'ORGANISATION_IN_USE',
      'ORGANISATION_TIMES',
    ],
    run: async (call) => {
      const { version } = call.body;
      const row = await inTransaction((session) =>
        changeOrganisation(session, call.params.id, version, fieldsOf(call.body), handOf(call)),
      );
      return reply(200, await one(row, call.lang));
    },
  }),
];
