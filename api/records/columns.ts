import { pick, type Lang, type Text } from '../../domain/text';
import type { RecordDefinition } from '../../packs/types';

interface BuiltIn {
  readonly names: Text;
  readonly kind: string;
}

/** Columns that every record has beside the fields of its type. */
export const BUILT_IN: Readonly<Record<string, BuiltIn>> = {
  number: { names: { zh: '编号', en: 'Number' }, kind: 'text' },
  state: { names: { zh: '状态', en: 'State' }, kind: 'state' },
  createdAt: { names: { zh: '创建时间', en: 'Created' }, kind: 'datetime' },
  updatedAt: { names: { zh: '更新时间', en: 'Updated' }, kind: 'datetime' },
  due: { names: { zh: '到期时间', en: 'Due' }, kind: 'datetime' },
};

export interface Column {
  key: string;
  name: string;
  kind: string;
}

/** A column by key; undefined when the type has no such field. */
export function columnOf(definition: RecordDefinition, key: string, lang: Lang): Column | undefined {
  const found = BUILT_IN[key] ?? definition.fields.properties[key];
  return found && { key, name: pick(found.names, lang), kind: found.kind };
}

/** The columns of the type's list. */
export function columnsOf(definition: RecordDefinition, lang: Lang): Column[] {
  return definition.list.columns.flatMap((key) => columnOf(definition, key, lang) ?? []);
}

/** Where a column's value is stored. */
export function pathOf(key: string): string {
  return Object.hasOwn(BUILT_IN, key) ? key : `fields.${key}`;
}
