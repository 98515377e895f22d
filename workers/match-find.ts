import { z } from 'zod';
import { defineWorker, done, recordInput } from '../engine/define-worker';
import { PROCESS } from '../records/actor';
import { changeRecord } from '../records/change-record';
import { idsOfKind } from '../records/fields';
import { Records, type RecordDocument } from '../records/models/record';
import { now } from '../records/now';
import { recordOfJob, type WorkerDependencies } from './dependencies';

const RECENT_MS = 30 * 24 * 3_600_000;
const CANDIDATES = 200;
const MATCHES = 10;

/** `match.find`: records of any type on the same configuration item or service, or with like words, best first (INC-06). */
export const matchFind = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'match.find',
    headers: z.object({ field: z.string().min(1) }),
    input: recordInput,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const since = new Date(now().getTime() - RECENT_MS);
      const candidates = await Records.find({
        type: { $in: [...dependencies.packs().packs.keys()] },
        words: { $in: record.words.slice(0, 20) },
        createdAt: { $gte: since },
        _id: { $ne: record._id },
      })
        .sort({ createdAt: -1 })
        .limit(CANDIDATES)
        .session(session)
        .lean<RecordDocument[]>();
      const matches = candidates
        .map((candidate) => ({ id: candidate._id, score: likeness(dependencies, record, candidate) }))
        .filter(({ score }) => score >= 2)
        .sort((a, b) => b.score - a.score)
        .slice(0, MATCHES);
      await changeRecord(session, {
        recordId: record._id,
        read: record,
        definition: pack.record,
        set: { [job.headers.field]: matches.length > 0 ? matches.map(({ id }) => id) : null },
        actor: PROCESS,
        elementId: job.elementId,
      });
      return done();
    },
  });

/** One point for each word in common, three for the same service, five for the same configuration item. */
function likeness(dependencies: WorkerDependencies, a: RecordDocument, b: RecordDocument): number {
  const common = a.words.filter((word) => b.words.includes(word)).length;
  const shares = (kind: 'service' | 'ci'): boolean => {
    const others = idsIn(dependencies, b, kind);
    return idsIn(dependencies, a, kind).some((id) => others.includes(id));
  };
  return common + (shares('service') ? 3 : 0) + (shares('ci') ? 5 : 0);
}

function idsIn({ packs }: WorkerDependencies, record: RecordDocument, kind: 'service' | 'ci'): string[] {
  const definition = packs().packs.get(record.type)?.record;
  return definition ? idsOfKind(definition, record.fields, kind) : [];
}
