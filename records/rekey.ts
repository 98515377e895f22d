import type { Packs, RecordDefinition } from '../packs/types';
import { keyForm, listKeys } from './list-keys';
import { Records, type RecordDocument } from './models/record';

const BATCH = 500;

/** Records of the type that are keyed in another way than its columns now ask for. */
const keyedOtherwise = (type: string, definition: RecordDefinition): Record<string, unknown> => ({
  type,
  keyed: { $ne: keyForm(definition) },
});

/** Forms that all records of a type were found to have; from then on writers see to it. */
const complete = new Set<string>();

/** True when lists of the type can be asked for its own columns: each of its records is keyed for them. */
export async function isKeyed(type: string, definition: RecordDefinition): Promise<boolean> {
  const name = `${type}:${keyForm(definition)}`;
  if (!complete.has(name)) {
    const other = await Records.findOne(keyedOtherwise(type, definition), { _id: 1 }).hint('keyed').lean();
    if (other) {
      return false;
    }
    complete.add(name);
  }
  return true;
}

/**
 * Gives records their keys anew where the columns of their type have changed, batch by batch; a record that changes
 * meanwhile is left to the next call, or has its keys from the change.
 * @param missing only records that have no keys at all
 * @returns how many records got new keys
 */
export async function keyAnew(packs: Packs, { missing = false } = {}): Promise<number> {
  let sum = 0;
  for (const { key: type, record: definition } of packs.packs.values()) {
    if (definition) {
      sum += await keyType(definition, missing ? { type, keyed: null } : keyedOtherwise(type, definition));
    }
  }
  return sum;
}

async function keyType(definition: RecordDefinition, filter: Record<string, unknown>): Promise<number> {
  let sum = 0;
  for (;;) {
    const rows = await Records.find(filter).hint('keyed').limit(BATCH).lean<RecordDocument[]>();
    const written = rows.length === 0 ? 0 : await keyRows(definition, rows);
    sum += written;
    if (rows.length < BATCH || written === 0) {
      return sum;
    }
  }
}

async function keyRows(definition: RecordDefinition, rows: readonly RecordDocument[]): Promise<number> {
  const result = await Records.bulkWrite(
    rows.map((row) => ({
      updateOne: {
        // Neither changed nor touched (a tag touches it) since it was read, nor watched by others.
        filter: { _id: row._id, version: row.version, updatedAt: row.updatedAt, watchers: row.watchers ?? null },
        update: { $set: listKeys(definition, row) },
      },
    })),
    { ordered: false },
  );
  return result.modifiedCount;
}
