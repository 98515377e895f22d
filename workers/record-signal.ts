import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { defineWorker, done, JobProblem, recordInput } from '../engine/define-worker';
import { openCalls } from '../engine/open-calls';
import { PROCESS } from '../records/actor';
import { sendCommand } from '../records/commands';
import { idsOf } from '../records/fields';
import { writeHistory } from '../records/history';
import type { RecordDocument, RecordReference } from '../records/models/record';
import { Refusal } from '../records/refusal';
import { recordsById, relatedIds } from '../records/related';
import { recordOfJob, recordPack, type WorkerDependencies } from './dependencies';

const headers = z.object({
  message: z.string().min(1),
  relation: z.string().optional(),
  field: z.string().optional(),
  type: z.string().optional(),
  otherwise: z.enum(['skip', 'keep', 'incident']).optional(),
});
type Headers = z.infer<typeof headers>;

/** Why a record did not take a command: it accepts none such now, its type knows none, or it is at work on another diagram. */
const REFUSED = new Set(['COMMAND_NOT_POSSIBLE', 'RECORD_OPEN']);

/**
 * `record.signal`: sends a command to other records, as a person could: the step that waits there takes it, or it
 * starts the record again. Each record that does not take it is named in the result and in the history.
 */
export const recordSignal = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'record.signal',
    headers,
    input: recordInput.extend({ text: z.string().max(500).nullish() }),
    run: async (session, job) => {
      const { record } = await recordOfJob(session, dependencies, job.input.recordId);
      const targets = await targetsOf(session, record, job.headers);
      const taken: RecordDocument[] = [];
      const refused: RecordDocument[] = [];
      for (const target of targets) {
        const took = await send(session, dependencies, record, target, job.headers, job.input.text ?? undefined);
        (took ? taken : refused).push(target);
      }
      if (refused.length > 0 && job.headers.otherwise === 'incident') {
        const numbers = refused.map(({ number }) => number).join(', ');
        throw new JobProblem(`"${job.headers.message}" was not taken by ${numbers}; see what those records wait for`);
      }
      if (targets.length > 0) {
        await tell(session, record, job, taken, refused);
      }
      return done({
        outcome: taken.length === 0 ? 'none' : refused.length === 0 ? 'all' : 'some',
        count: taken.length,
        refused: refused.map(({ _id, number, state }) => ({ id: _id, number, state })),
      });
    },
  });

async function targetsOf(session: ClientSession, record: RecordDocument, wanted: Headers): Promise<RecordDocument[]> {
  const { relation, field, type } = wanted;
  if (!relation && !field) {
    throw new JobProblem('neither a relation nor a record field says whom to tell');
  }
  const related = relation ? await relatedIds(session, record._id, relation) : [];
  const named = field ? idsOf(record.fields[field]) : [];
  const found = await recordsById(session, [...new Set([...related, ...named])]);
  return found.filter((target) => target._id !== record._id && (!type || target.type === type));
}

async function send(
  session: ClientSession,
  dependencies: WorkerDependencies,
  from: RecordDocument,
  target: RecordDocument,
  { message, otherwise }: Headers,
  text: string | undefined,
): Promise<boolean> {
  const { record: definition } = recordPack(dependencies.packs().packs.get(target.type), target.type);
  try {
    await sendCommand(session, {
      record: target,
      definition,
      name: message,
      actor: PROCESS,
      from: referenceTo(from),
      calls: await openCalls(target),
      keep: otherwise === 'keep',
      ...(text ? { text } : {}),
    });
    return true;
  } catch (error) {
    if (error instanceof Refusal && REFUSED.has(error.code)) {
      return false;
    }
    throw error;
  }
}

const referenceTo = ({ _id, type, number }: RecordDocument): RecordReference => ({ id: _id, type, number });

async function tell(
  session: ClientSession,
  record: RecordDocument,
  { elementId, headers: { message } }: { elementId: string; headers: Headers },
  taken: readonly RecordDocument[],
  refused: readonly RecordDocument[],
): Promise<void> {
  const list = (records: readonly RecordDocument[], comma: string): string =>
    records.map(({ number }) => number).join(comma);
  const parts = {
    zh: [
      ...(taken.length > 0 ? [`已通告 ${list(taken, '、')}`] : []),
      ...(refused.length > 0 ? [`${list(refused, '、')} 现在不受理`] : []),
    ],
    en: [
      ...(taken.length > 0 ? [`Told ${list(taken, ', ')}`] : []),
      ...(refused.length > 0 ? [`not taken now by ${list(refused, ', ')}`] : []),
    ],
  };
  await writeHistory(session, {
    recordId: record._id,
    kind: 'step',
    actor: PROCESS,
    data: {
      action: 'signal',
      message,
      taken: taken.map(({ number }) => number),
      refused: refused.map(({ number }) => number),
      names: { zh: parts.zh.join('；'), en: parts.en.join('; ') },
    },
    elementId,
  });
}
