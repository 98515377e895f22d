import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import type { Lang } from '../domain/text';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { PROCESS } from '../records/actor';
import { addAttachment } from '../records/attachments/attachments';
import { filesOf } from '../records/attachments/library';
import { changeRecord } from '../records/change-record';
import { inTransaction } from '../records/database';
import { isConfidential } from '../records/confidential';
import { carriedVariables, fieldOf, idsOf } from '../records/fields';
import type { Attachment } from '../records/models/attachment';
import { Records, type Fields, type RecordDocument } from '../records/models/record';
import { now } from '../records/now';
import { recordOfJob, type WorkerDependencies } from './dependencies';
import { offlinePackage } from './offline-package';
import type { Packed } from './packed-record';

/** A package is made within this time, before the engine hands the job out again; else the step fails. */
const PACKING_MS = 25_000;
const MAX_BYTES = 500 * 1024 * 1024;

/**
 * `pack.export`: an offline package of the records that a field names, or that a rows field lists in its column
 * `record`: a page to read for each, the values as JSON, the files, and an index with the SHA-256 of each, as one ZIP in
 * a file field. For the day on which the system itself is away. Confidential records and sensitive fields stay out;
 * the index names what was left out.
 */
export const packExport = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'pack.export',
    headers: z.object({ from: z.string().min(1), field: z.string().min(1), lang: z.enum(['zh', 'en']).optional() }),
    input: recordInput,
    run: async (session, job) => {
      const { from, field, lang = 'zh' } = job.headers;
      // Made in a transaction of its own: this one begins afterwards, else it would not see the file.
      const { file, count } = await inTransaction((reading) =>
        made(reading, dependencies, job.input.recordId, { from, lang }),
      );
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const { changes } = await changeRecord(session, {
        recordId: record._id,
        read: record,
        definition: pack.record,
        set: { [field]: fieldOf(pack.record, field)?.type === 'array' ? [file._id] : file._id },
        actor: PROCESS,
        kind: 'step',
        data: {
          action: 'packExport',
          count,
          sha256: file.sha256,
          names: { zh: `制作了离线包，共 ${count} 条记录`, en: `Made an offline package of ${count} records` },
        },
        elementId: job.elementId,
        carried: true,
      });
      return done({ ...carriedVariables(pack.record, changes), count, sha256: file.sha256 });
    },
  });

/** Writes the package; it waits for the record to take it, and is swept away if that never happens. */
async function made(
  session: ClientSession,
  dependencies: WorkerDependencies,
  recordId: string,
  { from, lang }: { readonly from: string; readonly lang: Lang },
): Promise<{ file: Attachment; count: number }> {
  const { record } = await recordOfJob(session, dependencies, recordId);
  const packed = await packedFrom(session, dependencies, namedIn(record.fields, from));
  if (packed.length === 0) {
    throw new JobProblem(`"${from}" of ${record.number} names no record to pack`);
  }
  const at = now();
  const file = await addAttachment({
    name: `${record.number}-${at.toISOString().slice(0, 10)}.zip`,
    declared: 'application/zip',
    content: offlinePackage(session, packed, { lang, at, number: record.number }),
    maxBytes: MAX_BYTES,
    // Limits of uploads are for people; what a process makes is not held back by them.
    types: ['zip'],
    signal: AbortSignal.timeout(PACKING_MS),
    actor: PROCESS,
  });
  return { file, count: packed.filter(({ leftOut }) => !leftOut).length };
}

function namedIn(fields: Fields, from: string): string[] {
  const value = fields[from];
  const rows = Array.isArray(value) ? value.filter((row) => typeof row === 'object' && row !== null) : [];
  return rows.length > 0 ? rows.flatMap((row) => idsOf((row as Fields)['record'])) : idsOf(value);
}

async function packedFrom(
  session: ClientSession,
  { packs }: WorkerDependencies,
  ids: readonly string[],
): Promise<Packed[]> {
  const records = await Records.find({ _id: { $in: [...ids] } })
    .sort({ type: 1, number: 1 })
    .session(session)
    .lean<RecordDocument[]>();
  const packed: Packed[] = [];
  for (const record of records) {
    const definition = packs().packs.get(record.type)?.record;
    if (definition) {
      const leftOut = isConfidential(definition, record.fields);
      packed.push({ record, definition, leftOut, files: leftOut ? [] : await filesOf(session, record) });
    }
  }
  return packed;
}
