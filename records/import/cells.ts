import { DateTime } from 'luxon';

import type { Mapping } from './mapping';
import type { SourceRow } from './rows';

/** Columns of a file by name. */
export class Columns {
  readonly #places: ReadonlyMap<string, number>;
  readonly #missing: ReadonlySet<string>;

  constructor(
    readonly header: readonly string[],
    missing: readonly string[],
  ) {
    this.#places = new Map(header.map((name, place) => [name, place]));
    this.#missing = new Set(missing);
  }

  /** The value of a column with its white space tidied; undefined where the source says that it has none. */
  get(row: SourceRow, column: string): string | undefined {
    const value = row.cells[this.#places.get(column) ?? -1]?.replace(/\s+/g, ' ').trim();
    return value === undefined || this.#missing.has(value) ? undefined : value;
  }

  /** Names of the columns that are missing in a row. */
  missingIn(row: SourceRow): string[] {
    return this.header.filter((column) => this.get(row, column) === undefined);
  }
}

/** A date of the source; undefined where it is none. */
export function parseDate(text: string, mapping: Pick<Mapping, 'dateFormat' | 'zone'>): Date | undefined {
  const time = DateTime.fromFormat(text, mapping.dateFormat, { zone: mapping.zone });
  return time.isValid ? time.toJSDate() : undefined;
}

/** A day or moment as a person writes it (ISO 8601) in the zone of the source; undefined where it is none. */
export function parseMoment(text: string, zone: string): Date | undefined {
  const time = DateTime.fromISO(text, { zone });
  return time.isValid ? time.toJSDate() : undefined;
}
