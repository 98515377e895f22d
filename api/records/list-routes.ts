import { pick, type Lang } from '../../domain/text';
import type { FieldDefinition, RecordDefinition } from '../../packs/types';
import { TAGS } from '../../records/list-index';
import { entriesOf } from '../../records/lists';
import { knownTags } from '../../records/tags';
import { directoryOptions, isDirectoryKind } from '../options/directory';
import { readerOf } from '../reader';
import { reply, route, type Route } from '../route';
import { packOf } from './access';
import { BUILT_IN, chosenColumns, columnOf, columnsOf, everyColumn, type Column } from './columns';
import { assertKeyed, listQuestion, sortKeysOf } from './list-query';
import { listPage, listTotal } from './list-question';
import { rangeColumns } from './list-ranges';
import { presentRows } from './present-rows';
import { RecordListQuery, RecordListSchema, TypeParams } from './schema';

const OFFERED_AT_MOST = 200;

interface FilterView {
  key: string;
  name: string;
  options: { value: string; text: string }[];
  kind?: string;
}

async function optionsOf(field: FieldDefinition, lang: Lang): Promise<FilterView['options']> {
  if (isDirectoryKind(field.kind)) {
    const found = await directoryOptions(field.kind, { q: '', ids: undefined, limit: OFFERED_AT_MOST, lang });
    return found.map(({ value, label }) => ({ value, text: label }));
  }
  if (field.list !== undefined) {
    const entries = await entriesOf(field.list);
    return entries.map(({ key, names }) => ({ value: key, text: pick(names, lang) }));
  }
  if (field.kind === 'yesno') {
    return [
      { value: 'true', text: lang === 'zh' ? '是' : 'Yes' },
      { value: 'false', text: lang === 'zh' ? '否' : 'No' },
    ];
  }
  return (field.enum ?? field.items?.enum ?? []).map((value) => {
    const names = field.options?.[String(value)];
    return { value: String(value), text: names ? pick(names, lang) : String(value) };
  });
}

/** The tags of the type, searched for by typing; no filter while nobody has given one. */
async function tagFilter(type: string, lang: Lang): Promise<FilterView[]> {
  const used = await knownTags(type, '', 1);
  return used.length === 0
    ? []
    : [{ key: TAGS, name: pick(BUILT_IN.tags.names, lang), options: [], kind: `tag:${type}` }];
}

async function filtersOf(type: string, definition: RecordDefinition, lang: Lang): Promise<FilterView[]> {
  const filters = definition.list.filters.map(async (key): Promise<FilterView[]> => {
    const column = columnOf(definition, key, lang);
    const field = definition.fields.properties[key];
    if (column && key === 'state') {
      const states = Object.entries(definition.states);
      const options = states.map(([value, { names }]) => ({ value, text: pick(names, lang) }));
      return [{ key, name: column.name, options }];
    }
    return column && field ? [{ key, name: column.name, options: await optionsOf(field, lang) }] : [];
  });
  return (await Promise.all([...filters, tagFilter(type, lang)])).flat();
}

export const recordListRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/records/{type}',
    tag: 'records',
    who: 'signedIn',
    scope: 'records.read',
    summary: 'Records of a type.',
    description:
      'Beside the named parameters every filter of the type is one, e.g. `?state=a,b&<field>=x`; the answer lists them. ' +
      'Columns named in `ranges` also take `?<column>=from..to`, days or amounts, one of them optional; the list then ' +
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
      const [page, total, filters] = await Promise.all([
        listPage(question, query),
        listTotal(question),
        filtersOf(type, definition, lang),
      ]);
      const items = await presentRows(definition, columns, page.items, user, readerOf(user, packs, lang));
      const sortable = sortKeysOf(question, definition, user);
      const ranges = rangeColumns(definition, user).flatMap(({ key, kind }) => {
        const column = columnOf(definition, key, lang);
        return column ? [{ key, name: column.name, kind }] : [];
      });
      const marked = (keys: readonly string[]): (Column & { sortable: boolean })[] =>
        columnsOf(definition, keys, lang).map((column) => ({ ...column, sortable: sortable.includes(column.key) }));
      const available = marked(everyColumn(definition));
      return reply(200, {
        items,
        next: page.next,
        columns: marked(columns),
        available,
        filters,
        ranges,
        total: total.count,
        over: total.over,
      });
    },
  }),
];
