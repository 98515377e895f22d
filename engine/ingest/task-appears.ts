import type { ClientSession } from 'mongoose';
import { parseClock } from '../../domain/task-properties';
import { ASK, parseWait } from '../../domain/wait';
import type { DiagramElement } from '../../packs/diagram-types';
import type { RecordPack } from '../../records/create-record';
import { PROCESS } from '../../records/actor';
import { assignTask } from '../../records/assignment';
import { changeRecord } from '../../records/change-record';
import { isConfidential } from '../../records/confidential';
import { pauseClock } from '../../records/clocks';
import { commandsFor, takeWithTask } from '../../records/commands';
import { isOfDeletedRecord } from '../../records/deletion/is-deleted';
import { armLadder, type Arming } from '../../records/ladders';
import { Ballots } from '../../records/models/ballot';
import { Instances, type Instance, type RawEvent } from '../../records/models/engine';
import { Records, type RecordDocument } from '../../records/models/record';
import { Tasks, type Task } from '../../records/models/task';
import { nearestDue, type Due } from '../../records/due';
import { now } from '../../records/now';
import { inStep, type ProcessStep } from '../../records/process-step';
import { startNamedClock, startOwnClock } from '../../records/named-clock';
import { lineOfTask } from '../../records/each-lines';
import { armWait } from '../../records/waits';
import { elementOf } from '../definitions';
import { isEndedByKept } from './ended-by-kept';
import { dateOf, keyOf, textOf } from './exported-record';
import { valueOf } from './projector';

export interface EffectDependencies {
  packOf: (type: string) => RecordPack | undefined;
  /** Tells people about a task, in the transaction in which it appears. */
  onTaskAppeared: (session: ClientSession, task: Task, record: RecordDocument | undefined) => Promise<void>;
}

/**
 * A task reaches the inbox: it is assigned, the record takes the task's state, clocks and ladders of its properties
 * and its wait are armed, people are told, and a command that waits for such a task completes it.
 */
export async function appear(session: ClientSession, event: RawEvent, dependencies: EffectDependencies): Promise<void> {
  const { key, value } = valueOf(event);
  const instance = await Instances.findById(keyOf(value, 'processInstanceKey')).session(session).lean<Instance>();
  const definitionKey = keyOf(value, 'processDefinitionKey') ?? '';
  const element = await elementOf(definitionKey, textOf(value, 'elementId'), event.epoch);
  if (!instance || !element) {
    throw new Error(`task ${key} came before its instance or diagram was known`);
  }
  const record = instance.recordId
    ? await Records.findById(instance.recordId).session(session).lean<RecordDocument>()
    : null;
  if (!record && (await isOfDeletedRecord(session, instance))) {
    return;
  }
  const pack = record ? dependencies.packOf(record.type) : undefined;
  const task = await buildTask(session, { event, instance, element, record, pack });
  // An emptied engine gives its keys again; what had this one before is told by the history.
  if (event.epoch > 1) {
    await Tasks.deleteOne({ _id: key, epoch: { $lt: event.epoch } }, { session });
  }
  await Tasks.insertMany([task], { session });
  await meetCommands(session, task);
  const current =
    record && pack ? await armProperties(session, { task, element, record, pack, step: stepOf(instance) }) : record;
  if (record?.late) {
    // The next step begins now, whenever the one before was done.
    await Records.updateOne({ _id: record._id }, { $set: { late: null } }, { session });
  }
  const commands = await commandsFor(session, task);
  const [command] = commands;
  if (command) {
    await takeWithTask(session, command, task);
  } else if (!task.waiting && !(await isEndedByKept(session, task))) {
    await dependencies.onTaskAppeared(session, task, current ?? undefined);
  }
}

/** When it is due by itself, as the engine or the line of a list says; else when the nearest clock of the record runs out. */
async function dueOf(session: ClientSession, own: Date | null | undefined, recordId: string | undefined): Promise<Due> {
  if (own) {
    return { due: own };
  }
  return recordId === undefined ? { due: null } : nearestDue(session, recordId);
}

