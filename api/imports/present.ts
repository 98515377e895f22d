import { pick, type Lang } from '../../domain/text';
import { findForm } from '../../packs/queries';
import { componentsOf } from '../../packs/forms';
import type { Packs } from '../../packs/types';
import type { RecordPack } from '../../records/create-record';
import { ImportRows, type ImportRow, type ImportRowState, type RecordImport } from '../../records/models/import';
import { startFieldKeys } from '../records/start-fields';
import type { ImportView } from './schema';

const SAMPLES = 3;
const SAMPLE_LENGTH = 80;

type Counts = ImportView['counts'];

/** How many rows stand where. */
export async function countsOf(importId: string): Promise<Counts> {
  const groups = await ImportRows.aggregate<{ _id: ImportRowState; count: number }>([
    { $match: { importId } },
    { $group: { _id: '$state', count: { $sum: 1 } } },
  ]);
  const count = (state: ImportRowState): number => groups.find(({ _id }) => _id === state)?.count ?? 0;
  return { waiting: count('waiting'), created: count('created'), failed: count('failed'), repeated: count('repeated') };
}

/** Kinds whose values no cell of a file can hold. */
const NOT_IN_CELLS = ['rows', 'file'];

/** Keys of the fields that a column can stand for: what the form of the start shows, but for tables and files. */
export function importableKeys(of: Pick<RecordImport, 'start'>, pack: RecordPack, packs: Packs): string[] {
  const start = pack.record.starts.find(({ key }) => key === of.start);
  const keys = start ? startFieldKeys(pack, start, packs) : [];
  return keys.filter((key) => {
    const field = pack.record.fields.properties[key];
    return field !== undefined && field.computed === undefined && !NOT_IN_CELLS.includes(field.kind);
  });
}

function requiredKeys(of: RecordImport, pack: RecordPack, packs: Packs): Set<string> {
  const start = pack.record.starts.find(({ key }) => key === of.start);
  const form = start && findForm(packs, start.form)?.form;
  const asked = form
    ? componentsOf(form).filter(({ validate, conditional }) => validate?.required && !conditional)
    : [];
  const always = (pack.record.fields.required ?? []).filter((key) => key !== pack.record.requesterField);
  return new Set([...always, ...asked.flatMap(({ key }) => key ?? [])]);
}

const WHY = {
  RIGHT_LOST: { zh: '发起人不再有权导入此类记录', en: 'Whoever started it may not import such records any more' },
} as const;

const isKnownWhy = (why: string): why is keyof typeof WHY => Object.hasOwn(WHY, why);

/** An import with its columns, the fields they can stand for, and how far it has come. */
export async function presentImport(of: RecordImport, pack: RecordPack, packs: Packs, lang: Lang): Promise<ImportView> {
  const [counts, rows] = await Promise.all([
    countsOf(of._id),
    ImportRows.find({ importId: of._id }).sort({ line: 1 }).limit(SAMPLES).lean<ImportRow[]>(),
  ]);
  const required = requiredKeys(of, pack, packs);
  const start = pack.record.starts.find(({ key }) => key === of.start);
  return {
    id: of._id,
    type: of.type,
    start: { key: of.start, name: start ? pick(start.names, lang) : of.start },
    file: of.file,
    state: of.state,
    ...(of.why ? { why: isKnownWhy(of.why) ? pick(WHY[of.why], lang) : of.why } : {}),
    rows: of.rows,
    columns: of.columns.map((name, index) => ({
      index,
      name,
      ...(of.mapping[index] === undefined ? {} : { field: of.mapping[index] }),
      samples: rows.map(({ cells }) => (cells[index] ?? '').slice(0, SAMPLE_LENGTH)),
    })),
    fields: importableKeys(of, pack, packs).flatMap((key) => {
      const field = pack.record.fields.properties[key];
      return field ? [{ key, name: pick(field.names, lang), kind: field.kind, required: required.has(key) }] : [];
    }),
    ...(of.keyColumn === undefined ? {} : { keyColumn: of.keyColumn }),
    counts,
    at: of.at.toISOString(),
    ...(of.startedAt ? { startedAt: of.startedAt.toISOString() } : {}),
    ...(of.endedAt ? { endedAt: of.endedAt.toISOString() } : {}),
  };
}
