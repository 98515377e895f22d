import type { ClientSession } from 'mongoose';
import { actorOf, type User } from '../../identity/user';
import type { Lang } from '../../domain/text';
import type { Actor } from '../../records/actor';
import type { Packs } from '../../packs/types';
import { validateForm } from '../../packs/form-validation';
import { askedAnew, metBy } from '../../packs/forms';
import { inTransaction } from '../../records/database';
import { writeHistory } from '../../records/history';
import { earliestFor, mayBeLate } from '../../records/late-entry';
import type { LateEntry } from '../../records/models/late-entry';
import type { Signature } from '../../records/models/signature';
import { now } from '../../records/now';
import type { Task } from '../../records/models/task';
import { Refusal } from '../../records/refusal';
import { ruleFacts } from '../../records/rule-facts';
import { completeTask } from '../../records/tasks';
import { appointsMembers, electorateForm } from '../ballots/electorate-form';
import { lateEntryFrom } from '../late-entry';
import { invalid, Problem } from '../problem';
import { checkMeaning } from '../records/check-meaning';
import type { Values } from '../schema';
import { refusalFor, type TaskForUser } from './access';
import { ballotOf } from './ballot-of-task';
import { namingWho } from './conflict';
import { formOf } from './detail';
import { besideOthers } from './others-changes';

export interface Submission {
  readonly found: TaskForUser;
  readonly user: User;
  readonly values: Values;
  /** What the form began with, where that is known. */
  readonly base?: Values | undefined;
  readonly holdSeconds: number;
  /** When it was done in truth, if it is entered later, and why it is. */
  readonly happenedAt?: string | undefined;
  readonly lateReason?: string | undefined;
  /** That the person gave their password again for it. */
  readonly signature?: Signature | undefined;
  readonly channel: Actor['channel'];
  readonly packs: Packs;
  readonly lang: Lang;
  /** Runs first in the transaction of the completion, e.g. uses a link up. */
  readonly first?: (session: ClientSession) => Promise<void>;
}

/**
 * Checks values against the task's form and what they refer to; hidden components' values are dropped.
 * @throws Problem REQUEST_INVALID
 */
async function checkValues(
  { task, record }: TaskForUser,
  values: Values,
  { packs, lang, user }: Pick<Submission, 'packs' | 'lang' | 'user'>,
): Promise<Values> {
  const formAndPack = formOf(task, packs);
  if (!formAndPack) {
    return values;
  }
  const { form: drawn, pack } = formAndPack;
  // Which kinds of member may be appointed is up to the ballot that lacks them, here as in the form that is shown.
  const form = appointsMembers(drawn) ? electorateForm(drawn, await ballotOf(task), lang) : drawn;
  const own = task.foreignForm ? undefined : record;
  const at = now();
  const beside = own && pack.record ? await ruleFacts(pack.record, own, { now: at, zone: user.zone }) : undefined;
  const checked = validateForm(form, pack, values, {
    lang,
    record: metBy(form, own?.fields ?? {}),
    now: at,
    ...(beside && { beside }),
  });
  const errors = [...checked.errors, ...(await checkMeaning(checked.values, { pack, record: own, user, lang }))];
  if (errors.length > 0) {
    throw invalid(...errors);
  }
  return checked.values;
}

/** Keeps, in the history of the record, that somebody acted too late or without the right to; it has no effect. */
async function recordRefused({ found, user, values, channel }: Submission, code: string): Promise<void> {
  const { task } = found;
  const { recordId } = task;
  if (recordId === undefined) {
    return;
  }
  await inTransaction((session) =>
    writeHistory(session, {
      recordId,
      kind: 'refused',
      actor: actorOf(user, undefined, channel),
      data: { code, names: task.names, values },
      elementId: task.elementId,
      taskKey: task._id,
    }),
  );
}

/** Codes of answers that came too late or from somebody who may not give them: kept in the history (CHG-16). */
const KEPT = new Set([
  'TASK_DONE',
  'TASK_WITHDRAWN',
  'TASK_TAKEN',
  'TASK_EXCLUDED',
  'TASK_NOT_YOURS',
  'BALLOT_DECIDED',
  'BALLOT_CLOSED',
  'VOTE_TWICE',
  'VOTE_NOT_ENTITLED',
]);

/**
 * Completes a task for a person: authorise → check the values → complete. What is refused because it is late or not
 * theirs is kept in the history of the record and has no effect.
 */
export async function submitTask(submission: Submission): Promise<Task> {
  try {
    return await complete(submission);
  } catch (error) {
    const known = error instanceof Refusal || error instanceof Problem;
    if (known && KEPT.has(error.code)) {
      await recordRefused(submission, error.code);
    }
    throw await namingWho(error, submission.found.task._id, submission.user);
  }
}

async function complete(submission: Submission): Promise<Task> {
  const { found, user, values, base, holdSeconds, signature, channel, packs, lang, first } = submission;
  const { task, may, record } = found;
  if (!may.allowed && task.state === 'open') {
    throw refusalFor(found, user) ?? new Problem('TASK_NOT_YOURS');
  }
  const checked = task.state === 'open' ? await checkValues(found, values, { packs, lang, user }) : values;
  const late = await lateEntryOf(submission);
  const onBehalfOf = may.allowed ? may.onBehalfOf : undefined;
  return inTransaction(async (session) => {
    await first?.(session);
    const { recordId } = task;
    const compares = base !== undefined && recordId !== undefined && !task.foreignForm && task.state === 'open';
    const merged = compares
      ? await besideOthers(
          session,
          { recordId, base, values: checked, anew: anewOf(task, packs) },
          { user, packs, lang },
        )
      : checked;
    return completeTask(session, {
      taskId: task._id,
      values: merged,
      actor: actorOf(user, onBehalfOf, channel),
      definition: record && packs.packs.get(record.type)?.record,
      late,
      signature,
      ...(holdSeconds > 0 ? { holdSeconds } : {}),
    });
  });
}

/** Fields in which the form did not begin with what stands in the record. */
function anewOf(task: Task, packs: Packs): ReadonlySet<string> {
  const form = formOf(task, packs)?.form;
  return form ? askedAnew(form) : new Set();
}

/** When the step was done in truth. @throws Problem LATE_ENTRY_FORBIDDEN, REQUEST_INVALID */
async function lateEntryOf({ found, user, packs, ...given }: Submission): Promise<LateEntry | undefined> {
  const { task, record } = found;
  if (given.happenedAt === undefined) {
    return undefined;
  }
  const definition = record && packs.packs.get(record.type)?.record;
  return lateEntryFrom(given, {
    allowed: mayBeLate(task, definition),
    ...(record ? { earliest: await earliestFor(task, record) } : {}),
    now: now(),
    zone: user.zone,
  });
}
