import { maySeeSensitive } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { RecordDefinition } from '../../packs/types';
import { idsOf } from '../../records/fields';
import type { RecordDocument } from '../../records/models/record';
import { prepareDisplay, type Reader, type Valued } from '../display';
import { namesOf, personView } from '../names';
import { BUILT_IN } from './columns';
import type { RecordRowView } from './schema';
import { presentState, titleOf } from './sections';

/** The fields among the columns that the person may see of this record, with their values. */
export function cellsOf(
  definition: RecordDefinition,
  columns: readonly string[],
  record: RecordDocument,
  user: User,
): [string, Valued][] {
  const seesSensitive = maySeeSensitive(user, definition.access, record);
  const fields = columns.filter((key) => !Object.hasOwn(BUILT_IN, key));
  return fields.flatMap((key): [string, Valued][] => {
    const field = definition.fields.properties[key];
    return field && (seesSensitive || !field.sensitive) ? [[key, { field, value: record.fields[key] ?? null }]] : [];
  });
}

const ownerOf = (definition: RecordDefinition, record: RecordDocument): string | undefined =>
  definition.ownerField === undefined ? undefined : idsOf(record.fields[definition.ownerField])[0];

/** Records as rows of a list; names are read once for all of them. */
export async function presentRows(
  definition: RecordDefinition,
  columns: readonly string[],
  records: readonly RecordDocument[],
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
