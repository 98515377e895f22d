import { parse } from 'lossless-json';

/** A record as the exporter sends it, 64-bit keys as strings. */
export interface ExportedRecord {
  partitionId: number;
  position: number;
  key: string;
  timestamp: number;
  valueType: string;
  intent: string;
  recordType: string;
  value: Record<string, unknown>;
}

/** A line that is no record; it goes to the dead letters, the bulk is accepted all the same. */
export class UnreadableRecord extends Error {}

const LONG = /^-?\d{16,}$/;

/** Numbers of 16 digits and more are keys: kept as text, since beyond 2^53 a number would lose digits. */
function readNumber(text: string): number | string {
  return LONG.test(text) ? text : Number(text);
}

/** @throws UnreadableRecord when the line is not JSON or lacks what every record has */
export function readRecord(line: string): ExportedRecord {
  let raw: unknown;
  try {
    raw = parse(line, undefined, readNumber);
  } catch (error) {
    throw new UnreadableRecord(error instanceof Error ? error.message : 'not JSON');
  }
  const record = raw as Partial<ExportedRecord> | null;
  if (
    typeof record?.partitionId !== 'number' ||
    typeof record.position !== 'number' ||
    typeof record.timestamp !== 'number' ||
    typeof record.valueType !== 'string' ||
    typeof record.intent !== 'string' ||
    typeof record.value !== 'object' ||
    record.value === null
  ) {
    throw new UnreadableRecord('partitionId, position, timestamp, valueType, intent or value is missing');
  }
  return { ...(record as ExportedRecord), key: String(record.key) };
}

/** A text of a record's value; empty where absent or unset. */
export function textOf(value: Record<string, unknown>, name: string): string {
  const found = value[name];
  return typeof found === 'string' ? found : '';
}

/** A key of a record's value; undefined where unset (-1). */
export function keyOf(value: Record<string, unknown>, name: string): string | undefined {
  const found = value[name];
  return found === undefined || found === null || found === -1 || found === '-1' || found === ''
    ? undefined
    : String(found);
}

/** Exported dates may carry a zone in brackets, which JavaScript does not read. */
export function dateOf(value: Record<string, unknown>, name: string): Date | undefined {
  const text = textOf(value, name).replace(/\[.*\]$/, '');
  const date = new Date(text);
  return text === '' || Number.isNaN(date.getTime()) ? undefined : date;
}
