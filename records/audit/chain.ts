import { createHash } from 'node:crypto';
import type { AnchoredHead, HistoryAnchor, HistorySeal } from '../models/audit';
import type { HistoryLine } from '../models/history';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * A value as text that depends on nothing but the value: keys in order, times marked as such, no white space. What is
 * undefined is absent, as in the database.
 */
export function canonical(value: unknown): string {
  if (value instanceof Date) {
    return `{"$date":${JSON.stringify(value.toISOString())}}`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value ?? null);
  }
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

/** Hash of all that stands in a history line. */
export function contentHash(line: HistoryLine): string {
  return sha256(canonical(line));
}

/** Hash of a seal: the line, its place, when the database took it, and by `previous` every line before it. */
export function sealHash({
  _id,
  recordId,
  seq,
  previous,
  content,
  writtenAt,
}: Omit<HistorySeal, 'hash' | 'at'>): string {
  return sha256(canonical({ line: _id, recordId, seq, previous, content, writtenAt: writtenAt ?? null }));
}

/** Hash of an anchor: its heads, its time, and by `previous` every anchor before it. */
export function anchorHash({ _id, at, previous, heads }: Omit<HistoryAnchor, 'hash'>): string {
  return sha256(canonical({ number: _id, at, previous, heads: heads.map(headText) }));
}

const headText = ({ recordId, seq, hash }: AnchoredHead): string => `${recordId} ${seq} ${hash}`;
