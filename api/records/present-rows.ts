import { maySeeSensitive } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { RecordDefinition } from '../../packs/types';
import { idsOf } from '../../records/fields';
import { fieldRules } from '../../domain/access-rule';
import { prepareDisplay, type Reader, type Valued } from '../display';
import { namesOf, personView } from '../names';
import { BUILT_IN } from './columns';
import type { ListedRecord } from './list-question';
import type { RecordRowView } from './schema';
import { presentState, TITLE_FIELD, titleOf } from './sections';

/** The fields that must be read of a record to show these columns: theirs, and what says who may see them. */
export function fieldsOfRows(definition: RecordDefinition, columns: readonly string[]): string[] {
  const { access, ownerField, fields } = definition;
  const shown = columns.filter((key) => Object.hasOwn(fields.properties, key));
  const ruled = fieldRules(access.sensitive ?? []).map(({ field }) => field);
  return [...new Set([TITLE_FIELD, ...(ownerField === undefined ? [] : [ownerField]), ...ruled, ...shown])];
}

/** The fields among the columns that the person may see of this record, with their values. */
export function cellsOf(
  definition: RecordDefinition,
  columns: readonly string[],
  record: ListedRecord,
  user: User,
): [string, Valued][] {
  const seesSensitive = maySeeSensitive(user, definition.access, record);
  const fields = columns.filter((key) => !Object.hasOwn(BUILT_IN, key));
  return fields.flatMap((key): [string, Valued][] => {
    const field = definition.fields.properties[key];
    return field && (seesSensitive || !field.sensitive) ? [[key, { field, value: record.fields[key] ?? null }]] : [];
  });
}

const ownerOf = (definition: RecordDefinition, record: ListedRecord): string | undefined =>
  definition.ownerField === undefined ? undefined : idsOf(record.fields[definition.ownerField])[0];

/** Records as rows of a list; names are read once for all of them. */
export async function presentRows(
  definition: RecordDefinition,
  columns: readonly string[],
  records: readonly ListedRecord[],
  user: User,
  reader: Reader,
): Promise<RecordRowView[]> {
  const cells = records.map((record) => cellsOf(definition, columns, record, user));
  const [display, names] = await Promise.all([
    prepareDisplay(
      cells.flatMap((row) => row.map(([, valued]) => valued)),
      reader,
    ),
    namesOf(
      'person',
      records.flatMap((record) => ownerOf(definition, record) ?? []),
      reader.lang,
    ),
  ]);
  return records.map((record, index) => {
    const owner = ownerOf(definition, record);
    return {
      id: record._id,
      number: record.number,
      type: record.type,
      state: presentState(definition, record.state, reader),
      title: titleOf(record),
      fields: Object.fromEntries(
        (cells[index] ?? []).map(([key, { field, value }]) => [key, { value, text: display(field, value) }]),
      ),
      createdAt: record.createdAt.toISOString(),
      updatedAt: record.updatedAt.toISOString(),
      ...(record.tags?.length ? { tags: record.tags } : {}),
      ...(owner ? { owner: personView(owner, names) } : {}),
      ...(record.due ? { due: record.due.toISOString() } : {}),
    };
  });
}
