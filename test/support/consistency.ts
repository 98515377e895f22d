import type { mongo } from 'mongoose';
import type { Ballot } from '../../records/models/ballot';
import type { Cursor, ElementInstance, Incident, Instance } from '../../records/models/engine';
import type { HistoryLine } from '../../records/models/history';
import type { Mail, ReceivedMail } from '../../records/models/notice';
import type { OutboxLine } from '../../records/models/outbox';
import type { RecordDocument } from '../../records/models/record';
import type { Task } from '../../records/models/task';
import { eventually } from './eventually';

/** What people were told is done. */
export interface Acknowledged {
  recordIds: string[];
  /** Ids of tasks whose completion was answered with success, votes included. */
  completed: string[];
}

/** Waits until nothing is on its way any more and all that was acknowledged is there once. */
export async function expectOnce(db: mongo.Db, acknowledged: Acknowledged, timeoutMs = 90_000): Promise<void> {
  await eventually(async () => {
    expect(await onItsWay(db)).toEqual([]);
    expect(await faultsIn(db, acknowledged)).toEqual([]);
  }, timeoutMs);
}

/** Every way in which what is stored differs from what people were told, in words; empty when all is well. */
export async function faultsIn(db: mongo.Db, acknowledged: Acknowledged): Promise<string[]> {
  const found = await Promise.all([
    onItsWay(db),
    records(db, acknowledged.recordIds),
    completions(db, acknowledged.completed),
    positions(db),
    smallProcesses(db),
    ballots(db),
    mails(db),
  ]);
  return found.flat().slice(0, 20);
}

async function onItsWay(db: mongo.Db): Promise<string[]> {
  const lines = await db
    .collection<OutboxLine>('outbox')
    .find({ status: { $ne: 'done' } })
    .toArray();
  const incidents = await db.collection<Incident>('incidents').find({ state: 'open' }).toArray();
  const letters = await db.collection<{ reason: string }>('deadLetters').find().toArray();
  const cursors = await db.collection<Cursor>('cursors').find().toArray();
  const kept = cursors.find(({ _id }) => _id.startsWith('kept:'))?.position;
  return [
    ...lines.map((line) => `outbox line ${line.kind} of ${line.lane} is ${line.status}: ${line.error}`),
    ...incidents.map((incident) => `incident at ${incident.elementId}: ${incident.message}`),
    ...letters.map((letter) => `dead letter: ${letter.reason}`),
    ...cursors.filter(({ position }) => position !== kept).map(({ _id }) => `${_id} is behind`),
  ];
}

async function records(db: mongo.Db, ids: string[]): Promise<string[]> {
  const faults: string[] = [];
  const rows = await db.collection<RecordDocument>('records').find().toArray();
  const instances = await db.collection<Instance>('instances').find({ process: 'change' }).toArray();
  const history = await db.collection<HistoryLine>('history').find({ kind: 'created' }).toArray();
  for (const id of ids) {
    const row = rows.find(({ _id }) => _id === id);
    const own = instances.filter(({ recordId }) => recordId === id);
    if (!row) {
      faults.push(`record ${id} is missing`);
    } else if (own.length !== 1 || row.openProcess?.instanceKey !== own[0]?._id) {
      faults.push(`${row.number} has ${own.length} instances, knows ${row.openProcess?.instanceKey}`);
    }
    expectCount(faults, history.filter(({ recordId }) => recordId === id).length, 1, `beginnings of record ${id}`);
  }
  const unasked = rows.filter(({ _id }) => !ids.includes(_id));
  return [...faults, ...unasked.map(({ number }) => `${number} is there and nobody was told`)];
}

