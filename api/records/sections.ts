import { pick } from '../../domain/text';
import type { FieldDefinition, RecordDefinition } from '../../packs/types';
import type { RecordDocument } from '../../records/models/record';
import { idsOf } from '../../records/fields';
import { prepareDisplay, type Display, type Reader } from '../display';
import { presentTable } from './table-view';
import type { SectionView, StateView } from './schema';

/** The fields that the reader may see. */
export function visibleFields(definition: RecordDefinition, seesSensitive: boolean): [string, FieldDefinition][] {
  return Object.entries(definition.fields.properties).filter(([, field]) => seesSensitive || !field.sensitive);
}

/** The record's fields in the groups of its type, each with its text. */
export async function presentSections(
  definition: RecordDefinition,
  record: RecordDocument,
  reader: Reader,
  seesSensitive: boolean,
): Promise<SectionView[]> {
  const visible = new Map(visibleFields(definition, seesSensitive));
  const display = await prepareDisplay(
    [...visible].map(([key, field]) => ({ field, value: record.fields[key] })),
    reader,
  );
  return definition.sections.map(({ names, fields }) => ({
    name: pick(names, reader.lang),
    fields: fields.flatMap((key) => {
      const field = visible.get(key);
      const value = record.fields[key] ?? null;
      return field
        ? [
            {
              key,
              name: pick(field.names, reader.lang),
              kind: field.kind,
              value,
              text: display(field, value),
              ...partsOf(field, value, reader, display),
            },
          ]
        : [];
    }),
  }));
}

/** Rows as a table, files with their names. */
function partsOf(
  field: FieldDefinition,
  value: unknown,
  reader: Reader,
  display: Display,
): Pick<SectionView['fields'][number], 'table' | 'files'> {
  if (!Array.isArray(value) || value.length === 0) {
    return {};
  }
  if (field.kind === 'file') {
    return { files: idsOf(value).map((id) => ({ id, name: display(field, [id]) })) };
  }
  const table = field.kind === 'rows' ? presentTable(field, value, reader, display) : undefined;
  return table ? { table } : {};
}

/** A state with its name; a state that the pack no longer has shows its key. */
export function presentState(
  definition: RecordDefinition | undefined,
  key: string,
  reader: Pick<Reader, 'lang'>,
): StateView {
  const state = definition?.states[key];
  return state
    ? { key, name: pick(state.names, reader.lang), phase: state.phase, meaning: pick(state.meaning, reader.lang) }
    : { key, name: key, phase: 'open' };
}

/** The field by which a record is called. */
export const TITLE_FIELD = 'title';

/** What the record is called in lists and heads. */
export function titleOf(record: Pick<RecordDocument, 'number' | 'fields'>): string {
  const title = record.fields[TITLE_FIELD];
  return typeof title === 'string' && title !== '' ? title : record.number;
}
