import {
  fieldRules,
  idsOf,
  isNamedBy,
  isNamedByField,
  isNamedByRole,
  isNamedIn,
  type RuledRecord,
} from '../domain/access-rule';
import { EVERY, facetOfPerson } from '../records/list-index';
import { facetOfHolder, SECRET } from '../records/read-facets';
import { looksOnly, permissionsOf } from './permissions';
import type { User, Principal } from './user';

/**
 * Who may read records of a type, from the pack's `record.json`: role keys, `*`, and rules that look at a field of the
 * record (`field:`, `group:`, `role:`, `organisation:`, `customer:`, `supplier:`, `service:`).
 */
export interface ReadAccess {
  readonly read: readonly string[];
  readonly sensitive?: readonly string[];
  /** A record whose yes-no field is yes is open to these alone, whatever else is said. */
  readonly confidential?: { readonly field: string; readonly read: readonly string[] };
}

/** What policies look at in a record. */
export interface RecordFacts {
  readonly involved: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What policies look at in a task. */
export interface TaskFacts {
  readonly assignee?: string | null;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  readonly excluded: readonly string[];
  /** Passed to somebody for a time, who acts for `from` until then. */
  readonly delegation?: { readonly from: string; readonly to: string } | null;
  /** Set where the task is a seat of a ballot. */
  readonly ballotId?: string;
  /** Of the diagram; `personal` binds a task to its person. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Its record is open to named people and roles alone. */
  readonly confidential?: boolean;
}

/** Why somebody may act on a task, or why not; `onBehalfOf` names the absent person whose place is taken. */
export type MayAct =
  | { readonly allowed: true; readonly onBehalfOf?: string }
  | { readonly allowed: false; readonly why: 'excluded' | 'assignedToAnother' | 'notCandidate' | 'personal' };

/** People of a supplier see their own work alone: what a role or everybody may read is not meant for them. */
export const isExternal = ({ organisationKind }: User): boolean => organisationKind === 'supplier';

const readsAll = (user: User): boolean => user.permissions.has('records.readAll') && !isExternal(user);

/**
 * May read the record: by the pack's rules, because involved, or by a role that reads everything; a confidential one
 * only by the rules for such.
 */
export function mayRead(user: User, access: ReadAccess, record: RecordFacts): boolean {
  const { read, confidential } = access;
  if (confidential && record.fields[confidential.field] === true) {
    return isNamedBy(confidential.read, user, record);
  }
  return (
    readsAll(user) ||
    record.involved.includes(user.id) ||
    (!isExternal(user) && isNamedByRole(read, user)) ||
    isNamedByField(read, user, record)
  );
}

/** May read every record of the type that is not confidential. */
export const readsOpen = (user: User, { read }: ReadAccess): boolean =>
  readsAll(user) || (!isExternal(user) && isNamedByRole(read, user));

/**
 * The same rule as `mayRead` in terms of the lists' indexes: records that the person may read have one of these facets.
 * @returns undefined where the person may read every record of the type
 */
export function facetsOpenTo(user: User, access: ReadAccess): string[] | undefined {
  const { read, confidential } = access;
  const open = readsOpen(user, access);
  if (open && !confidential) {
    return undefined;
  }
  const words = new Set(fieldRules([...read, ...(confidential?.read ?? [])]).map(({ word }) => word));
  const held = [...words].flatMap((word) => idsOf(word, user).map((id) => facetOfHolder(word, id)));
  return [
    ...(open ? [EVERY] : []),
    ...(confidential && isNamedByRole(confidential.read, user) ? [SECRET] : []),
    ...new Set([facetOfPerson(user.id), ...held]),
  ];
}

/** May read fields marked sensitive; without a rule everyone who reads the record may. */
export function maySeeSensitive(user: User, access: ReadAccess, record: RuledRecord): boolean {
  return access.sensitive === undefined || isNamedBy(access.sensitive, user, record);
}

/** What tells who works on a record, beside its facts. */
export interface WorkFacts extends RecordFacts {
  readonly createdBy: string;
}

/** Rules that name who works on a record; an organisation or customer is whom it is done for. */
const WORKING = /^(field|group|role|supplier|service):/;

/** How somebody stands to a record, beside its facts. */
export interface Part {
  /** The field that names whom it is done for. */
  readonly requesterField: string;
  /** Whether a task of it is or was theirs. */
  readonly hasTask: boolean;
}

/** The person as they would be without the roles that only look; the same object where they have none. */
function withoutLooking(user: User): User {
  const roles = user.roles.filter((role) => !looksOnly(role));
  return roles.length === user.roles.length ? user : { ...user, roles, permissions: permissionsOf(roles) };
}

const exceptEverybody = (rules: readonly string[]): string[] => rules.filter((rule) => rule !== '*');

/**
 * May add to a record that they may read: comments and files. Everybody who may read it, but by a role that only looks:
 * whoever has such a role adds to what they have a part in, or read by another role of theirs.
 */
export function addsTo(user: User, access: ReadAccess, record: RecordFacts, { hasTask }: Part): boolean {
  const rest = withoutLooking(user);
  if (hasTask || rest === user) {
    return true;
  }
  const { read, confidential } = access;
  const named = {
    read: exceptEverybody(read),
    ...(confidential ? { confidential: { ...confidential, read: exceptEverybody(confidential.read) } } : {}),
  };
  return mayRead(rest, named, record);
}

/** Works on the record, and not by a role that only looks: writes internal notes, tags and relates it, asks others to watch it. */
export function worksOn(user: User, access: ReadAccess, record: WorkFacts, part: Part): boolean {
  return seesInternal(withoutLooking(user), access, record, part);
}

/**
 * Sees internal notes, and who watches: is not only whom it is done for, but reads it by a role, as a person named in a
 * field, or with a task of it.
 */
export function seesInternal(
  user: User,
  access: ReadAccess,
  record: WorkFacts,
  { requesterField, hasTask }: Part,
): boolean {
  if (readsAll(user) || (!isExternal(user) && access.read.some((rule) => user.roles.includes(rule)))) {
    return true;
  }
  if (isNamedIn(record.fields[requesterField], user.id) || record.createdBy === user.id) {
    return false;
  }
  const working = access.read.filter((rule) => WORKING.test(rule));
  return hasTask || isNamedByField(working, user, record);
}

/**
 * May use this way to start; `record` is given for ways that start an existing record again. A role that only looks
 * starts nothing. `*` means everybody but people of a supplier, who start what names their role or them, and those who
 * have no role beside one that only looks.
 */
export function mayStart(user: User, { roles }: { readonly roles: readonly string[] }, record?: RecordFacts): boolean {
  const rest = withoutLooking(user);
  const isAnybody = !isExternal(user) && (rest === user || rest.roles.length > 0);
  return isNamedBy(isAnybody ? roles : exceptEverybody(roles), rest, record);
}

function isCandidate(who: Principal | User, task: TaskFacts): boolean {
  return (
    task.candidateUsers.includes(who.id) ||
    task.candidateGroups.some((group) => who.roles.includes(group) || who.groups.includes(group))
  );
}

const holds = (who: Principal | User, task: TaskFacts): boolean =>
  task.assignee ? task.assignee === who.id : isCandidate(who, task);

/** Only the person it is for may do the task: nobody confirms for another (MGT-03). */
export const isPersonal = ({ properties }: Pick<TaskFacts, 'properties'>): boolean =>
  properties?.['personal'] === 'true';

/**
 * May claim, complete or pass on the task: its assignee (for whoever passed it on for a time), else a
 * candidate, else the delegate of an absent one.
 * Separation of duties binds delegates too, in both directions: neither the user nor the person stood in for
 * may be excluded. It is not lifted for administrators. A personal task has no delegates.
 */
export function mayAct(user: User, task: TaskFacts, principals: readonly Principal[]): MayAct {
  if (task.excluded.includes(user.id)) {
    return { allowed: false, why: 'excluded' };
  }
  if (holds(user, task)) {
    const lender = task.assignee && task.delegation?.to === task.assignee ? task.delegation.from : undefined;
    if (lender !== undefined && task.excluded.includes(lender)) {
      return { allowed: false, why: 'excluded' };
    }
    return { allowed: true, ...(lender === undefined ? {} : { onBehalfOf: lender }) };
  }
  const principal = principals.find((one) => holds(one, task) && !task.excluded.includes(one.id));
  if (principal && isPersonal(task)) {
    return { allowed: false, why: 'personal' };
  }
  if (principal) {
    return { allowed: true, onBehalfOf: principal.id };
  }
  return { allowed: false, why: task.assignee ? 'assignedToAnother' : 'notCandidate' };
}

/** May see the task: whoever may act on it, lent it, was or is a candidate for it, or may read the record it belongs to. */
export function maySeeTask(user: User, task: TaskFacts, principals: readonly Principal[]): boolean {
  return (
    (user.permissions.has('tasks.readAll') && !isExternal(user) && !task.confidential) ||
    task.delegation?.from === user.id ||
    [user, ...principals].some((who) => task.assignee === who.id || isCandidate(who, task))
  );
}

/** May remove a file of a record that they read: their own, or any as administrator. */
export function mayRemoveAttachment(user: User, by: string | undefined): boolean {
  return by === user.id || user.permissions.has('attachment.manage');
}

/** May still be given a file that was removed. */
export function maySeeRemoved(user: User): boolean {
  return user.permissions.has('attachment.manage');
}
