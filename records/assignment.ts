import type { ClientSession } from 'mongoose';
import { excludedPersons } from '../domain/separation';
import { parseDuty, parseNotBy } from '../domain/task-properties';
import type { RecordDefinition } from '../packs/types';
import { ablePeople, skillsWanted } from './able-people';
import { fieldOf, idsOf } from './fields';
import { findHolders, hasHolder } from './holders';
import type { RecordDocument } from './models/record';
import { Tasks } from './models/task';
import { now } from './now';
import { groupsOfServices } from './service-groups';

export interface Assignment {
  assignee?: string;
  candidateGroups: string[];
  candidateUsers: string[];
  excluded: string[];
}

export interface AssignmentInput {
  record: RecordDocument | null;
  definition: RecordDefinition | undefined;
  instanceKey: string;
  /**
   * As drawn: role keys, or names of person, group, role and service fields of the record. An empty
   * field stands for the role behind it, unless another field that is drawn with it names somebody.
   */
  candidateGroups: string[];
  candidateUsers: string[];
  assignee?: string | undefined;
  notBy?: string | undefined;
  /** What the step is about for the service: decides who of those who run it is meant. */
  duty?: string | undefined;
  /** What whoever does it must be able to do. */
  skill?: string | undefined;
  /** People who may not do it whatever the diagram says. */
  excluded?: readonly string[] | undefined;
}

/** Whom a task about a service goes to that names no group. */
const SERVICE_ROLE = 'service-owner';

/** Roles that a task falls to when separation of duties leaves nobody else, in this order. */
const FALLBACK_ROLES = ['process-owner', 'service-manager', 'director'];

/**
 * Who may do a task: people named in the record's fields, those who run its service in its present mode (ROLE-04), else
 * the roles and groups drawn in the diagram, without those whom separation of duties excludes (CHG-05). A skill that is
 * asked for leaves those who have it, or everybody where nobody has. If that leaves nobody, it goes to the next of the
 * fallback roles, never to an excluded person.
 */
export async function assignTask(session: ClientSession, input: AssignmentInput): Promise<Assignment> {
  const excluded = [...new Set([...(input.excluded ?? []), ...(await excludedFor(session, input))])];
  const drawn = await candidatesOf(session, input);
  const wanted = await narrowed(session, { ...drawn, users: drawn.users.filter(isFree(excluded)) }, input, excluded);
  const { users } = wanted;
  const assignee = wanted.assignee && !excluded.includes(wanted.assignee) ? wanted.assignee : undefined;
  const single = users.length === 1 && wanted.groups.length === 0 ? users[0] : undefined;
  const chosen = assignee ?? single;
  const somebody = chosen !== undefined || users.length > 0 || (await somebodyIn(session, wanted.groups, excluded));
  return {
    ...(chosen ? { assignee: chosen } : {}),
    candidateGroups: somebody ? wanted.groups : await fallback(session, excluded),
    candidateUsers: users,
    excluded,
  };
}

interface Candidates {
  groups: string[];
  users: string[];
  assignee?: string;
}

const isFree =
  (excluded: readonly string[]) =>
  (person: string): boolean =>
    !excluded.includes(person);

async function candidatesOf(session: ClientSession, input: AssignmentInput): Promise<Candidates> {
  const groups: string[] = [];
  const users = [...input.candidateUsers];
  const empty: string[] = [];
  let named = false;
  for (const key of input.candidateGroups) {
    const field = input.definition && fieldOf(input.definition, key);
    const ids = field ? idsOf(input.record?.fields[key]) : [];
    named ||= ids.length > 0;
    if (field?.kind === 'person' && ids.length > 0) {
      users.push(...ids);
    } else if ((field?.kind === 'group' || field?.kind === 'role') && ids.length > 0) {
      groups.push(...ids);
    } else if (field?.kind === 'service') {
      const run = await groupsOfServices(session, ids, parseDuty(input.duty));
      groups.push(...(run.length > 0 ? run : [SERVICE_ROLE]));
    } else if (field) {
      empty.push(roleOf(key));
    } else {
      groups.push(key);
    }
  }
  return {
    groups: named ? groups : [...groups, ...empty],
    users,
    ...(input.assignee ? { assignee: input.assignee } : {}),
  };
}

/** Those of the candidates who can do it; all of them where nobody can, so that no work lies. */
async function narrowed(
  session: ClientSession,
  drawn: Candidates,
  { skill, record }: AssignmentInput,
  excluded: readonly string[],
): Promise<Candidates> {
  const wanted = skillsWanted(skill, record?.fields);
  if (wanted.length === 0 || drawn.assignee) {
    return drawn;
  }
  const { groups, users } = drawn;
  const holders = await findHolders({ roles: groups, groups }, now(), session);
  const people = [...new Set([...users, ...holders])].filter(isFree(excluded));
  const able = await ablePeople(session, people, wanted, now());
  return able.length > 0 ? { groups: [], users: able } : drawn;
}

/** Role behind an empty person field: `changeOwner` → `change-owner`. */
function roleOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

async function excludedFor(session: ClientSession, input: AssignmentInput): Promise<string[]> {
  const notBy = parseNotBy(input.notBy);
  if (notBy.length === 0) {
    return [];
  }
  const done = await Tasks.find({ instanceKey: input.instanceKey, elementId: { $in: notBy }, state: 'completed' })
    .sort({ completedAt: 1 })
    .session(session)
    .lean();
  const doers: Record<string, string[]> = {};
  for (const task of done) {
    doers[task.elementId] = [task.completedBy, task.onBehalfOf].filter(
      (person) => person !== undefined && person !== null,
    );
  }
  return excludedPersons(notBy, input.record?.fields ?? {}, doers);
}

/** Keys of a diagram are roles or groups. */
const somebodyIn = (session: ClientSession, keys: string[], excluded: string[]): Promise<boolean> =>
  hasHolder({ roles: keys, groups: keys }, excluded, now(), session);

async function fallback(session: ClientSession, excluded: string[]): Promise<string[]> {
  for (const role of FALLBACK_ROLES) {
    if (await somebodyIn(session, [role], excluded)) {
      return [role];
    }
  }
  return ['administrator'];
}
