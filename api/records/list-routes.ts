import { readerOf } from '../reader';
import { reply, route, type Route } from '../route';
import { packOf } from './access';
import { chosenColumns, columnsOf } from './columns';
import { assertKeyed, listQuestion, sortKeysOf } from './list-query';
import { listPage, listTotal } from './list-question';
import { fieldsOfRows, presentRows } from './present-rows';
import { RecordListQuery, RecordListSchema, TypeParams } from './schema';

export const recordListRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/records/{type}',
    tag: 'records',
    who: 'signedIn',
    scope: 'records.read',
    readsAhead: true,
    summary: 'Records of a type.',
    description:
      'Beside the named parameters every filter of the type is one, e.g. `?state=a,b&<field>=x`; `/list` names them. ' +
      'Columns that it names in `ranges` also take `?<column>=from..to`, days or amounts, one of them optional; the list then ' +
      'comes in the order of that column. With `q` records come in the order of their creation, newest first unless `sort=createdAt`, whatever else is ' +
      'asked. Where several conditions meet, a page may hold fewer records than `limit`, even none, and still have a ' +
      '`next` that looks further.',
    params: TypeParams,
    query: RecordListQuery,
    answers: { 200: RecordListSchema },
    errors: ['PROCESS_NOT_FOUND', 'CURSOR_INVALID', 'LIST_PREPARING'],
    run: async ({ user, lang, deps, params: { type }, query }) => {
      const packs = deps.packs();
      const { record: definition } = packOf(packs, type);
      const question = listQuestion(query, type, definition, user);
      await assertKeyed(query, type, definition);
      const columns = chosenColumns(definition, query.columns);
      const [page, total] = await Promise.all([
        listPage(question, { ...query, fields: fieldsOfRows(definition, columns) }),
        listTotal(question),
      ]);
      const items = await presentRows(definition, columns, page.items, user, readerOf(user, packs, lang));
      const sortable = sortKeysOf(question, definition, user);
      const shown = columnsOf(definition, columns, lang);
      return reply(200, {
        items,
        next: page.next,
        columns: shown.map((column) => ({ ...column, sortable: sortable.includes(column.key) })),
        total: total.count,
        over: total.over,
      });
    },
  }),
];
