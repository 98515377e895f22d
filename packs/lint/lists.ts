import { allPacks, fieldsOf } from '../queries';
import type { FieldDefinition, MaintainedList, Pack, Packs, Problem } from '../types';
import { Findings } from './context';

/** `lists.json`, and the fields that take their entries from maintained lists. */
export function lintLists(pack: Pack, packs: Packs): Problem[] {
  const findings = new Findings(`${pack.dir}/lists.json`);
  const all = new Map(allPacks(packs).flatMap(({ lists }) => lists.map((list) => [list.key, list] as const)));
  pack.lists.forEach((list) => checkList(list, all, findings));
  const inRecord = new Findings(`${pack.dir}/record.json`);
  const fields = fieldsOf(pack);
  for (const [key, field] of Object.entries(fields)) {
    checkField(key, field, { all, siblings: fields, findings: inRecord });
    for (const [column, cell] of Object.entries(field.items?.properties ?? {})) {
      checkField(`${key}.${column}`, cell, { all, siblings: field.items?.properties ?? {}, findings: inRecord });
    }
  }
  return [...findings.problems, ...inRecord.problems];
}

type Lists = ReadonlyMap<string, MaintainedList>;

function checkList(list: MaintainedList, all: Lists, findings: Findings): void {
  const parents = list.parent === undefined ? undefined : all.get(list.parent);
  const seen = new Set<string>();
  for (const { key, parent } of list.entries) {
    if (seen.has(key)) {
      findings.add('error', 'LIST_ENTRY_TWICE', { list: list.key, entry: key });
    }
    seen.add(key);
    if (parent !== undefined && !parents?.entries.some((entry) => entry.key === parent)) {
      findings.add('error', 'LIST_PARENT', { list: list.key, entry: key, parent });
    }
  }
}

interface FieldContext {
  readonly all: Lists;
  readonly siblings: Readonly<Record<string, FieldDefinition>>;
  readonly findings: Findings;
}

function checkField(key: string, { list, parent }: FieldDefinition, { all, siblings, findings }: FieldContext): void {
  if (list !== undefined && !all.has(list)) {
    findings.add('error', 'LIST_UNKNOWN', { field: key, list });
  }
  if (parent !== undefined && !Object.hasOwn(siblings, parent)) {
    findings.add('error', 'FIELD_UNKNOWN_IN', { where: `fields.${key}.parent`, field: parent });
  }
}
