import type { ClientSession } from 'mongoose';

import { ADMINISTRATOR } from '../domain/roles';
import { findHolders } from '../records/holders';
import { Mails, Notices, type Mail, type Notice } from '../records/models/notice';
import { People, type Person } from '../records/models/person';
import { now } from '../records/now';
import { mayBeTold } from './confidential';
import { loadSubject, render, type Rendered } from './compose';
import type { Addressee } from './delegates';
import type { Notification } from './notification';
import { mailTime, wantsMail } from './wishes';

export interface Told {
  /** People for whom a row was written now or by an earlier call with this key. */
  readonly told: readonly string[];
  /** Active people without an address, who were told in the app alone. */
  readonly withoutMail: readonly string[];
}

/**
 * Writes what each person is told, in the person's language, into the caller's transaction: a row of `notices` for
 * the app, a row of `mails` for the mail outbox, as the person wishes. Nothing is sent here. A person who gets no mail
 * is told in the app. Of a confidential record only those are told who may know of it; where nobody is left,
 * administrators learn its number.
 * @throws NoticeError where the text does not exist or needs a variable that is not there
 */
export async function notify(session: ClientSession, notification: Notification): Promise<Told> {
  const subject = await loadSubject(session, notification);
  const asked = notification.to.map((one) => (typeof one === 'string' ? { person: one } : one));
  const addressees = await mayBeTold(session, subject.record, subject.pack?.record, asked);
  if (subject.record && addressees.length === 0 && asked.length > 0) {
    await callAdministrators(session, subject.record.number, notification.dedupeKey);
  }
  const people = await activePeople(session, addressees);
  const told = new Map<string, Rendered>();
  for (const addressee of addressees) {
    const person = people.get(addressee.person);
    if (person && !told.has(person._id)) {
      told.set(person._id, render(notification, subject, person, addressee));
    }
  }
  await write(session, notification, [...told.values()]);
  return {
    told: [...told.keys()],
    withoutMail: [...told.values()].filter(({ person }) => !person.email).map(({ person }) => person._id),
  };
}

/**
 * Tells administrators the number of a confidential record that needs attention and of which nobody else may be told:
 * that it does, and nothing of what is in it.
 */
export async function callAdministrators(session: ClientSession, number: string, key: string): Promise<void> {
  await notify(session, {
    notice: 'confidential-attention',
    pack: 'common',
    to: await findHolders({ roles: [ADMINISTRATOR] }, now(), session),
    data: { number },
    dedupeKey: `confidential:${key}`,
    channels: ['inbox', 'mail'],
  });
}

async function activePeople(session: ClientSession, addressees: readonly Addressee[]): Promise<Map<string, Person>> {
  const ids = [...new Set(addressees.map(({ person }) => person))];
  const found = await People.find({ _id: { $in: ids }, active: true })
    .session(session)
    .lean<Person[]>();
  return new Map(found.map((person) => [person._id, person]));
}

/** Upserts that insert only, since a duplicate key would end the caller's transaction. */
async function write(session: ClientSession, notification: Notification, rendered: readonly Rendered[]): Promise<void> {
  const at = now();
  const byMail = rendered.filter(({ person }) => wantsMail(person, notification));
  // Nothing is lost by wanting no mail: it stands in the app then.
  const inApp = rendered.filter((one) => notification.channels.includes('inbox') || !byMail.includes(one));
  const key = (person: Person): string => `${notification.dedupeKey}:${person._id}`;
  if (inApp.length > 0) {
    const rows = inApp.map((one) => insert(key(one.person), noticeRow(notification, one, at)));
    await Notices.bulkWrite(rows, { session });
  }
  if (byMail.length > 0) {
    const rows = byMail.map((one) => insert(key(one.person), mailRow(notification, one, at)));
    await Mails.bulkWrite(rows, { session });
  }
}

function insert<T extends object>(
  _id: string,
  row: T,
): { updateOne: { filter: { _id: string }; update: { $setOnInsert: T }; upsert: true } } {
  return { updateOne: { filter: { _id }, update: { $setOnInsert: row }, upsert: true } };
}

function about({ recordId, taskKey }: Notification): { recordId?: string; taskKey?: string } {
  return { ...(recordId ? { recordId } : {}), ...(taskKey ? { taskKey } : {}) };
}

function noticeRow(
  notification: Notification,
  { person, subject, body, link }: Rendered,
  at: Date,
): Omit<Notice, '_id'> {
  return {
    person: person._id,
    notice: notification.notice,
    subject,
    text: body,
    link,
    at,
    readAt: null,
    ...about(notification),
  };
}

function mailRow(notification: Notification, { person, subject, mail }: Rendered, at: Date): Omit<Mail, '_id'> {
  const nextAt = mailTime(person, notification.urgent, at);
  const row = { person: person._id, to: person.email, subject, ...mail, createdAt: at, nextAt };
  return { ...row, status: 'pending', attempts: 0, ...about(notification) };
}