/** A task that is to be woken: until then nobody is told, no ladder counts, and it has no due time. */
function isWoken({ properties }: Pick<DiagramElement, 'properties'>): boolean {
  return parseWait(properties['wait']).some(({ outcome }) => outcome === ASK);
}

/** A command sent at this moment and this task would not see each other; both write the record, so that they meet. */
async function meetCommands(session: ClientSession, task: Task): Promise<void> {
  const takesCommands = task.properties['accepts'] !== undefined || task.ballotId !== undefined;
  if (task.recordId && takesCommands && !task.properties['state']) {
    await Records.updateOne({ _id: task.recordId }, { $set: { updatedAt: now() } }, { session });
  }
}

/** A called diagram begins: the record takes the state that the call activity carries. */
export async function callAppears(
  session: ClientSession,
  event: RawEvent,
  dependencies: EffectDependencies,
): Promise<void> {
  const { key, value } = valueOf(event);
  const instance = await Instances.findById(keyOf(value, 'processInstanceKey')).session(session).lean<Instance>();
  const element = await elementOf(keyOf(value, 'processDefinitionKey') ?? '', textOf(value, 'elementId'), event.epoch);
  const record = instance?.recordId
    ? await Records.findById(instance.recordId).session(session).lean<RecordDocument>()
    : null;
  const pack = record ? dependencies.packOf(record.type) : undefined;
  const state = element?.properties['state'];
  if (instance && record && pack && state) {
    await takeState(session, record, pack, { state, key, elementId: element.id, step: stepOf(instance) });
  }
}

const stepOf = ({ process, version }: Instance): ProcessStep => ({ process, version });

async function takeState(
  session: ClientSession,
  record: RecordDocument,
  pack: RecordPack,
  { state, key, elementId, step }: { state: string; key: string; elementId: string; step: ProcessStep },
): Promise<RecordDocument> {
  const changed = await inStep(session, step, () =>
    changeRecord(session, {
      recordId: record._id,
      definition: pack.record,
      state: { name: state, key },
      actor: PROCESS,
      elementId,
      read: record,
    }),
  );
  return changed.record;
}

type Listed = NonNullable<Awaited<ReturnType<typeof lineOfTask>>>;

interface Appearance {
  event: RawEvent;
  instance: Instance;
  element: DiagramElement;
  record: RecordDocument | null;
  pack: RecordPack | undefined;
}

async function buildTask(session: ClientSession, appearance: Appearance): Promise<Task> {
  const { event, instance, element, record, pack } = appearance;
  const { key, value } = valueOf(event);
  const assignee = textOf(value, 'assignee') || undefined;
  const listed = element.properties['each']
    ? await lineOfTask(session, textOf(value, 'externalFormReference'))
    : undefined;
  const assignment = await assignTask(session, {
    record,
    definition: pack?.record,
    instanceKey: instance._id,
    candidateGroups: listOf(value, 'candidateGroupsList'),
    candidateUsers: listOf(value, 'candidateUsersList'),
    assignee,
    notBy: element.properties['notBy'],
    duty: element.properties['duty'],
    skill: element.properties['skill'],
    excluded: listed?.row.excluded,
  });
  return {
    _id: key,
    epoch: event.epoch,
    state: 'open',
    names: listed ? titleOf(listed) : element.names,
    process: instance.process,
    definitionKey: instance.definitionKey,
    elementId: element.id,
    elementInstanceKey: keyOf(value, 'elementInstanceKey') ?? key,
    instanceKey: instance._id,
    rootInstanceKey: instance.rootKey,
    ...(record ? { recordId: record._id, record: briefly(record) } : {}),
    ...(listed ? ofLine(listed) : formOf(element, pack)),
    properties: { ...element.properties },
    ...assignment,
    ...(record && isWoken(element)
      ? { waiting: true, due: null }
      : await dueOf(session, listed?.row.closesAt ?? dateOf(value, 'dueDate'), record?._id)),
    createdAt: event.at,
    ...ranking(record, pack),
    ...(record && pack && isConfidential(pack.record, record.fields) ? { confidential: true } : {}),
    ...(await ballotOf(session, instance._id, assignee, element)),
    position: event.position,
  };
}

