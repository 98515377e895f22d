import { createHash } from 'node:crypto';
import type { RecordDefinition } from '../packs/types';
import type { RecordDocument } from './models/record';

/**
 * SHA-256 of what a decision is about: the material fields of the record, sorted by name, as JSON. The same text has the
 * same hash; one letter changed has another (MGT-14g). A record type without material fields hashes all its fields.
 */
export function contentHash(definition: RecordDefinition, { fields }: Pick<RecordDocument, 'fields'>): string {
  const entries = Object.entries(definition.fields.properties);
  const material = entries.filter(([, { material: counts }]) => counts);
  const keys = (material.length > 0 ? material : entries).map(([key]) => key).sort();
  const content = keys.map((key) => [key, fields[key] ?? null]);
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
