import type { Lang } from '../../domain/text';
import { defineModel, Json } from './define';

export type ImportState = 'reading' | 'mapping' | 'running' | 'done' | 'stopped';

/** A file of records that somebody brought in, and how far it has come. Forgotten after a month, the records stay. */
export interface RecordImport {
  _id: string;
  type: string;
  /** Way to start that each record takes. */
  start: string;
  by: string;
  lang: Lang;
  /** Zone in which the times of the file are read. */
  zone: string;
  file: string;
  columns: string[];
  rows: number;
  /** Field of each column; absent where the column is left out. */
  mapping: Record<string, string>;
  /** Column that tells rows apart; without one the whole row does. */
  keyColumn?: number;
  state: ImportState;
  /** Why it was stopped. */
  why?: string;
  at: Date;
  startedAt?: Date;
  endedAt?: Date;
}

const KEPT_SECONDS = 30 * 24 * 3600;

export const RecordImports = defineModel<RecordImport>(
  'recordImports',
  {
    _id: String,
    type: String,
    start: String,
    by: String,
    lang: String,
    zone: String,
    file: String,
    columns: [String],
    rows: Number,
    mapping: Json,
    keyColumn: Number,
    state: String,
    why: String,
    at: Date,
    startedAt: Date,
    endedAt: Date,
  },
  [
    [{ by: 1, type: 1, at: -1 }],
    [{ state: 1 }, { partialFilterExpression: { state: 'running' } }],
    [{ at: 1 }, { expireAfterSeconds: KEPT_SECONDS }],
  ],
);

export interface RowError {
  field: string;
  message: string;
}

/** `repeated`: the same row, by its key, was imported before. */
export type ImportRowState = 'waiting' | 'created' | 'failed' | 'repeated';

/** A row of the file. Its record is written in the transaction that says `created`, so that it becomes one record. */
export interface ImportRow {
  _id: string;
  importId: string;
  line: number;
  cells: string[];
  state: ImportRowState;
  number?: string;
  rowErrors?: RowError[];
  at: Date;
}

export const ImportRows = defineModel<ImportRow>(
  'importRows',
  {
    _id: String,
    importId: String,
    line: Number,
    cells: [String],
    state: String,
    number: String,
    rowErrors: { type: [Json], default: undefined },
    at: Date,
  },
  [[{ importId: 1, state: 1, line: 1 }], [{ importId: 1, line: 1 }], [{ at: 1 }, { expireAfterSeconds: KEPT_SECONDS }]],
);

/** Rows that have become records, by a hash of type and key: the same file brought in twice makes no record twice. */
export interface ImportedKey {
  _id: string;
  type: string;
  number: string;
  at: Date;
}

export const ImportedKeys = defineModel<ImportedKey>('importedKeys', {
  _id: String,
  type: String,
  number: String,
  at: Date,
});

/** Which field a person last chose for a column of that name. `_id` is person and type. */
export interface ImportMapping {
  _id: string;
  columns: { name: string; field: string }[];
  at: Date;
}

export const ImportMappings = defineModel<ImportMapping>('importMappings', {
  _id: String,
  columns: [Json],
  at: Date,
});
