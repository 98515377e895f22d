import type { ClientSession } from 'mongoose';
import { isPersonal, mayAct } from '../../identity/policies';
import type { Session } from '../../identity/session';
import { readProof, useProof, type Proof } from '../../identity/signing';
import { actorOf, channelOf, findUser, type User } from '../../identity/user';
import type { RecordDefinition } from '../../packs/types';
import type { Actor } from '../../records/actor';
import { inTransaction } from '../../records/database';
import { undoCompletion } from '../../records/held-task';
import type { Signature } from '../../records/models/signature';
import type { Task } from '../../records/models/task';
import { claimTask, delegateTask, releaseTask } from '../../records/task-holder';
import { onceFor, TakenMeanwhile } from '../idempotency';
import { invalid, Problem } from '../problem';
import { reply, route, type Call, type Route } from '../route';
import { loadTask, refusalFor, type TaskForUser } from './access';
import { isVote } from './actions';
import { submitTask } from './complete';
import { namingWho } from './conflict';
import { presentTask } from './detail';
import { CompleteBody, DelegateBody, TaskParams, TaskSchema, type TaskView } from './schema';

const TASK_ERRORS = [
  'TASK_NOT_FOUND',
  'TASK_NOT_YOURS',
  'TASK_EXCLUDED',
  'TASK_DONE',
  'TASK_WITHDRAWN',
  'TASK_HELD',
] as const;

interface TaskCall {
  readonly user: User;
  readonly lang: Call['lang'];
  readonly deps: Call['deps'];
  readonly now: Date;
  readonly params: { readonly id: string };
}

/** The task after an action, as the person meets it now. */
async function afterwards(
  { user, lang, deps, now, params }: TaskCall,
  principals: TaskForUser['principals'],
): Promise<ReturnType<typeof reply<200, TaskView>>> {
  const packs = deps.packs();
  const found = await loadTask(params.id, user, packs, now, principals);
  return reply(200, await presentTask(found, user, lang, packs));
}

type Act = (
  session: ClientSession,
  taskId: string,
  actor: Actor & { person: string },
  definition?: RecordDefinition,
) => Promise<Task>;

/** Load → authorise → act in one transaction. @returns the task as the person meets it now */
async function act(call: TaskCall, action: Act, fit?: (found: TaskForUser) => Promise<void>): Promise<TaskForUser> {
  const { user, deps, now, params } = call;
  const found = await loadTask(params.id, user, deps.packs(), now);
  const refusal = found.task.state === 'open' ? refusalFor(found, user) : undefined;
  if (refusal) {
    throw await namingWho(refusal, params.id, user);
  }
  await fit?.(found);
  const definition = found.record && deps.packs().packs.get(found.record.type)?.record;
  const task = await inTransaction((session) => action(session, params.id, actorOf(user), definition)).catch(
    async (error: unknown) => {
      throw await namingWho(error, params.id, user);
    },
  );
  return { ...found, task, may: mayAct(user, task, found.principals) };
}

/** The person that a task is passed to must be active and not kept out of it. @throws Problem REQUEST_INVALID */
async function assertFit(to: string, { task }: TaskForUser, now: Date): Promise<void> {
  if (isVote(task)) {
    throw new Problem('VOTE_NOT_ENTITLED');
  }
  if (isPersonal(task)) {
    throw new Problem('TASK_PERSONAL', { parameters: { taskId: task._id } });
  }
  const person = await findUser(to, now);
  if (!person) {
    throw invalid({
      field: 'to',
      code: 'PERSON_NOT_FOUND',
      message: { zh: '没有此人，或此人已停用，请另选一人', en: 'There is no such active person; choose somebody else' },
    });
  }
  if (task.excluded.includes(to)) {
    throw invalid({
      field: 'to',
      code: 'TASK_EXCLUDED',
      message: {
        zh: '职责分离：此人不能处理此任务，请另选一人',
        en: 'Separation of duties keeps this person from the task; choose somebody else',
      },
    });
  }
}

/** When a task comes back, if it does. @throws Problem REQUEST_INVALID for a moment that has passed */
function momentAhead(until: string | undefined, now: Date): Date | undefined {
  const moment = until === undefined ? undefined : new Date(until);
  if (moment && moment <= now) {
    throw invalid({
      field: 'until',
      code: 'MOMENT_PAST',
      message: { zh: '请选择将来的时间', en: 'Choose a time that is still to come' },
    });
  }
  return moment;
}

/** The proof that came with a decision. @throws Problem SIGNATURE_INVALID */
function proofOf(
  proof: string | undefined,
  { user, session, deps, now, params }: TaskCall & { readonly session: Session },
): Proof | undefined {
  if (proof === undefined) {
    return undefined;
  }
  const expected = { personId: user.id, sessionId: session.id, taskId: params.id };
  const read = readProof(proof, expected, deps.env.JWT_SECRET, now);
  if (!read) {
    throw new Problem('SIGNATURE_INVALID');
  }
  return read;
}

