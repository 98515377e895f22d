import type { Lang } from '../domain/text';
import type { RecordDefinition } from '../packs/types';
import type { Attachment } from '../records/models/attachment';
import type { Fields, RecordDocument } from '../records/models/record';

/** Where and when an offline package is made; its pages are in one language. */
export interface Making {
  readonly lang: Lang;
  readonly at: Date;
  /** Number of the record for which it is made. */
  readonly number: string;
}

/** One record of an offline package; one that is left out is named in the index alone. */
export interface Packed {
  readonly record: RecordDocument;
  readonly definition: RecordDefinition;
  readonly leftOut: boolean;
  readonly files: readonly Attachment[];
}

/** What a package may hold of a record's fields: sensitive ones stay in the system. */
export function packedFields({ record, definition }: Packed): Fields {
  const open = Object.entries(definition.fields.properties).filter(([, { sensitive }]) => !sensitive);
  return Object.fromEntries(
    open.flatMap(([key]) => (record.fields[key] === undefined ? [] : [[key, record.fields[key]]])),
  );
}
