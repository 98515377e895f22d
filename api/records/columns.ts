import { pick, type Lang, type Text } from '../../domain/text';
import type { RecordDefinition } from '../../packs/types';
import { invalid } from '../problem';

interface BuiltIn {
  readonly names: Text;
  readonly kind: string;
}

/** Columns that every record has beside the fields of its type. */
export const BUILT_IN = {
  number: { names: { zh: '编号', en: 'Number' }, kind: 'text' },
  state: { names: { zh: '状态', en: 'State' }, kind: 'state' },
  createdAt: { names: { zh: '创建时间', en: 'Created' }, kind: 'datetime' },
  updatedAt: { names: { zh: '更新时间', en: 'Updated' }, kind: 'datetime' },
  due: { names: { zh: '到期时间', en: 'Due' }, kind: 'datetime' },
  tags: { names: { zh: '标签', en: 'Tags' }, kind: 'tags' },
} as const satisfies Readonly<Record<string, BuiltIn>>;

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

export interface Column {
  key: string;
  name: string;
  kind: string;
}

/** A column by key; undefined when the type has no such field. */
export function columnOf(definition: RecordDefinition, key: string, lang: Lang): Column | undefined {
  const found = own<BuiltIn>(BUILT_IN, key) ?? own(definition.fields.properties, key);
  return found && { key, name: pick(found.names, lang), kind: found.kind };
}

/** Columns by their keys, with their names. */
export function columnsOf(definition: RecordDefinition, keys: readonly string[], lang: Lang): Column[] {
  return keys.flatMap((key) => columnOf(definition, key, lang) ?? []);
}

/** Every column that the type can show: number and state, its fields in the order of its sections, then the times. */
export function everyColumn(definition: RecordDefinition): string[] {
  const listed = definition.sections.flatMap(({ fields }) => fields);
  const fields = Object.keys(definition.fields.properties);
  const keys = ['number', 'state', ...listed, ...fields, 'tags', 'due', 'createdAt', 'updatedAt'];
  return [...new Set(keys)].filter((key) => columnOf(definition, key, 'en'));
}

/** What `columns=` asks for: keys by commas, `*` for every column, absent for those of the type. */
export type ColumnWish = string | undefined;

/** The keys of the columns that are asked for, each once. @throws Problem REQUEST_INVALID naming one that does not exist */
export function chosenColumns(definition: RecordDefinition, wish: ColumnWish): string[] {
  if (wish === '*') {
    return everyColumn(definition);
  }
  if (wish === undefined) {
    return definition.list.columns.filter((key) => columnOf(definition, key, 'en'));
  }
  const known = everyColumn(definition);
  const keys = [...new Set(wish.split(',').filter(Boolean))];
  const unknown = keys.filter((key) => !known.includes(key));
  if (unknown.length > 0) {
    throw invalid({
      field: 'columns',
      code: 'COLUMN_UNKNOWN',
      message: {
        zh: `没有列“${unknown.join('、')}”，可用的有：${known.join(', ')}`,
        en: `There is no column "${unknown.join(', ')}"; there are: ${known.join(', ')}`,
      },
    });
  }
  return keys;
}
