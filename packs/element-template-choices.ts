import { pick, type Text } from '../domain/text';
import type { TemplateContext } from './element-template-frame';
import type { Reference } from './job-types';
import { fieldsOf, rolesOf } from './queries';
import { relationsFrom } from './relation-names';

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** Choices that a setting of a step has in this pack; none where it is free text or a list. */
export function choicesOf(reference: Reference, context: TemplateContext): Choice[] {
  const { pack, packs } = context;
  const record = pack.record;
  const all: Choice = { name: context.lang === 'zh' ? '全部时钟' : 'All clocks', value: '*' };
  switch (reference) {
    case 'state':
      return named(record?.states ?? {}, context);
    case 'field':
      return named(fieldsOf(pack), context);
    case 'datetimeField':
      return named(fieldsOf(pack), context, ({ kind }) => kind === 'datetime');
    case 'recordField':
      return named(fieldsOf(pack), context, ({ kind }) => kind === 'record');
    case 'personField':
      return named(fieldsOf(pack), context, ({ kind }) => kind === 'person');
    case 'fileField':
      return named(fieldsOf(pack), context, ({ kind }) => kind === 'file');
    case 'rowsField':
      return named(fieldsOf(pack), context, ({ kind }) => kind === 'rows');
    case 'anyRelation':
      return [...relationsFrom(pack, packs)].map(([value, names]) => ({ name: pick(names, context.lang), value }));
    case 'ownStart':
      return (record?.starts ?? []).map(({ key, names }) => ({ name: pick(names, context.lang), value: key }));
    case 'role':
      return rolesOf(packs).map(({ key, names }) => ({ name: pick(names, context.lang), value: key }));
    case 'relation':
      return named(record?.relations ?? {}, context);
    case 'rules':
      return Object.keys(record?.checks ?? {}).map((key) => ({ name: key, value: key }));
    case 'recordType':
      return [...packs.packs.values()].flatMap(({ key, record: type }) =>
        type ? [{ name: pick(type.names, context.lang), value: key }] : [],
      );
    case 'notice':
      return [...pack.notices.keys(), ...packs.common.notices.keys()].map((key) => ({ name: key, value: key }));
    case 'clock':
      return clocks(context);
    case 'clockOrAll':
      return [all, ...clocks(context)];
    default:
      return [];
  }
}

function clocks({ pack, lang }: TemplateContext): Choice[] {
  return pack.clocks.map(({ key, names }) => ({ name: pick(names, lang), value: key }));
}

function named<T extends { readonly names: Text }>(
  entries: Readonly<Record<string, T>>,
  { lang }: TemplateContext,
  fits: (entry: T) => boolean = () => true,
): Choice[] {
  return Object.entries(entries)
    .filter(([, entry]) => fits(entry))
    .map(([value, entry]) => ({ name: pick(entry.names, lang), value }));
}
