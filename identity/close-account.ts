import type { ClientSession } from 'mongoose';
import { assertAdministratorStays, isAdministrator } from '../records/administrators';
import { writeAudit } from '../records/audit-lines';
import { hasHolder } from '../records/holders';
import type { Hand } from '../records/holdings';
import { People, type Person } from '../records/models/person';
import { Sessions } from '../records/models/session';
import { Tasks, type Task } from '../records/models/task';
import { now } from '../records/now';
import { Refusal } from '../records/refusal';
import { nearestSuperior } from '../records/superior';
import { takeFromLeaver } from '../records/task-holder';

/** The record type of that key, where a pack has it. */
type DefinitionOf = (type: string) => Parameters<typeof takeFromLeaver>[2]['definition'];

/** What became of the open work of somebody who leaves. */
export interface Left {
  /** Tasks that went back to their group or candidates, or to the superior. */
  readonly tasks: number;
  /** Open votes: nobody votes in another's place, so that they stay with the ballot. */
  readonly votes: number;
}

/** Tasks fall to them when nobody else is left, as at assignment. */
const LAST_RESORT = ['process-owner', 'service-manager'];

/**
 * Closes an account: sign-in and sessions end at once, open tasks go back to their candidates and, where there are
 * none, to the nearest superior. What the person did stays. Votes stay open: who else may vote is the ballot's matter.
 * @throws Refusal PERSON_NOT_FOUND, PERSON_CLOSED, LAST_ADMINISTRATOR
 */
export async function closeAccount(
  session: ClientSession,
  id: string,
  reason: string,
  definitionOf: DefinitionOf,
  hand: Hand,
): Promise<Left> {
  const person = await People.findById(id).session(session).lean<Person>();
  if (!person) {
    throw new Refusal('PERSON_NOT_FOUND', { person: id });
  }
  if (!person.active) {
    throw new Refusal('PERSON_CLOSED');
  }
  const at = now();
  const { person: by } = hand.actor;
  const closed = { at, reason, ...(by ? { by } : {}) };
  await People.updateOne({ _id: id }, { $set: { active: false, closed } }, { session });
  if (isAdministrator(person)) {
    await assertAdministratorStays(session, at);
  }
  const ended = { revokedAt: at, revokedWhy: 'closed' as const };
  await Sessions.updateMany({ person: id, revokedAt: null, expiresAt: { $gt: at } }, { $set: ended }, { session });
  const left = await handBack(session, id, definitionOf, hand);
  await writeAudit(session, { action: 'person.closed', data: { person: id, reason, ...left }, ...hand });
  return left;
}

/**
 * Opens a closed account again, with the roles that are in force now.
 * @throws Refusal PERSON_NOT_FOUND, PERSON_CLOSED where it is open
 */
export async function reopenAccount(session: ClientSession, id: string, hand: Hand): Promise<void> {
  const opened = await People.updateOne({ _id: id, active: false }, { $set: { active: true } }, { session });
  if (opened.matchedCount === 0) {
    throw new Refusal((await People.exists({ _id: id }).session(session)) ? 'PERSON_CLOSED' : 'PERSON_NOT_FOUND');
  }
  await writeAudit(session, { action: 'person.reopened', data: { person: id }, ...hand });
}

async function handBack(session: ClientSession, id: string, definitionOf: DefinitionOf, hand: Hand): Promise<Left> {
  const superior = await nearestSuperior(id, session);
  const theirs = [{ assignee: id }, { candidateUsers: id }];
  const open = await Tasks.find({ state: 'open', $or: theirs }).session(session).lean<Task[]>();
  const held = open.filter(({ assignee }) => assignee === id);
  const votes = held.filter(({ ballotId, properties }) => ballotId !== undefined && properties['ballot'] === 'vote');
  for (const task of open.filter((one) => !votes.includes(one))) {
    const heir = await leaveToOthers(session, id, task, superior);
    if (task.assignee === id) {
      const definition = task.record && definitionOf(task.record.type);
      await takeFromLeaver(session, task, { heir, actor: hand.actor, definition });
    }
  }
  return { tasks: held.length - votes.length, votes: votes.length };
}

/**
 * Takes the person out of the candidates; a task that would be nobody's any more is offered to the superior, else to
 * those whom every orphaned task falls to.
 * @returns the superior, where nobody else could do it
 */
async function leaveToOthers(
  session: ClientSession,
  id: string,
  { _id, candidateUsers, candidateGroups, excluded }: Task,
  superior: string | undefined,
): Promise<string | undefined> {
  const users = candidateUsers.filter((person) => person !== id);
  const groups = { roles: candidateGroups, groups: candidateGroups };
  const somebody = users.length > 0 || (await hasHolder(groups, excluded, now(), session));
  const heir = !somebody && superior !== undefined && !excluded.includes(superior) ? superior : undefined;
  const orphaned = !somebody && heir === undefined;
  await Tasks.updateOne(
    { _id },
    { $set: { candidateUsers: users, ...(orphaned ? { candidateGroups: LAST_RESORT } : {}) } },
    { session },
  );
  return heir;
}
