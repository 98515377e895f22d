import { pick, type Lang } from '../../domain/text';
import type { User } from '../../identity/user';
import type { FieldDefinition, RecordDefinition } from '../../packs/types';
import { TAGS } from '../../records/list-index';
import { entriesOf } from '../../records/lists';
import { knownTags } from '../../records/tags';
import { directoryOptions, directoryPart } from '../options/directory';
import { reply, route, type Route } from '../route';
import { packOf } from './access';
import { BUILT_IN, columnOf, columnsOf, everyColumn } from './columns';
import { rangeColumns } from './list-ranges';
import { RecordListOfferSchema, TypeParams, type RecordListOffer } from './schema';

const OFFERED_AT_MOST = 200;

type FilterView = RecordListOffer['filters'][number];

async function optionsOf(field: FieldDefinition, user: User, lang: Lang): Promise<FilterView['options']> {
  const part = directoryPart(field.kind);
  if (part) {
    const found = await directoryOptions(part, { q: '', ids: undefined, limit: OFFERED_AT_MOST, lang, user });
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

async function filtersOf(type: string, definition: RecordDefinition, user: User, lang: Lang): Promise<FilterView[]> {
  const filters = definition.list.filters.map(async (key): Promise<FilterView[]> => {
    const column = columnOf(definition, key, lang);
    const field = definition.fields.properties[key];
    if (column && key === 'state') {
      const states = Object.entries(definition.states);
      const options = states.map(([value, { names }]) => ({ value, text: pick(names, lang) }));
      return [{ key, name: column.name, options }];
    }
    return column && field ? [{ key, name: column.name, options: await optionsOf(field, user, lang) }] : [];
  });
  return (await Promise.all([...filters, tagFilter(type, lang)])).flat();
}

function rangesOf(definition: RecordDefinition, user: User, lang: Lang): RecordListOffer['ranges'] {
  return rangeColumns(definition, user).flatMap(({ key, kind }) => {
    const column = columnOf(definition, key, lang);
    return column ? [{ key, name: column.name, kind }] : [];
  });
}

export const recordListOfferRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/records/{type}/list',
    tag: 'records',
    who: 'signedIn',
    scope: 'records.read',
    readsAhead: true,
    summary: 'What lists of a type offer: columns, filters and ranges.',
    description:
      'The same for every list of the type, so that a page asks for it once: the columns that can be chosen, the filters ' +
      'with what they offer, and the columns that can be narrowed to `from..to`.',
    params: TypeParams,
    answers: { 200: RecordListOfferSchema },
    errors: ['PROCESS_NOT_FOUND'],
    run: async ({ user, lang, deps, params: { type } }) => {
      const { record: definition } = packOf(deps.packs(), type);
      return reply(200, {
        columns: columnsOf(definition, everyColumn(definition), lang),
        filters: await filtersOf(type, definition, user, lang),
        ranges: rangesOf(definition, user, lang),
      });
    },
  }),
];
