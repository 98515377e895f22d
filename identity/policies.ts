import type { User, Principal } from './user';

/** Who may read records of a type: role keys, `*`, `involved`, `field:<person field>`. From the pack's `record.json`. */
export interface ReadAccess {
  readonly read: readonly string[];
  readonly sensitive?: readonly string[];
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
}

/** Why somebody may act on a task, or why not; `onBehalfOf` names the absent person whose place is taken. */
export type MayAct =
  | { readonly allowed: true; readonly onBehalfOf?: string }
  | { readonly allowed: false; readonly why: 'excluded' | 'assignedToAnother' | 'notCandidate' | 'personal' };

const FIELD = 'field:';

const isNamedIn = (value: unknown, id: string): boolean => (Array.isArray(value) ? value.includes(id) : value === id);

const fieldsOf = (rules: readonly string[]): string[] =>
  rules.filter((rule) => rule.startsWith(FIELD)).map((rule) => rule.slice(FIELD.length));

/** True when one of the rules (`*`, role, `field:<person field>`) names the user. */
export function isNamedBy(rules: readonly string[], user: User, record?: RecordFacts): boolean {
  return (
    rules.includes('*') ||
    rules.some((rule) => user.roles.includes(rule)) ||
    (record !== undefined && fieldsOf(rules).some((field) => isNamedIn(record.fields[field], user.id)))
  );
}

/** May read the record: by the pack's rules, because involved, or by a role that reads everything. */
export function mayRead(user: User, access: ReadAccess, record: RecordFacts): boolean {
  return (
    user.permissions.has('records.readAll') || record.involved.includes(user.id) || isNamedBy(access.read, user, record)
  );
}

/** The same rule as `mayRead`, as a MongoDB filter for lists. */
export function readFilter(user: User, access: ReadAccess): Record<string, unknown> {
  if (user.permissions.has('records.readAll') || isNamedBy(access.read, user)) {
    return {};
  }
  const byField = fieldsOf(access.read).map((field) => ({ [`fields.${field}`]: user.id }));
  return { $or: [{ involved: user.id }, ...byField] };
}

/** May read fields marked sensitive; without a rule everyone who reads the record may. */
export function maySeeSensitive(user: User, access: ReadAccess, record: RecordFacts): boolean {
  return access.sensitive === undefined || isNamedBy(access.sensitive, user, record);
}

/** What tells who works on a record, beside its facts. */
export interface WorkFacts extends RecordFacts {
  readonly createdBy: string;
}

/**
 * Works on the record and is not only whom it is done for: by a role that the type lets read, as a person named in a
 * field, or with a task of it. Sees internal notes, and relates it to others.
 * @param requesterField the field that names whom it is done for
 * @param hasTask whether a task of it is or was theirs
 */
export function worksOn(
  user: User,
  access: ReadAccess,
  record: WorkFacts,
  { requesterField, hasTask }: { readonly requesterField: string; readonly hasTask: boolean },
): boolean {
  if (user.permissions.has('records.readAll') || access.read.some((rule) => user.roles.includes(rule))) {
    return true;
  }
  if (isNamedIn(record.fields[requesterField], user.id) || record.createdBy === user.id) {
    return false;
  }
  return hasTask || fieldsOf(access.read).some((field) => isNamedIn(record.fields[field], user.id));
}

/** May use this way to start; `record` is given for ways that start an existing record again. */
export function mayStart(user: User, start: { readonly roles: readonly string[] }, record?: RecordFacts): boolean {
  return isNamedBy(start.roles, user, record);
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
    user.permissions.has('tasks.readAll') ||
    task.delegation?.from === user.id ||
    [user, ...principals].some((who) => task.assignee === who.id || isCandidate(who, task))
  );
}

/** May remove a file of a record that they read: their own, or any as administrator. */
export function mayRemoveAttachment(user: User, attachment: { readonly by: string }): boolean {
  return attachment.by === user.id || user.permissions.has('attachment.manage');
}

/** May still be given a file that was removed. */
export function maySeeRemoved(user: User): boolean {
  return user.permissions.has('attachment.manage');
}
