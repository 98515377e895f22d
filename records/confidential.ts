import type { ClientSession } from 'mongoose';
import type { RecordDefinition } from '../packs/types';
import type { FieldChange } from './models/history';
import type { Fields } from './models/record';
import { Tasks } from './models/task';

/** Whether a record with these fields is open to named people and roles alone. */
export function isConfidential({ access }: Pick<RecordDefinition, 'access'>, fields: Fields): boolean {
  return access.confidential !== undefined && fields[access.confidential.field] === true;
}

/** Keeps the mark of a record's tasks in step, so that lists of tasks need not look at records. */
export async function markTasks(
  session: ClientSession,
  { _id, fields }: { readonly _id: string; readonly fields: Fields },
  definition: RecordDefinition,
  changes: readonly FieldChange[],
): Promise<void> {
  if (changes.some(({ field }) => field === definition.access.confidential?.field)) {
    await Tasks.updateMany(
      { recordId: _id },
      { $set: { confidential: isConfidential(definition, fields) } },
      { session },
    );
  }
}
