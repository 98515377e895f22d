import { commaList } from '../domain/comma-list';
import type { ClientSession } from 'mongoose';
import type { PlannedCall, RungAction } from '../domain/ladder';
import type { Addressee } from '../notify/delegates';
import { noticeForRung, noticeForTask } from '../notify/events';
import { callAdministrators } from '../notify/send';
import { componentsOf } from '../packs/forms';
import { findForm } from '../packs/queries';
import type { Packs } from '../packs/types';
import { writeHistory } from '../records/history';
import { Tasks, type Task } from '../records/models/task';
import { EscalationEvents } from '../records/models/time';
import { now } from '../records/now';
import { isSignedStep } from '../records/signature';
import { completeCommand } from '../records/tasks';
import { enqueue } from '../records/outbox';
import { endTaskEffects } from '../records/task-effects';
import { eventId, type ArmedLadder } from './armed-ladder';
import { audienceInstead, audienceOf } from './rung-audience';

/** Calls one rung: finds its people, does its actions, and writes the event that keeps it from being called again. */
export async function callRung(session: ClientSession, armed: ArmedLadder, call: PlannedCall): Promise<void> {
  const { row, ladder, record } = armed;
  const id = eventId(row._id, { rungId: call.rung.id, occurrence: call.occurrence });
  const named = await audienceOf(session, armed, call.rung.who);
  const to = named.length > 0 ? named : await audienceInstead(session, armed, call.rung.who);
  if (to.length === 0 && record) {
    await callAdministrators(session, record.number, id);
  }
  for (const action of call.rung.what) {
    await act(session, armed, action, to, id);
  }
  const recipients = to.map(({ person }) => person);
  await EscalationEvents.insertMany(
    [
      {
        _id: id,
        escalationId: row._id,
        recordId: row.recordId,
        ladder: row.ladder,
        ladderVersion: ladder.version,
        rungId: call.rung.id,
        occurrence: call.occurrence,
        plannedAt: call.plannedAt,
        at: now(),
        recipients,
        outcome: named.length > 0 ? 'fired' : 'noRecipient',
      },
    ],
    { session },
  );
  if (record) {
    await writeHistory(session, {
      recordId: record._id,
      kind: 'escalation',
      actor: { channel: 'rule' },
      data: {
        ladder: row.ladder,
        names: ladder.names,
        rung: call.rung.id,
        occurrence: call.occurrence,
        what: call.rung.what,
        to: recipients,
      },
    });
  }
}

async function act(
  session: ClientSession,
  armed: ArmedLadder,
  action: RungAction,
  to: readonly Addressee[],
  id: string,
): Promise<void> {
  if (action === 'notify') {
    return tell(session, armed, to, id);
  }
  const { task } = armed;
  if (!task || task.state !== 'open') {
    return;
  }
  const able = to.map(({ person }) => person).filter((person) => !task.excluded.includes(person));
  if (action === 'addCandidate') {
    await Tasks.updateOne({ _id: task._id }, { $addToSet: { candidateUsers: { $each: able } } }, { session });
    await noticeForTask(session, task, able);
  } else if (action === 'reassign') {
    await reassign(session, task, able[0]);
  } else {
    await completeByRule(session, armed.packs, task, action.slice('completeTask:'.length));
  }
}

async function tell(session: ClientSession, armed: ArmedLadder, to: readonly Addressee[], id: string): Promise<void> {
  const { row, ladder, clock } = armed;
  const before = await EscalationEvents.find({ escalationId: row._id, outcome: 'fired' }).session(session).lean();
  for (const addressee of to) {
    const task = taskFor(armed, addressee);
    await noticeForRung(session, {
      recordId: row.recordId,
      ...(task ? { task } : {}),
      subject: clock?.names ?? task?.names ?? ladder.names,
      since: row.armedAt,
      due: clock?.dueAt ?? row.due ?? null,
      ladder: ladder.names,
      to: [addressee],
      calledBefore: [...new Set(before.flatMap((event) => event.recipients))],
      eventId: id,
    });
  }
}

/** The task a call is about: in a ballot each voter's own, and none for anybody else. */
function taskFor({ ballot, votes, task }: ArmedLadder, { person, onBehalfOf }: Addressee): Task | undefined {
  return ballot ? votes.find(({ assignee }) => assignee === (onBehalfOf ?? person)) : (task ?? undefined);
}

async function reassign(session: ClientSession, task: Task, person: string | undefined): Promise<void> {
  if (!person) {
    return;
  }
  await Tasks.updateOne({ _id: task._id }, { $set: { assignee: person } }, { session });
  await enqueue(session, {
    lane: task.recordId ?? task.instanceKey,
    kind: 'assignTask',
    payload: { taskKey: task._id, assignee: person, action: 'escalation' },
  });
  await noticeForTask(session, task, [person]);
}

/** Only an outcome that the form marks as given by rule, never a vote nor a signature: silence is no approval. */
async function completeByRule(session: ClientSession, packs: Packs, task: Task, outcome: string): Promise<void> {
  const form = task.formRef ? findForm(packs, task.formRef)?.form : undefined;
  const decision = form && componentsOf(form).find((component) => component.key === 'outcome');
  const byRule = commaList(decision?.properties?.['byRule']);
  if (task.properties['ballot'] || isSignedStep(task) || !byRule.includes(outcome)) {
    return;
  }
  await Tasks.updateOne(
    { _id: task._id, state: 'open' },
    { $set: { state: 'completed', outcome, completedAt: now() } },
    { session },
  );
  await endTaskEffects(session, task, 'completed');
  await enqueue(session, completeCommand(task, { outcome }, outcome));
}
