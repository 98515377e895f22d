import type { ClientSession } from 'mongoose';
import type { Text } from '../domain/text';
import { JobProblem } from '../engine/define-worker';
import { PROCESS } from '../records/actor';
import { changeRecord } from '../records/change-record';
import type { RecordPack } from '../records/create-record';
import { carriedVariables, fieldOf } from '../records/fields';
import type { Fields, RecordDocument } from '../records/models/record';

/** The rows of a field, none where it is empty. */
export function rowsIn(record: RecordDocument, field: string): Fields[] {
  const value = record.fields[field];
  return Array.isArray(value) ? value.filter((row): row is Fields => typeof row === 'object' && row !== null) : [];
}

/** Columns of a rows field. @throws JobProblem where it has none */
export function columnsOf(pack: RecordPack, field: string): string[] {
  const columns = Object.keys(fieldOf(pack.record, field)?.items?.properties ?? {});
  if (columns.length === 0) {
    throw new JobProblem(`"${field}" of "${pack.key}" is no rows field with columns`);
  }
  return columns;
}

/** A text of a cell; empty where there is none. */
export const textIn = (row: Fields, column: string): string => {
  const value = row[column];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};

/** A number of a cell; NaN where there is none. */
export const numberIn = (row: Fields, column: string): number => {
  const value = row[column];
  return typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
};

export interface RowsWritten {
  readonly record: RecordDocument;
  readonly pack: RecordPack;
  readonly field: string;
  readonly rows: readonly Fields[];
  readonly elementId: string;
  /** What the history says, and the facts behind it. */
  readonly names: Text;
  readonly data: Fields;
}

/**
 * Writes the rows into the field, of each row the columns that the field has; none empties it. The history always says
 * that the step ran.
 * @returns engine fields among the changes
 */
export async function writeRows(session: ClientSession, written: RowsWritten): Promise<Fields> {
  const { record, pack, field, rows, elementId, names, data } = written;
  const columns = columnsOf(pack, field);
  const kept = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
  const { changes } = await changeRecord(session, {
    recordId: record._id,
    read: record,
    definition: pack.record,
    set: { [field]: kept.length > 0 ? kept : null },
    actor: PROCESS,
    kind: 'step',
    data: { ...data, field, names },
    elementId,
    carried: true,
  });
  return carriedVariables(pack.record, changes);
}
