import { createHash } from 'node:crypto';
import { actorOf } from '../../identity/user';
import { createRecord, reserveNumber } from '../../records/create-record';
import { inTransaction } from '../../records/database';
import { isDuplicate } from '../../records/lease';
import {
  ImportedKeys,
  ImportRows,
  type ImportedKey,
  type ImportRow,
  type ImportRowState,
  type RecordImport,
} from '../../records/models/import';
import { now } from '../../records/now';
import { explainNumbers, NOT_NEEDED } from '../../records/numbers';
import { checkRow, type RowContext } from './check-row';

/** What tells a row apart from all others of its type: the value of its key column, else all its cells. */
export function keyOf(of: Pick<RecordImport, 'type' | 'keyColumn'>, cells: readonly string[]): string {
  const key = of.keyColumn === undefined ? undefined : cells[of.keyColumn]?.trim();
  const parts = key ? ['key', key] : ['row', ...cells];
  return createHash('sha256')
    .update(JSON.stringify([of.type, ...parts]))
    .digest('hex');
}

async function settle(row: ImportRow, state: ImportRowState, also: Partial<ImportRow> = {}): Promise<void> {
  await ImportRows.updateOne({ _id: row._id, state: 'waiting' }, { $set: { state, ...also } });
}

/**
 * Makes one row a record, by the same way as a person would, or says why not. The record, its key and the row's state
 * are one transaction: whatever ends in the middle, the row becomes one record or none.
 */
export async function runRow(row: ImportRow, of: RecordImport, context: RowContext): Promise<void> {
  const key = keyOf(of, row.cells);
  const earlier = await ImportedKeys.findById(key).lean<ImportedKey>();
  if (earlier) {
    await settle(row, 'repeated', { number: earlier.number });
    return;
  }
  const { fields, errors } = await checkRow(row.cells, context);
  if (errors.length > 0) {
    await settle(row, 'failed', { rowErrors: errors });
    return;
  }
  const { pack, start, user } = context;
  const number = await reserveNumber(pack, user.id);
  let used = false;
  try {
    used = await inTransaction(async (session) => {
      const taken = await ImportRows.updateOne(
        { _id: row._id, state: 'waiting' },
        { $set: { state: 'created', number } },
        { session },
      );
      if (taken.modifiedCount === 1) {
        await ImportedKeys.create([{ _id: key, type: of.type, number, at: now() }], { session });
        await createRecord(session, { pack, start, fields, number, actor: actorOf(user, undefined, 'import') });
      }
      return taken.modifiedCount === 1;
    });
  } catch (error) {
    if (!isDuplicate(error)) {
      throw error;
    }
    await settle(row, 'repeated');
  }
  if (!used) {
    await explainNumbers(pack.key, [number], NOT_NEEDED);
  }
}
