import type { FieldDefinition, RecordDefinition } from '../packs/types';
import type { FieldChange } from './models/history';
import type { Fields } from './models/record';

/** Values of all engine fields, null where empty: FEEL must never meet a missing variable. */
export function engineVariables(definition: RecordDefinition, fields: Fields): Fields {
  const variables: Fields = {};
  for (const [key, field] of Object.entries(definition.fields.properties)) {
    if (field.engine) {
      variables[key] = fields[key] ?? null;
    }
  }
  return variables;
}

/** Ids of all people named in the person fields. */
export function personsIn(definition: RecordDefinition, fields: Fields): string[] {
  return idsOfKind(definition, fields, 'person');
}

/** One id, or a list of ids, as a list; anything else is none. */
export function idsOf(value: unknown): string[] {
  if (typeof value === 'string' && value !== '') {
    return [value];
  }
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string' && item !== '') : [];
}

/** What `set` would change in `fields`; equal values are no change, `null` empties a field. */
export function changesOf(fields: Fields, set: Fields): FieldChange[] {
  return Object.entries(set)
    .filter(([field, to]) => written(fields[field]) !== written(to))
    .map(([field, to]) => ({ field, from: fields[field] ?? null, to: to ?? null }));
}

/** For comparison: a list without anything in it is as empty as none. */
const written = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) && value.length === 0 ? null : (value ?? null));

/** The definition of a field, if the record type has it. */
export function fieldOf(definition: RecordDefinition, key: string): FieldDefinition | undefined {
  return definition.fields.properties[key];
}

/** Ids in all fields of one kind, e.g. every service of a record. */
export function idsOfKind(definition: RecordDefinition, fields: Fields, kind: FieldDefinition['kind']): string[] {
  return Object.entries(definition.fields.properties)
    .filter(([, field]) => field.kind === kind)
    .flatMap(([key]) => idsOf(fields[key]));
}

/** Ids of the files that changed fields name now. */
export function filesIn(definition: RecordDefinition, changes: readonly FieldChange[]): string[] {
  return changes.flatMap(({ field, to }) => (fieldOf(definition, field)?.kind === 'file' ? idsOf(to) : []));
}

/** Engine fields among the changes, as a job gives them back with its completion. */
export function carriedVariables(definition: RecordDefinition, changes: readonly FieldChange[]): Fields {
  const carried = changes.filter(({ field }) => fieldOf(definition, field)?.engine);
  return Object.fromEntries(carried.map(({ field, to }) => [field, to]));
}
