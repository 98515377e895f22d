import { pick, type Lang } from '../../domain/text';
import { findProcess } from '../../packs/queries';
import type { Packs } from '../../packs/types';
import {
  Elements,
  Incidents,
  Instances,
  type ElementInstance,
  type Incident,
  type Instance,
} from '../../records/models/engine';
import { Records, type RecordDocument } from '../../records/models/record';
import { titleOf } from '../records/sections';
import type { InstanceBriefView, InstanceView } from './schema';

/** Open incidents by instance. */
async function incidentCounts(keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await Incidents.aggregate<{ _id: string; count: number }>([
    { $match: { instanceKey: { $in: keys }, state: 'open' } },
    { $group: { _id: '$instanceKey', count: { $sum: 1 } } },
  ]);
  return new Map(rows.map(({ _id, count }) => [_id, count]));
}

/** Instances as a list shows them. An entry may come before its start was exported: then it has no time yet. */
export async function presentInstances(
  rows: readonly Instance[],
  packs: Packs,
  lang: Lang,
): Promise<InstanceBriefView[]> {
  const recordIds = rows.flatMap(({ recordId }) => recordId ?? []);
  const [counts, records] = await Promise.all([
    incidentCounts(rows.map(({ _id }) => _id)),
    Records.find({ _id: { $in: recordIds } }, { type: 1, number: 1, 'fields.title': 1 }).lean<RecordDocument[]>(),
  ]);
  const byId = new Map(records.map((record) => [record._id, record]));
  return rows.map((row) => {
    const record = row.recordId === undefined ? undefined : byId.get(row.recordId);
    const known = findProcess(packs, row.process);
    return {
      key: row._id,
      process: row.process,
      name: known ? pick(known.process.names, lang) || row.process : row.process,
      version: row.version,
      state: row.state,
      ...(row.startedAt ? { startedAt: row.startedAt.toISOString() } : {}),
      ...(row.endedAt ? { endedAt: row.endedAt.toISOString() } : {}),
      incidents: counts.get(row._id) ?? 0,
      ...(row.parentKey ? { parentKey: row.parentKey } : {}),
      ...(record ? { record: { type: record.type, number: record.number, title: titleOf(record) } } : {}),
    };
  });
}

const elementView = ({
  _id,
  elementId,
  type,
  state,
  startedAt,
  endedAt,
}: ElementInstance): InstanceView['elements'][number] => ({
  key: _id,
  elementId,
  type,
  state,
  ...(startedAt ? { startedAt: startedAt.toISOString() } : {}),
  ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
});

/** One instance with everything the history knows of it. */
export async function presentInstance(row: Instance, packs: Packs, lang: Lang): Promise<InstanceView | undefined> {
  const [[brief], elements, incidents, children] = await Promise.all([
    presentInstances([row], packs, lang),
    Elements.find({ instanceKey: row._id }).sort({ startedAt: 1 }).lean<ElementInstance[]>(),
    Incidents.find({ instanceKey: row._id, state: 'open' }).sort({ at: 1 }).lean<Incident[]>(),
    Instances.find({ parentKey: row._id }, { _id: 1 }).lean<Instance[]>(),
  ]);
  return (
    brief && {
      ...brief,
      definitionKey: row.definitionKey,
      elements: elements.map(elementView),
      openIncidents: incidents.map(({ _id, elementId, errorType, message, at }) => ({
        key: _id,
        elementId,
        errorType,
        message,
        at: at.toISOString(),
      })),
      children: children.map(({ _id }) => _id),
    }
  );
}