export const taskActionRoutes: Route[] = [
  route({
    method: 'post',
    path: '/api/tasks/{id}/claim',
    tag: 'tasks',
    who: 'taskHolder',
    scope: 'tasks.decide',
    summary: 'Take a task.',
    params: TaskParams,
    answers: { 200: TaskSchema },
    errors: [...TASK_ERRORS, 'TASK_TAKEN'],
    run: async (call) => {
      const { principals } = await act(call, claimTask);
      return afterwards(call, principals);
    },
  }),
  route({
    method: 'post',
    path: '/api/tasks/{id}/release',
    tag: 'tasks',
    who: 'taskHolder',
    scope: 'tasks.decide',
    summary: 'Give a task back to its group.',
    params: TaskParams,
    answers: { 200: TaskSchema },
    errors: TASK_ERRORS,
    run: async (call) => {
      // Whoever gives a task back may have no part in it any more.
      const released = await act(call, releaseTask);
      return reply(200, await presentTask(released, call.user, call.lang, call.deps.packs()));
    },
  }),
  route({
    method: 'post',
    path: '/api/tasks/{id}/delegate',
    tag: 'tasks',
    who: 'taskHolder',
    scope: 'tasks.decide',
    summary: 'Pass a task to another person, for good or until a moment.',
    params: TaskParams,
    body: DelegateBody,
    answers: { 200: TaskSchema },
    errors: [...TASK_ERRORS, 'TASK_TAKEN', 'VOTE_NOT_ENTITLED', 'TASK_PERSONAL'],
    run: async (call) => {
      const { to } = call.body;
      const until = momentAhead(call.body.until, call.now);
      // Whoever passes a task on may have no part in it any more: they see once more what they did.
      const passedOn = await act(
        call,
        (session, id, actor, definition) => delegateTask(session, id, { to, until }, actor, definition),
        (found) => assertFit(to, found, call.now),
      );
      return reply(200, await presentTask(passedOn, call.user, call.lang, call.deps.packs()));
    },
  }),
  route({
    method: 'post',
    path: '/api/tasks/{id}/complete',
    tag: 'tasks',
    who: 'taskHolder',
    scope: 'tasks.decide',
    summary: 'Complete a task with the values of its form.',
    idempotent: true,
    description:
      'With holdSeconds the completion can be undone for so long by DELETE; the process goes on afterwards. A task ' +
      'that is `signed` needs the proof of /api/session/confirm, which is good for one completion; the same request sent ' +
      'again with its `Idempotency-Key` is answered as before.',
    params: TaskParams,
    body: CompleteBody,
    answers: { 200: TaskSchema },
    errors: [
      ...TASK_ERRORS,
      'LATE_ENTRY_FORBIDDEN',
      'TASK_TAKEN',
      'FIELDS_CHANGED',
      'BALLOT_DECIDED',
      'BALLOT_CLOSED',
      'VOTE_TWICE',
      'VOTE_NOT_ENTITLED',
      'SIGNATURE_REQUIRED',
      'SIGNATURE_INVALID',
    ],
    run: async (call) => {
      const { user, deps, now, lang, body, params } = call;
      const packs = deps.packs();
      const found = await loadTask(params.id, user, packs, now);
      const once = onceFor(call);
      if (await once.wasTaken()) {
        return afterwards(call, found.principals);
      }
      const proof = proofOf(body.signature, call);
      const signature: Signature | undefined = proof && { at: proof.at.toISOString(), method: 'password' };
      const first = async (session: ClientSession): Promise<void> => {
        await once.take(session);
        await (proof && useProof(session, proof, now));
      };
      try {
        await submitTask({ ...body, signature, found, user, packs, lang, channel: channelOf(user), first });
      } catch (error) {
        if (!(error instanceof TakenMeanwhile)) {
          throw error;
        }
      }
      return afterwards(call, found.principals);
    },
  }),
  route({
    method: 'delete',
    path: '/api/tasks/{id}/complete',
    tag: 'tasks',
    who: 'taskHolder',
    scope: 'tasks.decide',
    summary: 'Undo a completion while it is held.',
    params: TaskParams,
    answers: { 200: TaskSchema },
    errors: ['TASK_NOT_FOUND', 'TASK_NOT_YOURS', 'TASK_NOT_HELD', 'UNDO_TOO_LATE'],
    run: async (call) => {
      const { user, deps, now, params } = call;
      const { principals } = await loadTask(params.id, user, deps.packs(), now);
      await inTransaction((session) => undoCompletion(session, params.id, actorOf(user)));
      return afterwards(call, principals);
    },
  }),
];
