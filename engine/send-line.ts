import type { ClientSession } from 'mongoose';
import { inTransaction } from '../records/database';
import { giveBackHeldTask } from '../records/held-task';
import { Elements, Events, Instances } from '../records/models/engine';
import { Notices } from '../records/models/notice';
import type { OutboxKind, OutboxLine } from '../records/models/outbox';
import { Records } from '../records/models/record';
import { Tasks, type Task } from '../records/models/task';
import { recordOvertaken } from '../records/overtaken';
import { Refusal } from '../records/refusal';
import { endDelegation } from '../records/task-holder';
import { finishHeldTask } from '../records/tasks';
import type { RecordDefinition } from '../packs/types';
import { EngineError } from './engine-error';
import type { Gateway, Variables } from './gateway';
import { scopesOf } from './record-scopes';
import type { SendLine } from './relay';
import type { UserTaskCommands } from './user-task-commands';

export interface SendDependencies {
  gateway: Gateway;
  userTasks: UserTaskCommands;
  definitionOf: (type: string) => RecordDefinition | undefined;
  /** Tells those who watch a record; `key` makes a repeat tell nobody twice. */
  tellWatchers: (session: ClientSession, order: Record<string, unknown>, key: string) => Promise<void>;
}

type Result = 'done' | 'later';
type Sender = (line: OutboxLine, dependencies: SendDependencies) => Promise<Result>;

/** Sends outbox lines, one function a kind. */
export function lineSender(dependencies: SendDependencies): SendLine {
  return (line) => SENDERS[line.kind](line, dependencies);
}

const SENDERS: Record<OutboxKind, Sender> = {
  startProcess: (line, dependencies) => publish(line, dependencies, startedBy(line)),
  message: publish,
  setVariables,
  assignTask: async (line, { userTasks }) =>
    unlessGone(() => userTasks.assign(text(line, 'taskKey'), text(line, 'assignee'), text(line, 'action'))),
  unassignTask: async (line, { userTasks }) => unlessGone(() => userTasks.unassign(text(line, 'taskKey'))),
  completeTask,
  finishHold,
  endDelegation: returnTask,
  tellWatchers: async (line, { tellWatchers }) => {
    await inTransaction((session) => tellWatchers(session, line.payload, line._id));
    return 'done';
  },
  cancelInstance,
  resolveIncident: async (line, { gateway }) =>
    unlessGone(() => gateway.resolveIncident(text(line, 'incidentKey'), optional(line, 'jobKey'))),
  moveToElement,
};

/** Kinds of lines that need the engine; the others are carried out even while it is away. */
export const ENGINE_KINDS = (Object.keys(SENDERS) as OutboxKind[]).filter(
  (kind) => kind !== 'finishHold' && kind !== 'endDelegation' && kind !== 'tellWatchers',
);

function text(line: OutboxLine, name: string): string {
  const value = line.payload[name];
  if (typeof value !== 'string') {
    throw new EngineError('INVALID', `outbox line ${line._id} has no ${name}`);
  }
  return value;
}

function optional(line: OutboxLine, name: string): string | undefined {
  const value = line.payload[name];
  return typeof value === 'string' ? value : undefined;
}

function variablesOf(line: OutboxLine): Variables {
  return (line.payload['variables'] ?? {}) as Variables;
}

/** The request that began the case goes along with it: the jobs of the case name it in the log. */
const startedBy = ({ requestId }: OutboxLine): Variables => (requestId === undefined ? {} : { requestId });

/** A command on something that has ended is done: there is nothing left to tell the engine. */
async function unlessGone(command: () => Promise<void>): Promise<Result> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof EngineError && error.code === 'NOT_FOUND')) {
      throw error;
    }
  }
  return 'done';
}

/**
 * Publishes with the line's id as message id: a repeat within the time to live is ALREADY_EXISTS, which is done.
 * A line older than its time to live is first looked up in history, since its id may have been forgotten.
 */
async function publish(line: OutboxLine, { gateway }: SendDependencies, further: Variables = {}): Promise<Result> {
  const ttlMs = Number(line.payload['ttlMs']);
  if (Date.now() - line.createdAt.getTime() > ttlMs && (await published(line._id))) {
    return 'done';
  }
  try {
    await gateway.publishMessage({
      name: text(line, 'name'),
      correlationKey: text(line, 'correlationKey'),
      messageId: line._id,
      ttlMs,
      variables: { ...further, ...variablesOf(line) },
    });
  } catch (error) {
    if (!(error instanceof EngineError && error.code === 'ALREADY_EXISTS')) {
      throw error;
    }
  }
  return 'done';
}

async function published(messageId: string): Promise<boolean> {
  return (await Events.exists({ valueType: 'MESSAGE', 'record.value.messageId': messageId })) !== null;
}

async function setVariables(line: OutboxLine, { gateway }: SendDependencies): Promise<Result> {
  const record = await Records.findById(text(line, 'recordId'), { openProcess: 1 }).lean();
  if (!record?.openProcess) {
    return 'done';
  }
  const instanceKey = record.openProcess.instanceKey;
  if (!instanceKey) {
    return 'later';
  }
  for (const scope of await scopesOf(instanceKey)) {
    await unlessGone(() => gateway.setVariables(scope, variablesOf(line)));
  }
  return 'done';
}

