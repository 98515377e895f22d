import type { DiagramElement } from '../../../packs/diagram-types';
import type { HistoryLine } from '../../../records/models/history';
import type { RecordDocument, Relation } from '../../../records/models/record';
import type { Explorer } from './explorer';
import { placeOf } from './pack-model';
import type { Run } from './run';

/** Everything in which a record that came to its end differs from what its diagram says, in words. */
export async function differences(explorer: Explorer, key: string): Promise<string[]> {
  const runs = explorer.crowd.all.filter(
    ({ model, ended, failures }) => model.key === key && ended && failures.length === 0,
  );
  return (await Promise.all(runs.map((run) => ofRun(explorer, run)))).flat();
}

async function ofRun(explorer: Explorer, run: Run): Promise<string[]> {
  const record = await explorer.db.collection<RecordDocument>('records').findOne({ _id: run.record._id });
  if (!record?.endedAt || record.openProcess) {
    // Somebody, or a duty, started it again meanwhile.
    return [];
  }
  const passed = elementsOf(run);
  const [history, relations] = await Promise.all([
    explorer.db.collection<HistoryLine>('history').find({ recordId: record._id }).toArray(),
    explorer.db.collection<Relation>('relations').find({ 'from.id': record._id }).toArray(),
  ]);
  const found = [...stateOf(run, record, passed), ...noticesOf(passed, history), ...relationsOf(passed, relations)];
  return found.map((difference) => `${record.number}: ${difference}`);
}

/** The elements that a run came to, in their order. */
function elementsOf({ model, taken }: Run): DiagramElement[] {
  return taken.flatMap((flow) => {
    const to = model.flow(flow)?.to;
    return (to === undefined ? undefined : model.element(placeOf(flow.split('/')[0] ?? '', to))) ?? [];
  });
}

/** It came to rest, in the state that the last step that sets one gave it. */
function stateOf({ model }: Run, record: RecordDocument, passed: readonly DiagramElement[]): string[] {
  const phase = model.pack.record?.states[record.state]?.phase;
  const set = passed.flatMap(
    ({ jobType, headers, properties }) => (jobType === 'record.update' ? headers['state'] : properties['state']) ?? [],
  );
  const last = set.at(-1) ?? model.pack.record?.initialState;
  return [
    ...(phase === 'ended' || phase === 'done'
      ? []
      : [`its process is over and its state "${record.state}" is of the phase "${phase}"`]),
    ...(last === record.state ? [] : [`its state is "${record.state}" where its diagram says "${last}"`]),
  ];
}

/** Every step that tells people has told somebody. */
function noticesOf(passed: readonly DiagramElement[], history: readonly HistoryLine[]): string[] {
  const told = new Map(
    history.filter(({ kind }) => kind === 'notice').map(({ elementId, data }) => [elementId, data?.['to']]),
  );
  const telling = new Set(passed.filter(({ jobType }) => jobType === 'notify').map(({ id }) => id));
  return [...telling].flatMap((id) => {
    const to = told.get(id);
    return Array.isArray(to) && to.length > 0 ? [] : [`"${id}" told nobody`];
  });
}

/** Every step that starts a record has related it. */
function relationsOf(passed: readonly DiagramElement[], relations: readonly Relation[]): string[] {
  const creating = passed.filter(
    ({ jobType, headers }) => jobType === 'record.create' && headers['each'] === undefined,
  );
  const missing = creating.filter(({ headers }) => !relations.some(({ name }) => name === headers['relation']));
  return [...new Set(missing.map(({ id, headers }) => `"${id}" left no relation "${headers['relation']}"`))];
}
