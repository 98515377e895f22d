import type { Packs } from '../../packs/types';
import type { RecordPack } from '../../records/create-record';
import { ImportMappings, type ImportMapping, type RecordImport } from '../../records/models/import';
import { invalid, type FieldError } from '../problem';
import { guessMapping, plainName } from './guess';
import { importableKeys } from './present';

const idOf = ({ by, type }: Pick<RecordImport, 'by' | 'type'>): string => `${by}:${type}`;

/** The fields that the columns most likely stand for. */
export async function guessFor(of: RecordImport, pack: RecordPack, packs: Packs): Promise<Record<string, string>> {
  const saved = await ImportMappings.findById(idOf(of)).lean<ImportMapping>();
  const before = new Map((saved?.columns ?? []).map(({ name, field }) => [plainName(name), field]));
  return guessMapping(of.columns, importableKeys(of, pack, packs), pack.record, before);
}

/** Remembers what a person chose, for the next file with such columns. */
export async function rememberMapping(
  of: RecordImport,
  mapping: Readonly<Record<string, string>>,
  at: Date,
): Promise<void> {
  const columns = Object.entries(mapping).map(([index, field]) => ({ name: of.columns[Number(index)] ?? '', field }));
  await ImportMappings.updateOne({ _id: idOf(of) }, { $set: { columns, at } }, { upsert: true });
}

/** @throws Problem REQUEST_INVALID for columns and fields that do not exist, and fields that two columns claim */
export function assertMapping(
  of: RecordImport,
  given: { readonly mapping: Readonly<Record<string, string>>; readonly keyColumn?: number | null | undefined },
  keys: readonly string[],
): void {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  const { keyColumn } = given;
  for (const [index, field] of Object.entries(given.mapping)) {
    if (Number(index) >= of.columns.length || !keys.includes(field)) {
      const message = { zh: '没有这样的列或字段', en: 'There is no such column or field' };
      errors.push({ field: `mapping.${index}`, code: 'MAPPING_UNKNOWN', message });
    }
    if (seen.has(field)) {
      const message = { zh: '一个字段只能对应一列', en: 'A field can have one column only' };
      errors.push({ field: `mapping.${index}`, code: 'MAPPING_TWICE', message });
    }
    seen.add(field);
  }
  if (keyColumn !== null && keyColumn !== undefined && keyColumn >= of.columns.length) {
    errors.push({
      field: 'keyColumn',
      code: 'MAPPING_UNKNOWN',
      message: { zh: '没有这样的列', en: 'There is no such column' },
    });
  }
  if (errors.length > 0) {
    throw invalid(...errors);
  }
}
