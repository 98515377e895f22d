import type { ClientSession } from 'mongoose';

import { pick, type Text } from '../domain/text';
import { Ballots, type Ballot } from '../records/models/ballot';
import { Records, type RecordDocument } from '../records/models/record';
import type { Task } from '../records/models/task';
import { isModuleOn } from '../records/installation';
import { now } from '../records/now';
import { resolveAudience } from './audience';
import { notifyContext } from './context';
import type { Addressee } from './delegates';
import type { MailFact } from './layout/content';
import { notify, type Told } from './send';
import type { NoticeView } from './templates';
import { invitation } from './vote-invitation';

const NOBODY: Told = { told: [], withoutMail: [] };

/**
 * Tells a task to whom it is for, when it appears or gets further candidates: a vote to its voter with one link for
 * each decision, any other task to the assignee or, while nobody has it, to the candidates; delegates of the absent
 * too, unless it is `personal`. One mail each, however often this is called. A task with the property `silent` tells nobody.
 * @param people in place of the assignee or candidates, for example whom a ladder has added
 * @param known the task's record where the caller has just read it
 */
export async function noticeForTask(
  session: ClientSession,
  task: Task,
  people?: readonly string[],
  known?: RecordDocument,
): Promise<Told> {
  if (isSet(task.properties['silent'])) {
    return NOBODY;
  }
  const record = known ?? (await recordOf(session, task));
  const expressions = people?.map((id) => `person:${id}`) ?? [task.assignee ? 'assignee' : 'candidates'];
  const audience = await resolveAudience(expressions, { ...(record ? { record } : {}), task }, now(), session);
  const to = isSet(task.properties['personal']) ? audience.filter(({ onBehalfOf }) => !onBehalfOf) : audience;
  const common = { pack: record?.type ?? task.process, recordId: task.recordId, record, taskKey: task._id, to };
  const dedupeKey = `task:${task.epoch}:${task._id}`;
  const ballot = await ballotOf(session, task);
  if (ballot) {
    const voters = inTheirSeats(ballot, task, to);
    return notify(session, {
      ...common,
      ...invitation(task, ballot, record, await isModuleOn('mailDecisions', session)),
      to: voters,
      dedupeKey,
      channels: ['mail'],
    });
  }
  return notify(session, {
    ...common,
    notice: 'task-assigned',
    data: (reader) => ({ task: taskWords(task, reader) }),
    facts: (reader) => riskFacts(record, reader),
    dedupeKey,
    channels: ['mail'],
  });
}

/** Names the member for whom somebody sits in a seat since the ballot opened. */
function inTheirSeats({ seats }: Ballot, task: Task, to: readonly Addressee[]): Addressee[] {
  const member = seats.find(({ seat, person }) => seat === task.seat && person === task.assignee)?.delegateOf;
  return to.map((one) => (member && one.person === task.assignee ? { ...one, onBehalfOf: member } : one));
}

/** Why something that a person did, and was told is done, had no effect after all. */
export interface Overtaken {
  readonly task: Task;
  readonly person: string;
  readonly actedAt: Date;
  readonly reason: Text;
}

/** Tells a person that the engine ended the task before what the person did could take effect. */
export async function noticeOvertaken(session: ClientSession, overtaken: Overtaken): Promise<Told> {
  const { task, person, actedAt, reason } = overtaken;
  return notify(session, {
    notice: 'action-overtaken',
    pack: task.record?.type ?? task.process,
    recordId: task.recordId,
    to: [person],
    data: (reader) => ({ task: taskWords(task, reader), actedAt, reason: pick(reason, reader.lang) }),
    dedupeKey: `overtaken:${task.epoch}:${task._id}`,
    channels: ['inbox', 'mail'],
  });
}

/** A rung that is called: what it is about, and who was called before. */
export interface RungCall {
  readonly recordId: string;
  readonly task?: Task;
  /** What stands, for example the name of the task or clock. */
  readonly subject: Text;
  readonly since: Date;
  readonly due?: Date | null;
  readonly ladder: Text;
  readonly to: readonly Addressee[];
  readonly calledBefore: readonly string[];
  /** Id of the escalation event (row, rung, occurrence): the same call tells the same person once. */
  readonly eventId: string;
}

/** Tells the people of a rung what stands since when and until when, and whom it was told before. */
export async function noticeForRung(session: ClientSession, call: RungCall): Promise<Told> {
  const at = now();
  return notify(session, {
    notice: 'escalation',
    pack: call.task?.record?.type ?? 'common',
    recordId: call.recordId,
    taskKey: call.task?._id,
    to: call.to,
    data: (reader) => ({
      subject: {
        title: pick(call.subject, reader.lang),
        since: call.since,
        assignee: call.task?.assignee ? reader.personName(call.task.assignee) : null,
        due: call.due ?? null,
        overdue: call.due ? call.due <= at : false,
      },
      ladder: { name: pick(call.ladder, reader.lang) },
      calledBefore: call.calledBefore.map((id) => reader.personName(id)).join(reader.lang === 'zh' ? '、' : ', '),
    }),
    dedupeKey: `rung:${call.eventId}`,
    channels: ['inbox', 'mail'],
    urgent: true,
  });
}

function taskWords(task: Task, reader: NoticeView): Record<string, unknown> {
  return {
    title: pick(task.names, reader.lang),
    due: task.due ?? null,
    link: `${notifyContext().publicUrl}/inbox/${task._id}`,
  };
}

/** Priority and risk of the record, where its type names such fields. */
function riskFacts(record: RecordDocument | undefined, reader: NoticeView): MailFact[] {
  const definition = record && notifyContext().packs().packs.get(record.type)?.record;
  const keys = [definition?.priorityField, definition?.riskField];
  return keys
    .map((key) => (key === undefined ? undefined : reader.field(key)))
    .filter((field): field is MailFact => field !== undefined && field.value !== '—');
}

async function recordOf(session: ClientSession, task: Task): Promise<RecordDocument | undefined> {
  const found = task.recordId ? await Records.findById(task.recordId).session(session).lean<RecordDocument>() : null;
  return found ?? undefined;
}

/** The ballot of a task in which somebody votes; the casting vote of a chair is an ordinary task. */
async function ballotOf(session: ClientSession, task: Task): Promise<Ballot | undefined> {
  if (task.properties['ballot'] !== 'vote') {
    return undefined;
  }
  const filter = task.ballotId ? { _id: task.ballotId } : { instanceKey: task.instanceKey };
  return (await Ballots.findOne(filter).session(session).lean<Ballot>()) ?? undefined;
}

function isSet(property: string | undefined): boolean {
  return property !== undefined && property !== 'false';
}
