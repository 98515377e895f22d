import type { ClientSession } from 'mongoose';

import { absenceAt } from '../domain/delegation';
import type { RecordDefinition } from '../packs/types';
import { onCallFor } from '../records/on-call';
import { findHolders, type Wanted } from '../records/holders';
import { People, type Person } from '../records/models/person';
import type { RecordDocument } from '../records/models/record';
import { Services } from '../records/models/service';
import { Tasks, type Task } from '../records/models/task';
import { nearestSuperior } from '../records/superior';
import { type Addressee, withDelegates } from './delegates';

/** What an audience expression is about. */
export interface AudienceSubject {
  readonly record?: Pick<RecordDocument, 'fields' | 'type'>;
  readonly definition?: Pick<RecordDefinition, 'fields'>;
  readonly task?: Pick<Task, 'assignee' | 'candidateGroups' | 'candidateUsers' | 'excluded' | 'ballotId'>;
}

/** An expression that means nobody anywhere, e.g. a misspelt word; `message` names it. */
export class AudienceError extends Error {}

/**
 * People meant by the expressions: `field:x`, `role:x`, `group-of:field`, `group:x`, `on-call:group`, `on-call-of:field`, `person:x`, `affected`,
 * `assignee`, `candidates`, `superior`, `owes`. Active people only, each once, with the delegates of those away at
 * that moment. Empty where the expressions are right but nobody is found; the caller decides what then.
 * @throws AudienceError on an unknown expression
 */
export async function resolveAudience(
  expressions: readonly string[],
  subject: AudienceSubject,
  at: Date,
  session?: ClientSession,
): Promise<Addressee[]> {
  return addDelegates(await idsOf(expressions, subject, { at, session: session ?? null }), at, session);
}

/**
 * As `resolveAudience`, for calls that must reach somebody: whose account is closed is followed by the nearest
 * superior. Never for electorates, since nobody inherits a vote.
 * @throws AudienceError on an unknown expression
 */
export async function resolveCalled(
  expressions: readonly string[],
  subject: AudienceSubject,
  at: Date,
  session: ClientSession,
): Promise<Addressee[]> {
  const ids = await idsOf(expressions, subject, { at, session });
  const closed = await People.find({ _id: { $in: ids }, active: false }, { _id: 1 })
    .session(session)
    .lean();
  const called: (string | undefined)[] = [];
  for (const id of ids) {
    called.push(closed.some(({ _id }) => _id === id) ? await nearestSuperior(id, session) : id);
  }
  return addDelegates(
    called.filter((id) => id !== undefined),
    at,
    session,
  );
}

async function idsOf(expressions: readonly string[], subject: AudienceSubject, asked: Asked): Promise<string[]> {
  const ids: string[] = [];
  for (const expression of expressions) {
    ids.push(...(await peopleOf(expression.trim(), subject, asked)));
  }
  return ids;
}

/** Leaves the active people among `ids` and adds the delegates of those who are away. */
export async function addDelegates(ids: readonly string[], at: Date, session?: ClientSession): Promise<Addressee[]> {
  const known = new Map<string, Person>();
  let missing = [...new Set(ids)];
  // One round for the people, one more for each further link of the chain of delegates.
  while (missing.length > 0) {
    const found = await People.find({ _id: { $in: missing }, active: true })
      .session(session ?? null)
      .lean<Person[]>();
    found.forEach((person) => known.set(person._id, person));
    const delegates = found.flatMap((person) => absenceAt(person.absences, at)?.delegate ?? []);
    missing = [...new Set(delegates)].filter((id) => !known.has(id));
  }
  return withDelegates([...new Set(ids)], (id) => known.get(id), at);
}

/** The moment it is asked for, and the transaction. */
interface Asked {
  readonly at: Date;
  readonly session: ClientSession | null;
}

