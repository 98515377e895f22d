import { z } from 'zod';
import { Key, OptionSchema } from '../schema';
import { Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { directoryOptions, directoryPart } from './directory';
import { fileOptions } from './files';
import { listOptions } from './lists';
import { memberOptions } from './members';
import { recordOptions } from './records';
import { tagOptions } from './tags';

const RECORD = 'record';
const LIST = 'list';
const FILE = 'file';
const TAG = 'tag';
const MEMBER = 'member';

export const optionRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/options/{kind}',
    tag: 'options',
    who: 'signedIn',
    scope: 'records.read',
    summary: 'What a picker offers.',
    description:
      'Kinds: person, group and group:<organisation>, service, ci, role, organisation and organisation:<kind>, skill, ' +
      'record and record:<type>, list:<key>, ' +
      'tag:<type> (of records that this person may read), member:<ballot> (who may be appointed), file (by ids alone). ' +
      'People of a supplier find their own people, and what belongs to the services in which it has a part.',
    params: z.object({ kind: Key }),
    query: z.strictObject({
      q: z.string().trim().max(200).optional().describe('Part of a name, or words of a record.'),
      ids: z.string().max(4_000).optional().describe('Comma-separated ids to look up instead of searching.'),
      parent: Key.optional().describe('Of a list: only entries that belong to this one of its parent list.'),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    answers: { 200: z.array(OptionSchema).describe('Choices, best first.') },
    errors: ['OPTIONS_NOT_FOUND'],
    run: async ({ params: { kind }, query, user, lang, deps }) => {
      const wish = {
        q: query.q ?? '',
        ids: query.ids
          ?.split(',')
          .map((id) => id.trim())
          .filter(Boolean),
        limit: query.limit,
        lang,
        user,
      };
      const part = directoryPart(kind);
      if (part) {
        return reply(200, await directoryOptions(part, wish));
      }
      const [word, type] = kind.split(':');
      const packs = deps.packs().packs;
      if (word === LIST && type !== undefined) {
        return reply(200, await listOptions(type, { ...wish, parent: query.parent }));
      }
      if (word === MEMBER && type !== undefined) {
        return reply(200, await memberOptions(type, wish));
      }
      const tagged = word === TAG && type !== undefined ? packs.get(type)?.record : undefined;
      if (tagged && type !== undefined) {
        return reply(200, await tagOptions(user, type, tagged, wish));
      }
      if (kind === FILE) {
        return reply(200, await fileOptions(user, packs, wish.ids ?? []));
      }
      if (word !== RECORD || (type !== undefined && !packs.get(type)?.record)) {
        throw new Problem('OPTIONS_NOT_FOUND', { parameters: { kind } });
      }
      return reply(200, await recordOptions(user, packs, type, wish));
    },
  }),
];
