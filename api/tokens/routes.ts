import { countTokens, createToken, MOST_TOKENS, revokeToken } from '../../identity/api-tokens';
import { inTransaction } from '../../records/database';
import { ApiTokens, type ApiToken } from '../../records/models/api-token';
import { keysetPage } from '../keyset';
import { namesOf, personView } from '../names';
import { invalid, Problem } from '../problem';
import { reply, route, type Route } from '../route';
import { cursorQuery } from '../schema';
import { z } from 'zod';
import { auditToken } from './audit';
import {
  AllTokensSchema,
  CreatedSchema,
  presentToken,
  RevokeQuery,
  TokenBody,
  TokenListSchema,
  TokenParams,
} from './schema';

const OWN = '/api/me/tokens';
const ALL = '/api/tokens';
const LISTED_AT_MOST = 200;
const TOO_MANY = {
  zh: `最多 ${MOST_TOKENS} 个有效令牌；请先撤销不用的`,
  en: `At most ${MOST_TOKENS} tokens at a time; revoke one that is not used`,
};

const ownTokens: Route[] = [
  route({
    method: 'get',
    path: OWN,
    tag: 'tokens',
    who: 'self',
    summary: 'The tokens that this person made for machines.',
    answers: { 200: TokenListSchema },
    run: async ({ user, now }) => {
      const rows = await ApiTokens.find({ person: user.id })
        .sort({ createdAt: -1 })
        .limit(LISTED_AT_MOST)
        .lean<ApiToken[]>();
      return reply(200, { items: rows.map((row) => presentToken(row, now)), next: null });
    },
  }),
  route({
    method: 'post',
    path: OWN,
    tag: 'tokens',
    module: 'apiTokens',
    who: 'self',
    summary: 'Make a token for a machine.',
    description:
      'Sent as `Authorization: Bearer`. It acts for this person and never does more than they may, nor anything outside ' +
      'its scopes. It is shown this once.',
    body: TokenBody,
    answers: { 201: CreatedSchema },
    run: async (call) => {
      const { user, body, now } = call;
      if ((await countTokens(user.id, now)) >= MOST_TOKENS) {
        throw invalid({ field: 'name', code: 'TOO_MANY', message: TOO_MANY });
      }
      const { row, token } = await inTransaction(async (session) => {
        const made = await createToken(session, user.id, body, now);
        await auditToken(session, call, 'token.created', made.row);
        return made;
      });
      return reply(201, { token, details: presentToken(row, now) });
    },
  }),
  route({
    method: 'delete',
    path: `${OWN}/{id}`,
    tag: 'tokens',
    who: 'self',
    summary: 'Revoke an own token; it ends at once.',
    params: TokenParams,
    answers: { 204: null },
    errors: ['TOKEN_NOT_FOUND'],
    run: async (call) => {
      const { user, params, now } = call;
      const revoked = await inTransaction(async (session) => {
        const row = await revokeToken(session, params.id, { person: user.id }, user.id, now);
        await (row && auditToken(session, call, 'token.revoked', row));
        return row;
      });
      if (!revoked) {
        throw new Problem('TOKEN_NOT_FOUND');
      }
      return reply(204, undefined);
    },
  }),
];

const allTokens: Route[] = [
  route({
    method: 'get',
    path: ALL,
    tag: 'tokens',
    permission: 'person.manage',
    summary: 'The tokens of everybody, newest first.',
    query: z.strictObject(cursorQuery),
    answers: { 200: AllTokensSchema },
    errors: ['CURSOR_INVALID'],
    run: async ({ query: { limit, cursor }, lang, now }) => {
      const sort = { field: 'createdAt', descending: true };
      const page = await keysetPage<ApiToken>({ model: ApiTokens, filter: {}, sort, limit, cursor });
      const people = page.items.map(({ person }) => person);
      const names = await namesOf('person', people, lang);
      const items = page.items.map((row) => ({ ...presentToken(row, now), person: personView(row.person, names) }));
      return reply(200, { items, next: page.next });
    },
  }),
  route({
    method: 'delete',
    path: `${ALL}/{id}`,
    tag: 'tokens',
    permission: 'person.manage',
    summary: 'Revoke anybody’s token, with a reason.',
    params: TokenParams,
    query: RevokeQuery,
    answers: { 204: null },
    errors: ['TOKEN_NOT_FOUND'],
    run: async (call) => {
      const { user, params, query, now } = call;
      const revoked = await inTransaction(async (session) => {
        const row = await revokeToken(session, params.id, {}, user.id, now);
        await (row && auditToken(session, call, 'token.revoked', row, query.reason));
        return row;
      });
      if (!revoked) {
        throw new Problem('TOKEN_NOT_FOUND');
      }
      return reply(204, undefined);
    },
  }),
];

export const tokenRoutes: Route[] = [...ownTokens, ...allTokens];
