import type { ClientSession } from 'mongoose';
import { parseAccepts } from '../domain/task-properties';
import type { RecordDefinition } from '../packs/types';
import { PROCESS, type Actor } from './actor';
import { changeRecord } from './change-record';
import { startOf } from './create-record';
import { closeEach } from './each-lines';
import { writeHistory } from './history';
import { newId } from './ids';
import { Ballots, type Ballot } from './models/ballot';
import { Eaches, type Each } from './models/each';
import { Commands, type RecordCommand } from './models/command';
import { Records, type Fields, type RecordDocument, type RecordReference } from './models/record';
import { Tasks, type Task } from './models/task';
import { now } from './now';
import { enqueue } from './outbox';
import { Refusal } from './refusal';
import { endTaskEffects } from './task-effects';
import { completeCommand } from './tasks';
import { messageWaits } from './waits';

/** A called diagram of the record that is running and accepts commands; `message` ends it. */
export interface OpenCall {
  elementId: string;
  accepts: string;
  closeMessage: string;
}

export interface SentCommand {
  record: RecordDocument;
  definition: RecordDefinition;
  name: string;
  /** Whoever sent it; without a person another record's process did. */
  actor: Actor;
  /** The record whose process sent it. */
  from?: RecordReference;
  /** Keeps it for a later step even where the present one does not accept it. */
  keep?: boolean;
  text?: string;
  fields?: Fields;
  /** Running called diagrams, read from the projections beforehand. */
  calls: readonly OpenCall[];
}

/** How a command was taken: at once, kept for the next task that accepts it, or by starting a diagram. */
export type CommandResult = 'taken' | 'kept' | 'started';

/**
 * Sends a command to a record: it completes every open task that accepts it, ends a wait or a called diagram that
 * accepts it, starts a diagram of an ended record, or is kept while the instance is between two steps.
 * @throws Refusal COMMAND_NOT_POSSIBLE where the diagram offers no such way now
 */
export async function sendCommand(session: ClientSession, sent: SentCommand): Promise<CommandResult> {
  const { record, name } = sent;
  const open = await Tasks.find({ recordId: record._id, state: { $in: ['open', 'held'] } })
    .session(session)
    .lean<Task[]>();
  const accepting = open.filter((task) => accepts(task.properties['accepts'], name));
  if (accepting.length > 0) {
    const command = await keep(session, sent, 'taken');
    await changeRecord(session, commandLine(sent, command));
    for (const task of accepting) {
      await takeWithTask(session, command, task);
    }
    return 'taken';
  }
  if (await messageWaits(session, record._id, name)) {
    await changeRecord(session, commandLine(sent, await keep(session, sent, 'taken')));
    return 'taken';
  }
  const call = sent.calls.find((candidate) => accepts(candidate.accepts, name));
  if (call && (await endCall(session, record._id, name, call))) {
    await changeRecord(session, commandLine(sent));
    return 'taken';
  }
  const start = sent.definition.starts.find((candidate) => candidate.existing && candidate.key === name);
  if (start) {
    await startExisting(session, sent, start.key);
    return 'started';
  }
  const betweenSteps = open.length === 0 || sent.keep === true;
  if (betweenSteps && record.openProcess && name in sent.definition.messages) {
    const command = await keep(session, sent, 'kept');
    await changeRecord(session, commandLine(sent, command));
    return 'kept';
  }
  throw new Refusal('COMMAND_NOT_POSSIBLE', { name, state: record.state });
}

/** Starts a further diagram of a record whose last one has ended (reopen). */
export async function startExisting(session: ClientSession, sent: SentCommand, key: string): Promise<void> {
  const start = sent.definition.starts.find((candidate) => candidate.key === key && candidate.existing);
  if (!start) {
    throw new Refusal('COMMAND_NOT_POSSIBLE', { name: key });
  }
  if (sent.record.openProcess) {
    throw new Refusal('RECORD_OPEN', { number: sent.record.number });
  }
  const openProcess = { process: start.process, since: now() };
  const { record } = await changeRecord(session, {
    ...commandLine(sent),
    ...(sent.fields ? { set: sent.fields } : {}),
    carried: true,
  });
  const freed = await Records.updateOne(
    { _id: record._id, openProcess: null },
    { $set: { openProcess, endedAt: null } },
    { session },
  );
  if (freed.modifiedCount !== 1) {
    throw new Refusal('RECORD_OPEN', { number: record.number });
  }
  await enqueue(session, startOf(record, sent.definition, start));
}

/** Commands kept, or taken just before by a sibling, that a task which now appears accepts. */
export async function commandsFor(session: ClientSession, task: Task): Promise<RecordCommand[]> {
  const waiting = await Commands.find({ recordId: task.recordId, status: { $in: ['kept', 'taken'] } })
    .session(session)
    .lean<RecordCommand[]>();
  return waiting.filter(
    (command) =>
      accepts(task.properties['accepts'], command.name) &&
      (command.status === 'kept' || (command.takenAt !== undefined && task.createdAt < command.takenAt)),
  );
}

