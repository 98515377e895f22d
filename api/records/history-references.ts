import { Records, type RecordDocument } from '../../records/models/record';
import type { HistoryLine } from '../../records/models/history';
import { notReadable, type Reader } from '../display';

/** Where a line names another record. */
const PLACES = ['to', 'from'] as const;

interface Reference {
  readonly id: string;
  readonly number: string;
}

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && 'id' in value && 'number' in value && typeof value.id === 'string';

/** The lines without the numbers of records that the reader may not read; what was done with them stays told. */
export async function withoutHidden(lines: readonly HistoryLine[], reader: Reader): Promise<HistoryLine[]> {
  const named = lines.flatMap(({ data }) => PLACES.map((place) => data?.[place]).filter(isReference));
  if (named.length === 0) {
    return [...lines];
  }
  const wanted = { type: 1, number: 1, fields: 1, involved: 1 } as const;
  const found = await Records.find({ _id: { $in: named.map(({ id }) => id) } }, wanted).lean<RecordDocument[]>();
  const hidden = new Set(found.filter((record) => !reader.mayRead(record)).map(({ _id }) => _id));
  return lines.map((line) => {
    const data = { ...line.data };
    for (const place of PLACES) {
      const reference = data[place];
      if (isReference(reference) && hidden.has(reference.id)) {
        data[place] = { number: notReadable(reader.lang) };
      }
    }
    return { ...line, data };
  });
}