async function peopleOf(expression: string, subject: AudienceSubject, asked: Asked): Promise<string[]> {
  const [word, argument] = split(expression);
  switch (word) {
    case 'field':
      return fieldPeople(required(argument, expression), subject, asked);
    case 'role':
      return holders({ roles: [required(argument, expression)] }, asked);
    case 'group':
      return holders({ groups: [required(argument, expression)] }, asked);
    case 'group-of':
      return holders({ groups: strings(subject.record?.fields[required(argument, expression)]) }, asked);
    case 'on-call':
      return onCall([required(argument, expression)], asked);
    case 'on-call-of':
      return onCall(strings(subject.record?.fields[required(argument, expression)]), asked);
    case 'person':
      return named(required(argument, expression), asked);
    case 'affected':
      return affected(subject, asked);
    case 'assignee':
      return subject.task?.assignee ? [subject.task.assignee] : [];
    case 'candidates':
      return candidates(subject, asked);
    case 'superior':
      return superiors(subject, asked);
    case 'owes':
      return owing(subject, asked);
    default:
      throw new AudienceError(`"${expression}" is no audience`);
  }
}

function split(expression: string): [string, string | undefined] {
  const colon = expression.indexOf(':');
  return colon < 0 ? [expression, undefined] : [expression.slice(0, colon), expression.slice(colon + 1).trim()];
}

function required(argument: string | undefined, expression: string): string {
  if (!argument) {
    throw new AudienceError(`"${expression}" does not say whom`);
  }
  return argument;
}

/** Who is on call for the groups; where nobody is, their managers. */
async function onCall(groups: readonly string[], { at, session }: Asked): Promise<string[]> {
  const found: string[] = [];
  for (const group of groups) {
    const { persons, fallback } = await onCallFor(group, at, session);
    found.push(...persons, ...(fallback ? [fallback] : []));
  }
  return found;
}

const holders = (wanted: Wanted, { at, session }: Asked): Promise<string[]> => findHolders(wanted, at, session);

async function named(person: string, { session }: Asked): Promise<string[]> {
  const found = await People.find({ $or: [{ _id: person }, { username: person }], active: true }, { _id: 1 })
    .sort({ _id: 1 })
    .session(session)
    .lean();
  return found.map(({ _id }) => _id);
}

/** A person field means its people, a group field the members of the group. */
async function fieldPeople(key: string, subject: AudienceSubject, asked: Asked): Promise<string[]> {
  const values = strings(subject.record?.fields[key]);
  const kind = subject.definition?.fields.properties[key]?.kind;
  switch (kind) {
    case 'group':
      return holders({ groups: values }, asked);
    case 'role':
      return holders({ roles: values }, asked);
    default:
      return values;
  }
}

async function affected(subject: AudienceSubject, asked: Asked): Promise<string[]> {
  const properties = Object.entries(subject.definition?.fields.properties ?? {});
  const services = properties
    .filter(([, field]) => field.kind === 'service')
    .flatMap(([key]) => strings(subject.record?.fields[key]));
  const found = await Services.find({ _id: { $in: services } }, { users: 1 })
    .session(asked.session)
    .lean();
  return found.flatMap((service) => service.users);
}

async function candidates(subject: AudienceSubject, asked: Asked): Promise<string[]> {
  const { task } = subject;
  if (!task) {
    return [];
  }
  const members = await holders({ roles: task.candidateGroups, groups: task.candidateGroups }, asked);
  return [...task.candidateUsers, ...members].filter((person) => !task.excluded.includes(person));
}

/** Superior of the one who has the task; of all candidates while nobody has it. */
async function superiors(subject: AudienceSubject, asked: Asked): Promise<string[]> {
  const handlers = subject.task?.assignee ? [subject.task.assignee] : await candidates(subject, asked);
  const found: string[] = [];
  for (const handler of handlers) {
    found.push(...[await nearestSuperior(handler, asked.session)].filter((id) => id !== undefined));
  }
  return found;
}

/** Those whose vote in the ballot is still open. */
async function owing(subject: AudienceSubject, asked: Asked): Promise<string[]> {
  if (!subject.task?.ballotId) {
    return [];
  }
  const open = await Tasks.find({ ballotId: subject.task.ballotId, state: 'open' }, { assignee: 1 })
    .session(asked.session)
    .lean();
  return open.map((task) => task.assignee).filter((id): id is string => typeof id === 'string');
}

function strings(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one): one is string => typeof one === 'string' && one !== '');
}