async function completions(db: mongo.Db, taskIds: string[]): Promise<string[]> {
  const faults: string[] = [];
  const tasks = await db.collection<Task>('tasks').find().toArray();
  const elements = await db.collection<ElementInstance>('elements').find({ type: 'USER_TASK' }).toArray();
  const lines = await db
    .collection<HistoryLine>('history')
    .find({ kind: { $in: ['task', 'vote'] } })
    .toArray();
  for (const id of new Set(taskIds)) {
    const task = tasks.find(({ _id }) => _id === id);
    const element = elements.find(({ _id }) => _id === task?.elementInstanceKey);
    const told = lines.filter(
      ({ taskKey, kind, data }) => taskKey === id && (kind === 'vote' || data?.['action'] === 'complete'),
    );
    if (task?.state !== 'completed' || element?.state !== 'completed') {
      faults.push(`task ${id} ${task?.elementId} is ${task?.state} here and ${element?.state} in the engine`);
    }
    expectCount(faults, told.length, 1, `history lines of task ${id} ${task?.elementId}`);
  }
  return faults;
}

/** Inbox and record states show where the engine stands. */
async function positions(db: mongo.Db): Promise<string[]> {
  const open = await db
    .collection<Task>('tasks')
    .find({ state: { $in: ['open', 'held'] } })
    .toArray();
  const active = await db
    .collection<ElementInstance>('elements')
    .find({ type: 'USER_TASK', state: 'active' })
    .toArray();
  const rows = await db
    .collection<RecordDocument>('records')
    .find({}, { projection: { state: 1, number: 1 } })
    .toArray();
  const states = new Map(rows.map(({ _id, state }) => [_id, state]));
  const inInbox = new Set(open.map(({ elementInstanceKey }) => elementInstanceKey));
  const inEngine = new Set(active.map(({ _id }) => _id));
  const stateOf = ({ recordId = '', properties }: Task): boolean =>
    properties['state'] === undefined || properties['state'] === states.get(recordId);
  return [
    ...active.filter(({ _id }) => !inInbox.has(_id)).map(({ elementId }) => `${elementId} is in no inbox`),
    ...open
      .filter((task) => !inEngine.has(task.elementInstanceKey))
      .map(({ _id }) => `task ${_id} is not in the engine`),
    ...open
      .filter((task) => !stateOf(task))
      .map(({ recordId, elementId }) => `${recordId} has not the state of ${elementId}`),
  ];
}

/** Each ladder and clock row has one process that waits for it. */
async function smallProcesses(db: mongo.Db): Promise<string[]> {
  const twice = await db
    .collection<Instance>('instances')
    .aggregate<{ _id: { process: string; subject: string }; count: number }>([
      { $match: { subject: { $type: 'string' } } },
      { $group: { _id: { process: '$process', subject: '$subject' }, count: { $sum: 1 } } },
      { $match: { count: { $gt: 1 } } },
    ])
    .toArray();
  return twice.map(({ _id, count }) => `${_id.process} for ${_id.subject} was started ${count} times`);
}

async function ballots(db: mongo.Db): Promise<string[]> {
  const rows = await db.collection<Ballot>('ballots').find().toArray();
  return rows.flatMap(({ _id, votes }) => {
    const seats = votes.map(({ seat }) => seat);
    return new Set(seats).size === seats.length ? [] : [`ballot ${_id} counts a seat twice`];
  });
}

async function mails(db: mongo.Db): Promise<string[]> {
  const faults: string[] = [];
  const written = await db.collection<Mail>('mails').find().toArray();
  const received = await db.collection<ReceivedMail>('mailbox').find().toArray();
  const about = written.map(({ to, subject, taskKey, text }) => [to, subject, taskKey, text].join());
  expectCount(faults, new Set(about).size, about.length, 'different mails');
  const ids = received.map(({ messageId }) => messageId);
  expectCount(faults, new Set(ids).size, ids.length, 'different Message-IDs');
  const sent = written.filter(({ status }) => status === 'sent').length;
  expectCount(
    faults,
    received.length >= sent && received.length <= written.length ? 1 : 0,
    1,
    'mailbox for the mails sent',
  );
  return [...faults, ...written.filter(({ status }) => status === 'dead').map(({ _id }) => `mail ${_id} is dead`)];
}

function expectCount(faults: string[], count: number, expected: number, what: string): void {
  if (count !== expected) {
    faults.push(`${count} instead of ${expected} ${what}`);
  }
}
