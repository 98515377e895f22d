import { Effects, Instances, type RawEvent } from '../../records/models/engine';
import { Records } from '../../records/models/record';
import { Eaches } from '../../records/models/each';
import { Tasks } from '../../records/models/task';
import { Waits } from '../../records/models/wait';
import { keyOf, textOf } from './exported-record';
import { valueOf } from './projector';

/** Key under which the effect of an event is written once. */
export function effectIdOf(event: RawEvent): string {
  const { key, value } = valueOf(event);
  return `${event.epoch}:${key}:${event.valueType}:${event.intent}:${keyOf(value, 'processInstanceKey') ?? ''}`;
}

/**
 * The events of a batch that still change something. Most do not: tasks that we completed ourselves, and starts and
 * ends of the small processes of ladders and clocks. A few reads for the batch spare a transaction for each.
 */
export async function withEffect(events: readonly RawEvent[]): Promise<RawEvent[]> {
  const possible = events.filter(mayHaveEffect);
  if (possible.length === 0) {
    return [];
  }
  const idle = new Set(
    (
      await Promise.all([
        applied(possible),
        ofNoRecord(possible),
        ofSmallProcesses(possible),
        ofDoneTasks(possible),
        ofLeftDoneTasks(possible),
      ])
    )
      .flat()
      .map(effectIdOf),
  );
  return possible.filter((event) => !idle.has(effectIdOf(event)));
}

function mayHaveEffect(event: RawEvent): boolean {
  if (event.valueType === 'USER_TASK') {
    return event.intent === 'CREATED' || isTaskEnd(event);
  }
  if (event.valueType === 'PROCESS_INSTANCE') {
    const isCall = textOf(valueOf(event).value, 'bpmnElementType') === 'CALL_ACTIVITY';
    return isInstanceEnd(event) || isLeftTask(event) || (event.intent === 'ELEMENT_ACTIVATED' && isCall);
  }
  return event.intent === 'CORRELATED';
}

function isTaskEnd({ valueType, intent }: RawEvent): boolean {
  return valueType === 'USER_TASK' && (intent === 'CANCELED' || intent === 'COMPLETED');
}

/**
 * The token of a user task went elsewhere. Where it is moved by a modification of the instance, Zeebe 8.5 ends the
 * element alone and exports no USER_TASK CANCELED.
 */
export function isLeftTask(event: RawEvent): boolean {
  return (
    event.valueType === 'PROCESS_INSTANCE' &&
    event.intent === 'ELEMENT_TERMINATED' &&
    textOf(valueOf(event).value, 'bpmnElementType') === 'USER_TASK'
  );
}

function isInstanceEnd(event: RawEvent): boolean {
  const ended = event.intent === 'ELEMENT_COMPLETED' || event.intent === 'ELEMENT_TERMINATED';
  return (
    event.valueType === 'PROCESS_INSTANCE' && ended && textOf(valueOf(event).value, 'bpmnElementType') === 'PROCESS'
  );
}

const keyed = (event: RawEvent): string => valueOf(event).key;

async function applied(events: readonly RawEvent[]): Promise<RawEvent[]> {
  const rows = await Effects.find({ _id: { $in: events.map(effectIdOf) } }, { _id: 1 }).lean();
  const known = new Set(rows.map(({ _id }) => _id));
  return events.filter((event) => known.has(effectIdOf(event)));
}

/** Starts whose correlation key is no record's but that of a row. */
async function ofNoRecord(events: readonly RawEvent[]): Promise<RawEvent[]> {
  const starts = events.filter(({ intent }) => intent === 'CORRELATED');
  const keyOfStart = (event: RawEvent): string => textOf(valueOf(event).value, 'correlationKey');
  const found = await existing(Records.find({ _id: { $in: starts.map(keyOfStart) } }, { _id: 1 }), starts);
  return starts.filter((event) => !found.has(keyOfStart(event)));
}

/** Ends of instances that were started for a row, or called by another and leave no wait or list behind. */
async function ofSmallProcesses(events: readonly RawEvent[]): Promise<RawEvent[]> {
  const ends = events.filter(isInstanceEnd);
  const small = Instances.find(
    {
      _id: { $in: ends.map(keyed) },
      $or: [
        { parentKey: { $exists: true } },
        { subject: { $exists: true }, $expr: { $ne: ['$subject', '$recordId'] } },
      ],
    },
    { _id: 1 },
  );
  const found = await existing(small, ends);
  const left = await Waits.find({ 'subject.id': { $in: [...found] }, open: true }, { subject: 1 }).lean();
  const lists = await Eaches.find({ instanceKey: { $in: [...found] }, status: 'open' }, { instanceKey: 1 }).lean();
  const waiting = new Set([...left.map(({ subject }) => subject.id), ...lists.map(({ instanceKey }) => instanceKey)]);
  return ends.filter((event) => found.has(keyed(event)) && !waiting.has(keyed(event)));
}

/** Ends of tasks that are no longer open with us. A task that is not known yet comes with an earlier event. */
async function ofDoneTasks(events: readonly RawEvent[]): Promise<RawEvent[]> {
  const ends = events.filter(isTaskEnd);
  const done = Tasks.find(
    { _id: { $in: ends.map(keyed) }, epoch: events[0]?.epoch, state: { $in: ['completed', 'withdrawn'] } },
    { _id: 1 },
  );
  const found = await existing(done, ends);
  return ends.filter((event) => found.has(keyed(event)));
}

/** Steps left whose task is no longer open with us, which is so wherever the task itself was cancelled. */
async function ofLeftDoneTasks(events: readonly RawEvent[]): Promise<RawEvent[]> {
  const left = events.filter(isLeftTask);
  if (left.length === 0) {
    return [];
  }
  const done = await Tasks.find(
    {
      instanceKey: { $in: left.map((event) => keyOf(valueOf(event).value, 'processInstanceKey') ?? '') },
      elementInstanceKey: { $in: left.map(keyed) },
      epoch: left[0]?.epoch,
      state: { $in: ['completed', 'withdrawn'] },
    },
    { elementInstanceKey: 1 },
  ).lean();
  const found = new Set(done.map(({ elementInstanceKey }) => elementInstanceKey));
  return left.filter((event) => found.has(keyed(event)));
}

async function existing(
  query: { lean: () => PromiseLike<{ _id: string }[]> },
  asked: readonly RawEvent[],
): Promise<Set<string>> {
  return asked.length === 0 ? new Set() : new Set((await query.lean()).map(({ _id }) => _id));
}
