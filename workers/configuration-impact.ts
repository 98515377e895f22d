import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { groupsFor, USUAL_DUTY } from '../domain/operation';
import type { Text } from '../domain/text';
import { defineWorker, done, recordInput } from '../engine/define-worker';
import { PROCESS } from '../records/actor';
import { changeRecord } from '../records/change-record';
import type { RecordPack } from '../records/create-record';
import { carriedVariables, idsOfKind } from '../records/fields';
import { Records, type Fields, type RecordDocument } from '../records/models/record';
import { ConfigurationItems, Services } from '../records/models/service';
import { recordOfJob, type WorkerDependencies } from './dependencies';

const MAX_DEPTH = 6;

/**
 * `configuration.impact`: what depends on the configuration items of the record, directly or not, the services behind
 * them, and other open work on them (CHG-15g). Written as rows into the named field.
 */
export const configurationImpact = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'configuration.impact',
    headers: z.object({
      field: z.string().min(1),
      critical: z.string().optional(),
      tier: z.string().optional(),
      supportGroup: z.string().optional(),
    }),
    input: recordInput,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const affected = await dependents(session, idsOfKind(pack.record, record.fields, 'ci'));
      const rows = await impactRows(session, dependencies, record, pack, affected);
      const facts = await serviceFacts(session, idsOfKind(pack.record, record.fields, 'service'), job.headers);
      const { changes } = await changeRecord(session, {
        recordId: record._id,
        read: record,
        definition: pack.record,
        set: { [job.headers.field]: rows.length > 0 ? rows : null, ...facts },
        actor: PROCESS,
        elementId: job.elementId,
        carried: true,
      });
      return done(carriedVariables(pack.record, changes));
    },
  });

/**
 * What tables ask of the record's services, into the fields that the step names: any critical one, tier, and the group
 * that provides it in its present mode, which is the supplier's where it is outsourced (ROLE-04).
 */
async function serviceFacts(
  session: ClientSession,
  ids: string[],
  into: { critical?: string | undefined; tier?: string | undefined; supportGroup?: string | undefined },
): Promise<Fields> {
  const services = await Services.find({ _id: { $in: ids } })
    .session(session)
    .lean();
  const [first] = services;
  return {
    ...(into.critical ? { [into.critical]: first ? services.some((service) => service.critical) : null } : {}),
    ...(into.tier ? { [into.tier]: first?.tier ?? null } : {}),
    ...(into.supportGroup ? { [into.supportGroup]: (first && groupsFor(USUAL_DUTY, first)[0]) ?? null } : {}),
  };
}

interface ImpactRow {
  kind: 'service' | 'ci' | 'record';
  id: string;
  name: Text;
}

async function impactRows(
  session: ClientSession,
  dependencies: WorkerDependencies,
  record: RecordDocument,
  pack: RecordPack,
  affected: string[],
): Promise<ImpactRow[]> {
  const items = await ConfigurationItems.find({ _id: { $in: affected } })
    .session(session)
    .lean();
  const serviceIds = [...items.flatMap((item) => item.services), ...idsOfKind(pack.record, record.fields, 'service')];
  const services = await Services.find({ _id: { $in: serviceIds } })
    .session(session)
    .lean();
  const open = await openWork(session, dependencies, affected, record._id);
  return [
    ...services.map(({ _id, names }) => ({ kind: 'service' as const, id: _id, name: names })),
    ...items.map(({ _id, names }) => ({ kind: 'ci' as const, id: _id, name: names })),
    ...open.map((other) => ({ kind: 'record' as const, id: other._id, name: titleOf(other) })),
  ];
}

function titleOf(record: RecordDocument): Text {
  const title = `${record.number} ${String(record.fields['title'] ?? '')}`.trim();
  return { zh: title, en: title };
}

/** The items themselves and all that depend on them, breadth first; a circle ends where it began. */
async function dependents(session: ClientSession, start: string[]): Promise<string[]> {
  const found = new Set(start);
  let front = start;
  for (let depth = 0; depth < MAX_DEPTH && front.length > 0; depth += 1) {
    const next = await ConfigurationItems.find({ dependsOn: { $in: front } }, { _id: 1 })
      .session(session)
      .lean();
    front = next.map((item) => item._id).filter((id) => !found.has(id));
    front.forEach((id) => found.add(id));
  }
  return [...found];
}

/** Records of any type that are still open and name one of the items. */
async function openWork(
  session: ClientSession,
  { packs }: WorkerDependencies,
  items: string[],
  except: string,
): Promise<RecordDocument[]> {
  const fields = [...packs().packs.values()].flatMap((pack) =>
    Object.entries(pack.record?.fields.properties ?? {}).flatMap(([key, field]) => (field.kind === 'ci' ? [key] : [])),
  );
  if (fields.length === 0 || items.length === 0) {
    return [];
  }
  return Records.find({
    _id: { $ne: except },
    openProcess: { $ne: null },
    $or: [...new Set(fields)].map((field) => ({ [`fields.${field}`]: { $in: items } })),
  })
    .limit(20)
    .session(session)
    .lean<RecordDocument[]>();
}
