import type { ClientSession } from 'mongoose';
import { excludedPersons } from '../domain/separation';
import { parseNotBy } from '../domain/task-properties';
import type { RecordDefinition } from '../packs/types';
import { fieldOf, idsOf } from './fields';
import { hasHolder } from './holders';
import type { RecordDocument } from './models/record';
import { Tasks } from './models/task';
import { now } from './now';

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
  /** As drawn: role keys, or names of person and group fields of the record. */
  candidateGroups: string[];
  candidateUsers: string[];
  assignee?: string | undefined;
  notBy?: string | undefined;
  /** People who may not do it whatever the diagram says. */
  excluded?: readonly string[] | undefined;
}

/** Roles that a task falls to when separation of duties leaves nobody else, in this order. */
const FALLBACK_ROLES = ['process-owner', 'service-manager', 'director'];

/**
 * Who may do a task: people named in the record's fields, else the roles and groups drawn in the diagram, without those
 * whom separation of duties excludes (CHG-05). If that leaves nobody, it goes to the next of the fallback roles,
 * never to an excluded person.
 */
export async function assignTask(session: ClientSession, input: AssignmentInput): Promise<Assignment> {
  const excluded = [...new Set([...(input.excluded ?? []), ...(await excludedFor(session, input))])];
  const wanted = candidatesOf(input);
  const users = wanted.users.filter((person) => !excluded.includes(person));
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

function candidatesOf(input: AssignmentInput): { groups: string[]; users: string[]; assignee?: string } {
  const groups: string[] = [];
  const users = [...input.candidateUsers];
  for (const key of input.candidateGroups) {
    const field = input.definition && fieldOf(input.definition, key);
    const ids = field ? idsOf(input.record?.fields[key]) : [];
    if (field?.kind === 'person' && ids.length > 0) {
      users.push(...ids);
    } else if (field?.kind === 'group' && ids.length > 0) {
      groups.push(...ids);
    } else {
      groups.push(field ? roleOf(key) : key);
    }
  }
  return { groups, users, ...(input.assignee ? { assignee: input.assignee } : {}) };
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