/** Completes a task with a command as its outcome, on behalf of who sent it. */
export async function takeWithTask(session: ClientSession, command: RecordCommand, task: Task): Promise<void> {
  await Commands.updateOne(
    { _id: command._id },
    { $set: { status: 'taken', takenAt: command.takenAt ?? now() }, $addToSet: { takenBy: task._id } },
    { session },
  );
  await Tasks.updateOne(
    { _id: task._id, state: task.state },
    {
      $set: {
        state: 'completed',
        hold: null,
        ...(command.by ? { completedBy: command.by } : {}),
        completedAt: now(),
        outcome: command.name,
      },
    },
    { session },
  );
  await endTaskEffects(session, task, 'withdrawn');
  await enqueue(session, completeCommand(task, { outcome: command.name }, command.name));
}

/** Ends an open ballot for a cause other than its votes: deadline, changed, withdraw, cancelled. */
export async function closeBallot(
  session: ClientSession,
  ballot: Pick<Ballot, '_id' | 'recordId'>,
  cause: string,
): Promise<void> {
  await Ballots.updateOne({ _id: ballot._id, status: { $in: ['open', 'blocked'] } }, { $set: { cause } }, { session });
  await enqueue(session, {
    lane: ballot.recordId,
    kind: 'message',
    payload: { name: 'ballot.close', correlationKey: ballot._id, ttlMs: 3_600_000, variables: { cause } },
  });
}

/** Ends the open ballots or lists of a called diagram. @returns whether there were any */
async function endCall(session: ClientSession, recordId: string, cause: string, call: OpenCall): Promise<boolean> {
  const ballots =
    call.closeMessage === 'ballot.close'
      ? await Ballots.find({ recordId, status: { $in: ['open', 'blocked'] } })
          .session(session)
          .lean<Ballot[]>()
      : [];
  const lists =
    call.closeMessage === 'each.close'
      ? await Eaches.find({ recordId, status: 'open' }).session(session).lean<Each[]>()
      : [];
  for (const ballot of ballots) {
    await closeBallot(session, ballot, cause);
  }
  for (const list of lists) {
    await closeEach(session, list, cause);
  }
  return ballots.length + lists.length > 0;
}

/**
 * Ends a called diagram by a command that was kept until it had something to end.
 * @returns whether one was kept that the diagram accepts
 */
export async function endCallByKept(
  session: ClientSession,
  recordId: string,
  callsOf: () => Promise<readonly OpenCall[]>,
): Promise<boolean> {
  const kept = await Commands.find({ recordId, status: 'kept' })
    .sort({ at: 1 })
    .session(session)
    .lean<RecordCommand[]>();
  const calls = kept.length > 0 ? await callsOf() : [];
  for (const { _id, name } of kept) {
    const call = calls.find((candidate) => accepts(candidate.accepts, name));
    if (call && (await endCall(session, recordId, name, call))) {
      await Commands.updateOne({ _id }, { $set: { status: 'taken', takenAt: now() } }, { session });
      return true;
    }
  }
  return false;
}

async function keep(session: ClientSession, sent: SentCommand, status: 'kept' | 'taken'): Promise<RecordCommand> {
  const command: RecordCommand = {
    _id: newId(),
    recordId: sent.record._id,
    name: sent.name,
    ...(sent.actor.person ? { by: sent.actor.person } : {}),
    ...(sent.actor.onBehalfOf ? { onBehalfOf: sent.actor.onBehalfOf } : {}),
    ...(sent.text ? { text: sent.text } : {}),
    at: now(),
    status,
    ...(status === 'taken' ? { takenAt: now() } : {}),
    takenBy: [],
  };
  await Commands.insertMany([command], { session });
  return command;
}

function commandLine(sent: SentCommand, command?: RecordCommand): Parameters<typeof changeRecord>[1] {
  return {
    recordId: sent.record._id,
    definition: sent.definition,
    actor: sent.actor,
    kind: 'command',
    late: null,
    ...(sent.text ? { text: sent.text } : {}),
    data: {
      name: sent.name,
      ...(sent.from ? { from: sent.from } : {}),
      ...(command ? { status: command.status } : {}),
    },
  };
}

function accepts(property: string | undefined, name: string): boolean {
  return parseAccepts(property).some((accepted) => accepted.message === name);
}

/** Marks kept commands that no task will take any more because the record's process has ended. */
export async function lapseCommands(session: ClientSession, recordId: string): Promise<void> {
  const kept = await Commands.find({ recordId, status: 'kept' }).session(session).lean<RecordCommand[]>();
  await Commands.updateMany({ recordId, status: { $ne: 'lapsed' } }, { $set: { status: 'lapsed' } }, { session });
  for (const command of kept) {
    await writeHistory(session, {
      recordId,
      kind: 'overtaken',
      actor: command.by ? { person: command.by, channel: 'app' } : PROCESS,
      data: { name: command.name, why: 'ended' },
    });
  }
}
