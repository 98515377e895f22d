import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { defineWorker, done, JobProblem } from '../engine/define-worker';
import { validateFields } from '../packs/record-validation';
import { PROCESS } from '../records/actor';
import { createRecord, reserveNumber } from '../records/create-record';
import { answerLine, linesToAsk, tallyEach } from '../records/each-lines';
import { Eaches, type Each, type EachLine } from '../records/models/each';
import { Records, type RecordDocument } from '../records/models/record';
import { recordOfJob, recordPack, type WorkerDependencies } from './dependencies';

const eachInput = z.object({ eachId: z.string().min(1) });
const lineInput = eachInput.extend({ item: z.object({ id: z.string().min(1) }) });

async function listOf(session: ClientSession, eachId: string): Promise<Each> {
  const row = await Eaches.findById(eachId).session(session).lean<Each>();
  if (!row) {
    throw new JobProblem(`list ${eachId} does not exist`);
  }
  return row;
}

function lineIn({ _id, lines }: Each, id: string): EachLine {
  const line = lines.find((candidate) => candidate.id === id);
  if (!line) {
    throw new JobProblem(`list ${_id} has no line ${id}`);
  }
  return line;
}

/** `each.tally`: counts a list, and closes it where it is over. */
export const eachTally = () =>
  defineWorker({
    type: 'each.tally',
    headers: z.object({}),
    input: eachInput.extend({ cause: z.string().nullish() }),
    run: async (session, job) => {
      const list = await listOf(session, job.input.eachId);
      const { row, outcome } = await tallyEach(session, list, list.cause ?? job.input.cause ?? undefined);
      return done({ outcome, items: outcome === 'open' ? linesToAsk(row) : [] });
    },
  });

/** `each.begin`: a line begins: its record is created, or the diagram to be called is given. */
export const eachBegin = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'each.begin',
    headers: z.object({}),
    input: lineInput,
    run: async (session, job) => {
      const list = await listOf(session, job.input.eachId);
      const line = lineIn(list, job.input.item.id);
      const item = line.item ?? null;
      if (!list.starts) {
        return done({ outcome: 'diagram', process: list.process ?? null, lineItem: item, startedId: null });
      }
      const created = await start(session, dependencies, list, line, list.starts);
      await Eaches.updateOne(
        { _id: list._id },
        { $set: { 'lines.$[line].recordId': created._id }, $inc: { revision: 1 } },
        { session, arrayFilters: [{ 'line.id': line.id }] },
      );
      return done({ outcome: 'record', process: null, lineItem: item, startedId: created._id });
    },
  });

async function start(
  session: ClientSession,
  dependencies: WorkerDependencies,
  list: Each,
  { item, title }: EachLine,
  starts: NonNullable<Each['starts']>,
): Promise<RecordDocument> {
  const { record, pack } = await recordOfJob(session, dependencies, list.recordId);
  const target = recordPack(dependencies.packs().packs.get(starts.type), starts.type);
  const ways = target.record.starts.filter(({ existing }) => !existing);
  const way = starts.start ? ways.find(({ key }) => key === starts.start) : ways[0];
  const relation = pack.record.relations[starts.relation];
  if (!way || !relation) {
    throw new JobProblem(way ? `unknown relation "${starts.relation}"` : `"${target.key}" has no such start`);
  }
  const given = {
    title: title ?? list.title,
    ...starts.fields,
    ...fieldsIn(item, Object.keys(target.record.fields.properties)),
  };
  const { values, errors } = validateFields(target, given, { lang: 'en', whole: true });
  if (errors.length > 0) {
    throw new JobProblem(errors.map(({ field, message }) => `${field}: ${message}`).join('; '));
  }
  const requester = record.fields[pack.record.requesterField];
  return createRecord(session, {
    pack: target,
    start: way,
    fields: values,
    actor: { person: typeof requester === 'string' ? requester : record.createdBy, channel: 'process' },
    number: await reserveNumber(target),
    origin: { record, relation: starts.relation, inverse: relation.inverse ?? starts.relation },
  });
}

/** What a row says about fields of the record that it starts. */
function fieldsIn(item: unknown, known: readonly string[]): Record<string, unknown> {
  const entries = typeof item === 'object' && item !== null ? Object.entries(item) : [];
  return Object.fromEntries(entries.filter(([key]) => known.includes(key)));
}

/** `each.answer`: a called diagram or started record of a list is over: its outcome, or the state it ended in. */
export const eachAnswer = () =>
  defineWorker({
    type: 'each.answer',
    headers: z.object({}),
    input: lineInput.extend({ answer: z.string().nullish() }),
    run: async (session, job) => {
      const list = await listOf(session, job.input.eachId);
      const { id, recordId, state } = lineIn(list, job.input.item.id);
      const record = recordId ? await Records.findById(recordId).session(session).lean<RecordDocument>() : null;
      const outcome = record?.state ?? job.input.answer ?? 'answered';
      if (list.status === 'closed' || state !== 'open') {
        return done({ enough: true });
      }
      return done({ enough: await answerLine(session, list._id, id, { outcome, actor: PROCESS }) });
    },
  });
