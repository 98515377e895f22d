import { z } from 'zod';
import { defineWorker, done, recordInput } from '../engine/define-worker';
import type { ClientSession } from 'mongoose';
import { PROCESS } from '../records/actor';
import { changeRecord } from '../records/change-record';
import { idsOf } from '../records/fields';
import { Records } from '../records/models/record';
import { ConfigurationItems, Services } from '../records/models/service';
import { recordOfJob, type WorkerDependencies } from './dependencies';

const MAX_DEPTH = 6;

/**
 * `configuration.impact`: what depends on the configuration items of the record, directly or not, the services behind
 * them, and other open work on them (CHG-15g). Written as text lines into the named field.
 */
export const configurationImpact = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'configuration.impact',
    headers: z.object({ field: z.string().min(1) }),
    input: recordInput,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const chosen = [...idsOf(record.fields['cis']), ...idsOf(record.fields['ci'])];
      const affected = await dependents(session, chosen);
      const items = await ConfigurationItems.find({ _id: { $in: affected } }).session(session).lean();
      const services = await Services.find({
        _id: { $in: [...items.flatMap((item) => item.services), ...idsOf(record.fields['services'])] },
      })
        .session(session)
        .lean();
      const open = await openWork(session, affected, record._id);
      const lines = [
        ...services.map((service) => `${service.names.zh}${service.critical ? '（关键业务）' : ''} · ${service.names.en}`),
        ...items.map((item) => `${item.names.zh} · ${item.names.en}`),
        ...open.map((other) => `${other.number} ${String(other.fields['title'] ?? '')}`),
      ];
      await changeRecord(session, {
        recordId: record._id,
        definition: pack.record,
        set: { [job.headers.field]: lines.join('\n') || null },
        actor: PROCESS,
        data: { items: affected, services: services.map((service) => service._id), open: open.map((other) => other.number) },
        elementId: job.elementId,
      });
      return done();
    },
  });

/** The items themselves and all that depend on them, breadth first; a circle ends where it began. */
async function dependents(session: ClientSession, start: string[]): Promise<string[]> {
  const found = new Set(start);
  let front = start;
  for (let depth = 0; depth < MAX_DEPTH && front.length > 0; depth += 1) {
    const next = await ConfigurationItems.find({ dependsOn: { $in: front } }, { _id: 1 }).session(session).lean();
    front = next.map((item) => item._id).filter((id) => !found.has(id));
    front.forEach((id) => found.add(id));
  }
  return [...found];
}

async function openWork(session: ClientSession, items: string[], except: string) {
  return Records.find({
    _id: { $ne: except },
    openProcess: { $ne: null },
    $or: [{ 'fields.cis': { $in: items } }, { 'fields.ci': { $in: items } }],
  })
    .limit(20)
    .session(session)
    .lean();
}
