import type { ClientSession } from 'mongoose';
import { parseNotBy } from '../domain/task-properties';
import type { RecordDefinition } from '../packs/types';
import { castVote } from './cast-vote';
import { answerLine, outcomeIn } from './each-lines';
import { changeRecord } from './change-record';
import { fieldOf } from './fields';
import type { Fields } from './models/record';
import { lateFacts } from './late-entry';
import type { LateEntry } from './models/late-entry';
import type { Signature } from './models/signature';
import { Tasks, type Task } from './models/task';
import { now } from './now';
import { enqueue, enqueueAll } from './outbox';
import { Refusal } from './refusal';
import { assertNotExcluded, openTask, type Person } from './open-task';
import { mustBeSigned, sealedSignature } from './signature';
import { endTaskEffects } from './task-effects';

export interface Completion {
  taskId: string;
  /** Values that passed the form's rules; `outcome` is the decision. */
  values: Fields;
  actor: Person;
  /** Record type of the task's record; absent for a task without a record. */
  definition?: RecordDefinition | undefined;
  /** When it was done in truth, if it is entered later. */
  late?: LateEntry | undefined;
  /** That the person gave their password again for it. */
  signature?: Signature | undefined;
  /** Seconds within which the person may take it back. */
  holdSeconds?: number;
}

/**
 * Completes a task, or holds the completion so that it can be undone. Compare-and-set on `tasks` decides between two
 * people; the engine follows through the outbox (CHG-05, nothing twice).
 */
export async function completeTask(session: ClientSession, completion: Completion): Promise<Task> {
  const { taskId, actor } = completion;
  const task = await openTask(session, taskId);
  assertNotExcluded(task, actor);
  if (task.assignee && task.assignee !== actor.person && task.assignee !== actor.onBehalfOf) {
    throw new Refusal('TASK_TAKEN', { taskId, by: task.assignee });
  }
  if (!completion.signature && (await mustBeSigned(task, session))) {
    throw new Refusal('SIGNATURE_REQUIRED', { taskId });
  }
  const signed = await withSeal(session, task, completion);
  return completion.holdSeconds ? hold(session, task, signed) : finish(session, task, signed);
}

/** A signature is for what the person saw, so it is sealed before anything changes. */
async function withSeal(session: ClientSession, { recordId }: Task, completion: Completion): Promise<Completion> {
  const { signature, definition } = completion;
  return signature
    ? { ...completion, signature: await sealedSignature(session, signature, recordId, definition) }
    : completion;
}

async function hold(session: ClientSession, task: Task, completion: Completion): Promise<Task> {
  const until = new Date(now().getTime() + (completion.holdSeconds ?? 0) * 1000);
  const outboxId = await enqueue(session, {
    lane: `hold:${task._id}`,
    kind: 'finishHold',
    payload: { taskKey: task._id },
    notBefore: until,
  });
  const held = {
    until,
    by: completion.actor.person,
    ...(completion.actor.onBehalfOf ? { onBehalfOf: completion.actor.onBehalfOf } : {}),
    values: completion.values,
    outboxId,
    ...(completion.late ? { late: completion.late } : {}),
    ...(completion.signature ? { signature: completion.signature } : {}),
  };
  await Tasks.updateOne({ _id: task._id, state: 'open' }, { $set: { state: 'held', hold: held } }, { session });
  return { ...task, state: 'held', hold: held };
}

/** Does what a held completion promised once its time has come. A task that went meanwhile is recorded as overtaken. */
export async function finishHeldTask(
  session: ClientSession,
  taskId: string,
  definitionOf: (type: string) => RecordDefinition | undefined,
): Promise<void> {
  const task = await Tasks.findById(taskId).session(session).lean<Task>();
  if (task?.state !== 'held' || !task.hold) {
    return;
  }
  const { by, onBehalfOf, values, late, signature } = task.hold;
  const definition = task.record ? definitionOf(task.record.type) : undefined;
  const actor: Person = { person: by, channel: 'app', ...(onBehalfOf ? { onBehalfOf } : {}) };
  await finish(session, task, { taskId, values, actor, definition, late, signature });
}

