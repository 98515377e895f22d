import type { Lang } from '../../domain/text';

/** A column of a file that goes out. */
export interface TableColumn {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
}

/** One cell: the value as it is kept, and its text for the reader; both empty where there is none. */
export interface TableCell {
  readonly value: unknown;
  readonly text: string;
}

/** A table that is too long to be held: its rows come in batches. */
export interface Table {
  /** Name of the sheet. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly batches: AsyncIterable<readonly (readonly TableCell[])[]>;
  /** IANA zone in which times are written. */
  readonly zone: string;
  readonly lang: Lang;
}

/** Turns a table into the bytes of a file, piece by piece. */
export interface TableFormat {
  readonly type: string;
  readonly write: (table: Table) => AsyncIterable<string | Uint8Array>;
}
