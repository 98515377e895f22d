import { Elements, Incidents, Instances } from '../../records/models/engine';

export interface ElementCounts {
  running: number;
  incidents: number;
}

/** Instances looked at for a picture; beyond it the figures would not be read one by one anyway. */
const COUNTED_AT_MOST = 20_000;
const NOT_DRAWN = ['PROCESS', 'SEQUENCE_FLOW'];

interface Row {
  _id: string;
  count: number;
}

/** How many running instances of a process stand at each element, and how many have failed there. */
export async function elementCounts(process: string): Promise<Record<string, ElementCounts>> {
  const instances = await Instances.find({ process, state: 'active' }, { _id: 1 })
    .sort({ startedAt: -1 })
    .limit(COUNTED_AT_MOST)
    .lean();
  const [running, failed] = await Promise.all([
    Elements.aggregate<Row>([
      { $match: { instanceKey: { $in: instances.map(({ _id }) => _id) }, state: 'active', type: { $nin: NOT_DRAWN } } },
      { $group: { _id: '$elementId', count: { $sum: 1 } } },
    ]),
    Incidents.aggregate<Row>([
      { $match: { process, state: 'open' } },
      { $group: { _id: '$elementId', count: { $sum: 1 } } },
    ]),
  ]);
  const counts: Record<string, ElementCounts> = {};
  for (const { _id, count } of running) {
    counts[_id] = { running: count, incidents: 0 };
  }
  for (const { _id, count } of failed) {
    counts[_id] = { running: counts[_id]?.running ?? 0, incidents: count };
  }
  return counts;
}
