import { z } from 'zod';
import { findRecords } from '../records/find-records';
import { StateSchema } from '../records/schema';
import { presentState, titleOf } from '../records/sections';
import { reply, route, type Route } from '../route';

const FoundSchema = z
  .object({ id: z.string(), type: z.string(), number: z.string(), title: z.string(), state: StateSchema })
  .meta({ id: 'FoundRecord', description: 'A record that a search over all types found.' });

export const searchRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/search',
    tag: 'records',
    summary: 'Records of every type by number or words.',
    who: 'signedIn',
    scope: 'records.read',
    readsAhead: true,
    description:
      'Newest first, only what this person may read. Words may be begun (`CHG-20`, `swi`), Chinese is found by any ' +
      'characters that stand together, a number also by its last digits. All words must be there.',
    query: z.strictObject({
      q: z.string().trim().min(1).max(200).describe('Number, or words of number, title and description.'),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    answers: { 200: z.object({ items: z.array(FoundSchema) }).describe('What was found.') },
    run: async ({ user, lang, deps, query }) => {
      const { packs } = deps.packs();
      const rows = await findRecords(user, packs, query);
      const items = rows.flatMap((row) => {
        const definition = packs.get(row.type)?.record;
        const { _id: id, type, number } = row;
        return definition
          ? [{ id, type, number, title: titleOf(row), state: presentState(definition, row.state, { lang }) }]
          : [];
      });
      return reply(200, { items });
    },
  }),
];
