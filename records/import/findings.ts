/** What an import found in the file: why a row or value was not taken as it stands, and what was done instead. */
export interface Finding {
  /** Line of the file; 0 where a finding concerns a whole case. */
  readonly line: number;
  readonly number: string;
  readonly kind: FindingKind;
  readonly column: string;
  readonly value: string;
  readonly done: string;
}

/**
 * `unreadable` not a row of this file · `noNumber` belongs to no case · `date`, `value`, `number` not what the column
 * holds · `missing` empty columns, one finding a row · `state` unknown state · `order` time and counter disagree ·
 * `duplicate` the same row twice · `tooLong` cut · `case` a whole case was left out · `changed` the file says something
 * else than an earlier import.
 */
export type FindingKind =
  | 'unreadable'
  | 'noNumber'
  | 'date'
  | 'value'
  | 'number'
  | 'missing'
  | 'state'
  | 'order'
  | 'duplicate'
  | 'tooLong'
  | 'case'
  | 'changed';

/** Takes findings about one row. */
export type Report = (kind: FindingKind, column: string, value: string, done: string) => void;