/** Longer than a start message lives: what has not started by then never will. */
const STARTS_WITHIN_MS = 25 * 3_600_000;

/** Ends the process of a deleted record. One that was only just started is waited for until its start was exported. */
async function cancelInstance(line: OutboxLine, { gateway }: SendDependencies): Promise<Result> {
  const instanceKey = optional(line, 'instanceKey') ?? (await startedInstance(line));
  if (instanceKey === undefined) {
    return Date.now() - line.createdAt.getTime() > STARTS_WITHIN_MS ? 'done' : 'later';
  }
  return unlessGone(() => gateway.cancelInstance(instanceKey));
}

async function startedInstance(line: OutboxLine): Promise<string | undefined> {
  const subject = text(line, 'recordId');
  const found = await Instances.findOne({ subject, process: text(line, 'process') }, { _id: 1 })
    .sort({ startedAt: -1 })
    .lean();
  return found?._id;
}

/** Does what a held completion promised. Where that is not possible any more the task is given back and its person told. */
async function finishHold(line: OutboxLine, { definitionOf }: SendDependencies): Promise<Result> {
  const taskKey = text(line, 'taskKey');
  try {
    await inTransaction((session) => finishHeldTask(session, taskKey, definitionOf));
  } catch (error) {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    await inTransaction((session) => giveBackHeldTask(session, taskKey, error.code));
  }
  return 'done';
}

/** Gives a task back to whoever passed it on for a time that has run out. */
async function returnTask(line: OutboxLine, { definitionOf }: SendDependencies): Promise<Result> {
  const settled = await inTransaction((session) =>
    endDelegation(session, text(line, 'taskKey'), line._id, definitionOf),
  );
  return settled ? 'done' : 'later';
}

/**
 * Completes a task in the engine. NOT_FOUND means that it is done there already (our own repeat), or that the engine
 * ended it meanwhile: then the acknowledged action becomes a history line and a notice, never silence. Which of the
 * two it was is known once the engine's own record of it has arrived.
 */
async function completeTask(line: OutboxLine, { userTasks }: SendDependencies): Promise<Result> {
  const taskKey = text(line, 'taskKey');
  try {
    await userTasks.complete(taskKey, variablesOf(line), text(line, 'action'));
    return 'done';
  } catch (error) {
    if (!(error instanceof EngineError && error.code === 'NOT_FOUND')) {
      throw error;
    }
  }
  const end = await endOf(taskKey);
  if (!end) {
    return stillUnknown(line);
  }
  if (end === 'canceled') {
    await tellOvertaken(taskKey, line);
  }
  return 'done';
}

/** How the engine ended a task; undefined while that is not known. A token moved away tells of its element alone. */
async function endOf(taskKey: string): Promise<'completed' | 'canceled' | undefined> {
  const end = await Events.findOne({
    valueType: 'USER_TASK',
    intent: { $in: ['COMPLETED', 'CANCELED'] },
    'record.key': taskKey,
  }).lean();
  if (end) {
    return end.intent === 'CANCELED' ? 'canceled' : 'completed';
  }
  const task = await Tasks.findById(taskKey, { elementInstanceKey: 1 }).lean();
  const left = await Elements.exists({ _id: task?.elementInstanceKey, state: 'terminated' });
  return left ? 'canceled' : undefined;
}

const UNKNOWN_FOR_MS = 600_000;

function stillUnknown(line: OutboxLine): Result {
  if (Date.now() - line.createdAt.getTime() > UNKNOWN_FOR_MS) {
    throw new EngineError('REFUSED', 'the engine does not know this task and no record of its end has arrived');
  }
  return 'later';
}

async function tellOvertaken(taskKey: string, line: OutboxLine): Promise<void> {
  await inTransaction(async (session) => {
    const task = await Tasks.findById(taskKey).session(session).lean<Task>();
    const told = { taskKey, notice: 'overtaken', person: task?.completedBy };
    if (task?.completedBy && !(await Notices.exists(told).session(session))) {
      await recordOvertaken(session, task, task.completedBy, 'canceled', variablesOf(line));
    }
  });
}

/** Puts the token of a record's instance on one element (work taken over from another system), once. */
async function moveToElement(line: OutboxLine, { gateway }: SendDependencies): Promise<Result> {
  const record = await Records.findById(text(line, 'recordId'), { openProcess: 1 }).lean();
  const instanceKey = record?.openProcess?.instanceKey;
  if (!record?.openProcess) {
    return 'done';
  }
  const elementId = text(line, 'elementId');
  if (!instanceKey || (await Instances.exists({ _id: instanceKey })) === null) {
    return 'later';
  }
  const active = await Elements.find({ instanceKey, state: 'active', type: { $ne: 'PROCESS' } }).lean();
  if (active.some((element) => element.elementId === elementId)) {
    return 'done';
  }
  const waiting = active.filter((element) => element.type === 'USER_TASK' || element.type === 'CALL_ACTIVITY');
  if (waiting.length === 0) {
    return 'later';
  }
  await gateway.modify({ instanceKey, activate: elementId, terminate: waiting.map((element) => element._id) });
  return 'done';
}
