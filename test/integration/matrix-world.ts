import { Readable } from 'node:stream';
import { permissionsOf } from '../../identity/permissions';
import { createToken } from '../../identity/api-tokens';
import type { Scope } from '../../identity/scopes';
import { inTransaction } from '../../records/database';
import { writeContent } from '../../records/attachments/content';
import { newId } from '../../records/ids';
import { Attachments } from '../../records/models/attachment';
import { RecordImports, type RecordImport } from '../../records/models/import';
import { Mailbox } from '../../records/models/notice';
import { People, type Absence } from '../../records/models/person';
import { Relations, type RecordDocument } from '../../records/models/record';
import { Tasks, type Task } from '../../records/models/task';
import { SavedViews } from '../../records/models/view';
import { openSession } from '../../identity/sessions';
import { record, task } from './api-support';

/** One of the demo organisation, as far as rules ask. */
export interface Somebody {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly string[];
}

/** What a record has to do with a person. */
export const RECORD_RELATIONS = ['own', 'involved', 'withTask', 'stranger'] as const;
export type RecordRelation = (typeof RECORD_RELATIONS)[number];

/** What a task has to do with a person. */
export const TASK_RELATIONS = ['mine', 'group', 'others', 'excluded'] as const;
export type TaskRelation = (typeof TASK_RELATIONS)[number];

/** Whose a thing is that is not a record: a view, an absence, an import. */
export const OWNER_RELATIONS = ['own', 'others'] as const;
export type OwnerRelation = (typeof OWNER_RELATIONS)[number];

/** Somebody with no role, whose things are strangers' to all others. */
export const GHOST = 'ghost';

/** Value of the sensitive field of every record here. */
export const COST = 987_654.25;

/** Written into the title: the only person to whom the record is open without a role. */
export const markOf = (person: string): string => `meant-for-${person}`;

export const may = ({ roles }: Somebody, permission: Parameters<ReturnType<typeof permissionsOf>['has']>[0]): boolean =>
  permissionsOf(roles).has(permission);

/** Lays the person whose things are strangers' to everybody. */
export async function layGhost(): Promise<void> {
  const names = { zh: '某人', en: 'Ghost' };
  await People.create({
    _id: GHOST,
    username: GHOST,
    names,
    email: 'ghost@example.org',
    lang: 'en',
    roles: [],
    groups: [],
  });
}

/** A record in that relation to the person, with an open task, a file and a related record. */
export async function recordFor(
  person: Somebody,
  relation: RecordRelation,
  change: Partial<RecordDocument> = {},
): Promise<RecordDocument> {
  const reader = relation === 'stranger' ? GHOST : person.id;
  const owner = relation === 'own' ? person.id : GHOST;
  const involved = relation === 'involved' || relation === 'own' ? [reader] : [GHOST];
  const fields = { title: markOf(reader), size: 'small', requester: owner, cost: COST };
  const made = await record({ fields, createdBy: owner, involved, words: [markOf(reader)], ...change });
  await task(made, { assignee: relation === 'withTask' ? person.id : GHOST, candidateGroups: [] });
  return made;
}

/** A file of the record, added by that person. */
export async function fileOf({ _id }: RecordDocument, by: string): Promise<string> {
  const id = newId();
  await writeContent(id, Readable.from([Buffer.from('text')]), new AbortController().signal);
  const file = { name: 'a.txt', type: 'text/plain', size: 4, sha256: '', by, at: new Date() };
  await Attachments.create({ _id: id, recordId: _id, status: 'kept', ...file });
  return id;
}

/** A relation between the record and another that the person may read; its id. */
export async function relationOf(made: RecordDocument, other: RecordDocument): Promise<string> {
  const id = `${made._id}:causes:${other._id}`;
  const [from, to] = [made, other].map(({ _id, type, number }) => ({ id: _id, type, number }));
  await Relations.create({ _id: id, name: 'causes', inverse: 'causedBy', from, to, at: new Date(), by: GHOST });
  return id;
}

/** A task in that relation to the person, on a record of a stranger. */
export async function taskFor(person: Somebody, relation: TaskRelation): Promise<Task> {
  const of = await recordFor(person, 'stranger');
  await Tasks.deleteMany({ recordId: of._id });
  return task(of, {
    assignee: { mine: person.id, group: null, others: GHOST, excluded: person.id }[relation],
    candidateGroups: relation === 'group' ? ['desk'] : [],
    excluded: relation === 'excluded' ? [person.id] : [],
  });
}

const ownerOf = (person: Somebody, relation: OwnerRelation): string => (relation === 'own' ? person.id : GHOST);

export async function viewFor(person: Somebody, relation: OwnerRelation): Promise<string> {
  const _id = newId();
  const view = { type: 'order', name: 'v', query: '', sharedWith: [], at: new Date() };
  await SavedViews.create({ _id, owner: ownerOf(person, relation), ...view });
  return _id;
}

export async function absenceFor(person: Somebody, relation: OwnerRelation): Promise<string> {
  const id = newId();
  const from = new Date(Date.now() + 24 * 3_600_000);
  const absence: Absence = { id, from, to: new Date(from.getTime() + 3_600_000), delegate: GHOST };
  await People.updateOne({ _id: ownerOf(person, relation) }, { $push: { absences: absence } });
  return id;
}

export async function sessionFor(person: Somebody, relation: OwnerRelation): Promise<string> {
  const device = { kind: 'program', address: '127.0.0.1', agent: 'matrix' } as const;
  return (await openSession(ownerOf(person, relation), device, new Date()))._id;
}

export async function tokenFor(person: Somebody, relation: OwnerRelation): Promise<string> {
  return (await machineToken(ownerOf(person, relation), ['metrics'])).id;
}

/** A token of a machine that acts for that person. */
export async function machineToken(person: string, scopes: readonly Scope[]): Promise<{ id: string; token: string }> {
  const { row, token } = await inTransaction((session) =>
    createToken(session, person, { name: 'matrix', scopes, days: 1 }, new Date()),
  );
  return { id: row._id, token };
}

export async function importFor(person: Somebody, relation: OwnerRelation): Promise<string> {
  const row: RecordImport = {
    _id: newId(),
    type: 'order',
    start: 'plain',
    by: ownerOf(person, relation),
    lang: 'en',
    zone: 'UTC',
    file: 'a.csv',
    columns: ['Title'],
    rows: 0,
    mapping: {},
    state: 'mapping',
    at: new Date(),
  };
  await RecordImports.create(row);
  return row._id;
}

export async function mailFor(person: Somebody, relation: OwnerRelation): Promise<string> {
  const _id = newId();
  const to = relation === 'own' ? person.email : 'ghost@example.org';
  await Mailbox.create({ _id, at: new Date(), from: 'x@example.org', to: [to], subject: 'x', text: 'x' });
  return _id;
}