async function finish(session: ClientSession, task: Task, completion: Completion): Promise<Task> {
  const outcome = typeof completion.values['outcome'] === 'string' ? completion.values['outcome'] : undefined;
  const done: Partial<Task> = {
    state: 'completed',
    hold: null,
    completedBy: completion.actor.person,
    ...(completion.actor.onBehalfOf ? { onBehalfOf: completion.actor.onBehalfOf } : {}),
    completedAt: now(),
    ...(completion.late ? { happenedAt: completion.late.happenedAt } : {}),
    ...(outcome ? { outcome } : {}),
  };
  await Tasks.updateOne({ _id: task._id, state: task.state }, { $set: done }, { session });
  if (task.properties['ballot'] === 'vote' && task.ballotId) {
    await castVote(session, task, completion.values, completion.actor, completion.signature);
  } else if (task.eachId && task.lineId) {
    await answerOf(session, task, task.eachId, task.lineId, completion);
  } else {
    await applyValues(session, task, completion, outcome);
  }
  await endTaskEffects(session, task, 'completed', completion.late);
  await excludeFromSiblings(session, task, completion.actor);
  return { ...task, ...done };
}

/** Tasks that are open beside this one and may not be done by who did it (two assessments by two people, CHG-02t). */
async function excludeFromSiblings(session: ClientSession, task: Task, actor: Person): Promise<void> {
  const people = [actor.person, actor.onBehalfOf].filter((person) => person !== undefined);
  const siblings = await Tasks.find({ instanceKey: task.instanceKey, state: 'open' }).session(session).lean<Task[]>();
  for (const sibling of siblings.filter(({ properties }) => parseNotBy(properties['notBy']).includes(task.elementId))) {
    const unassign = sibling.assignee && people.includes(sibling.assignee) ? { $set: { assignee: null } } : {};
    await Tasks.updateOne(
      { _id: sibling._id },
      { $addToSet: { excluded: { $each: people } }, ...unassign },
      { session },
    );
  }
}

/** What is filled in is the answer of the line; the engine only hears whether that is enough (PDCA-23). */
async function answerOf(
  session: ClientSession,
  task: Task,
  eachId: string,
  lineId: string,
  { values, actor, definition, signature }: Completion,
): Promise<void> {
  const outcome = outcomeIn(values);
  const enough = await answerLine(session, eachId, lineId, { outcome, values, actor });
  if (task.recordId && definition) {
    await changeRecord(session, {
      recordId: task.recordId,
      definition,
      actor,
      kind: 'task',
      historyId: `task:${task.epoch}:${task._id}`,
      data: {
        action: 'complete',
        names: task.names,
        outcome: values['outcome'],
        form: task.formRef,
        values,
        ...signedFacts(signature),
      },
      elementId: task.elementId,
      taskKey: task._id,
    });
  }
  await enqueueAll(session, [completeCommand(task, { outcome, enough }, outcome)]);
}

const signedFacts = (signed: Signature | undefined): { signed?: Signature } => (signed ? { signed } : {});

/** Record fields go to the record; what is no field of it (members added to a ballot …) travels to the step as variables. */
async function applyValues(
  session: ClientSession,
  task: Task,
  completion: Completion,
  outcome: string | undefined,
): Promise<void> {
  const { definition, values, actor, late, signature } = completion;
  const isField = (key: string): boolean =>
    !task.foreignForm && definition !== undefined && fieldOf(definition, key) !== undefined;
  const rest = Object.fromEntries(Object.entries(values).filter(([key]) => !isField(key)));
  if (task.recordId && definition) {
    const set = Object.fromEntries(Object.entries(values).filter(([key]) => isField(key)));
    await changeRecord(session, {
      recordId: task.recordId,
      definition,
      set,
      actor,
      kind: 'task',
      historyId: `task:${task.epoch}:${task._id}`,
      data: {
        action: 'complete',
        names: task.names,
        outcome,
        form: task.formRef,
        values: rest,
        ...lateFacts(late),
        ...signedFacts(signature),
      },
      late: late ?? null,
      elementId: task.elementId,
      taskKey: task._id,
    });
  }
  await enqueueAll(session, [completeCommand(task, { ...rest, outcome: outcome ?? null }, outcome)]);
}

/** The outbox command that lets the engine go on behind a completed task. */
export function completeCommand(
  task: Pick<Task, '_id' | 'recordId' | 'instanceKey' | 'elementId'>,
  variables: Fields,
  action = 'complete',
): Parameters<typeof enqueue>[1] {
  return {
    lane: task.recordId ?? task.instanceKey,
    kind: 'completeTask',
    payload: { taskKey: task._id, elementId: task.elementId, recordId: task.recordId, variables, action },
  };
}