/** A task of a list is called as its caller says, with what its own line is about. */
function titleOf({ row, line }: Listed): Task['names'] {
  const title = line.title ? `${row.title}: ${line.title}` : row.title;
  return { zh: title, en: title };
}

/** The form is the list's; what is filled in is the answer of the line and no field of the record. */
function ofLine({ row, line }: Listed): Partial<Task> {
  return { eachId: row._id, lineId: line.id, foreignForm: true, ...(row.form ? { formRef: row.form } : {}) };
}

function formOf({ formRef }: DiagramElement, pack: RecordPack | undefined): Pick<Task, 'formRef' | 'foreignForm'> {
  if (!formRef) {
    return {};
  }
  return { formRef, ...(pack && !pack.forms.has(formRef) ? { foreignForm: true } : {}) };
}

function listOf(value: Record<string, unknown>, name: string): string[] {
  const list = value[name];
  return Array.isArray(list) ? list.map(String) : [];
}

function briefly(record: RecordDocument): NonNullable<Task['record']> {
  return { type: record.type, number: record.number, title: String(record.fields['title'] ?? record.number) };
}

function ranking(record: RecordDocument | null, pack: RecordPack | undefined): Pick<Task, 'priority' | 'risk'> {
  const valueOfField = (field: string | undefined): string | undefined => {
    const found = field && record?.fields[field];
    return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
  };
  const priority = valueOfField(pack?.record.priorityField);
  const risk = valueOfField(pack?.record.riskField);
  return { ...(priority ? { priority } : {}), ...(risk ? { risk } : {}) };
}

async function ballotOf(
  session: ClientSession,
  instanceKey: string,
  assignee: string | undefined,
  element: DiagramElement,
): Promise<Pick<Task, 'ballotId' | 'seat'>> {
  if (!element.properties['ballot']) {
    return {};
  }
  const ballot = await Ballots.findOne({ instanceKey }).session(session).lean();
  const seat = ballot?.seats.find((candidate) => candidate.person === assignee);
  return { ...(ballot ? { ballotId: ballot._id } : {}), ...(seat ? { seat: seat.seat } : {}) };
}

interface Armed {
  task: Task;
  element: DiagramElement;
  record: RecordDocument;
  pack: RecordPack;
  step: ProcessStep;
}

async function armProperties(
  session: ClientSession,
  { task, element, record, pack, step }: Armed,
): Promise<RecordDocument> {
  const { properties } = element;
  const state = properties['state'];
  const current = state
    ? await takeState(session, record, pack, { state, key: task.elementInstanceKey, elementId: element.id, step })
    : record;
  for (const clock of parseClock(properties['clock'])) {
    if (clock.kind === 'pause') {
      await pauseClock(session, record._id, clock.name, clock.reason ?? 'waiting', { at: record.late?.happenedAt });
    } else if (clock.kind === 'run') {
      await startNamedClock(session, { record, pack, name: clock.name, since: record.late?.happenedAt });
    } else if (clock.kind === 'own') {
      await startOwnClock(session, { record, pack, task, duration: clock.duration });
    }
  }
  if (properties['wait']) {
    const subject = { kind: 'task', id: task._id } as const;
    await armWait(session, {
      recordId: record._id,
      text: properties['wait'],
      subject,
      names: task.names,
      elementId: element.id,
    });
  }
  if (properties['ladder'] && !task.waiting) {
    const about = await ladderSubject(session, task);
    await armLadder(session, {
      recordId: record._id,
      ladder: properties['ladder'],
      ...about,
      facts: { record: current, task: about.subject.kind === 'task' ? task : null, clock: null },
    });
  }
  return current;
}

/** Votes share one ladder, which counts to the end of their ballot; every other task has one of its own. */
async function ladderSubject(session: ClientSession, task: Task): Promise<Pick<Arming, 'subject' | 'due'>> {
  if (task.ballotId && task.properties['ballot'] === 'vote') {
    const ballot = await Ballots.findById(task.ballotId, { closesAt: 1 }).session(session).lean();
    return { subject: { kind: 'ballot', id: task.ballotId }, due: ballot?.closesAt ?? undefined };
  }
  return { subject: { kind: 'task', id: task._id }, due: task.due ?? undefined };
}
