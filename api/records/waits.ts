import { pick, type Lang } from '../../domain/text';
import { parseWait } from '../../domain/wait';
import { definitionOf } from '../../engine/definitions';
import { waitWords } from '../../packs/wait-words';
import type { Packs } from '../../packs/types';
import { Elements, Instances } from '../../records/models/engine';
import type { RecordDocument } from '../../records/models/record';
import type { Task } from '../../records/models/task';
import { Waits, type Wait } from '../../records/models/wait';
import { openWaits } from '../../records/waits';
import type { WaitView } from './schema';

/** What a record waits for now, in words. */
export async function presentWaits(record: RecordDocument, packs: Packs, lang: Lang): Promise<WaitView[]> {
  const waits = await openWaits(record._id);
  return Promise.all(
    waits.map(async (wait) => ({
      id: wait._id,
      title: pick((await nameOfCall(wait)) ?? wait.names, lang),
      until: conditionsOf(wait, record.type, packs, lang),
      ...(wait.nextAt ? { nextAt: wait.nextAt.toISOString() } : {}),
      since: wait.armedAt.toISOString(),
      ...(wait.subject.kind === 'task' ? { task: wait.subject.id } : {}),
    })),
  );
}

/** The conditions with which open tasks end or wake by themselves, by task. */
export async function awaitedByTasks(
  tasks: readonly Pick<Task, '_id' | 'state' | 'properties' | 'record'>[],
  packs: Packs,
  lang: Lang,
): Promise<Map<string, string[]>> {
  const open = tasks.filter(({ state, properties }) => state === 'open' && properties['wait']);
  const waiting = new Map(open.map((task) => [task._id, task.record?.type ?? '']));
  if (waiting.size === 0) {
    return new Map();
  }
  const rows = await Waits.find({ 'subject.id': { $in: [...waiting.keys()] }, open: true }).lean<Wait[]>();
  return new Map(
    rows.map((row) => [row.subject.id, conditionsOf(row, waiting.get(row.subject.id) ?? '', packs, lang)]),
  );
}

function conditionsOf(wait: Wait, type: string, packs: Packs, lang: Lang): string[] {
  const pack = packs.packs.get(type);
  return parseWait(wait.text).map(({ condition }) => pick(waitWords(condition, packs, pack), lang));
}

/** A called wait is named as the step that calls it. */
async function nameOfCall({ subject }: Wait): Promise<Wait['names'] | undefined> {
  const child = subject.kind === 'call' ? await Instances.findById(subject.id).lean() : null;
  const [parent, call] = await Promise.all([
    child?.parentKey ? Instances.findById(child.parentKey).lean() : null,
    child?.parentElementKey ? Elements.findById(child.parentElementKey).lean() : null,
  ]);
  const process = parent && (await definitionOf(parent.definitionKey));
  return call ? process?.elements.get(call.elementId)?.names : undefined;
}
