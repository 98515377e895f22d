import type { Lang } from '../../domain/text';
import { findUser, type User } from '../../identity/user';
import { consume, DecisionLinks, usedAt, type DecisionToken } from '../../notify/links';
import type { Signature } from '../../records/models/signature';
import { Refusal } from '../../records/refusal';
import { mustBeSigned } from '../../records/signature';
import type { Deps } from '../deps';
import { PASSWORD_WRONG } from '../password-problem';
import { invalid, presentProblem, Problem } from '../problem';
import { isOwnPassword } from '../session/own-password';
import { loadTask, type TaskForUser } from '../tasks/access';
import { isVote } from '../tasks/actions';
import { submitTask } from '../tasks/complete';
import { describeMatter } from './matter';
import type { PageContent } from './page';
import type { PageState } from './words';

/** Somebody used the link between the reading of the page and the button, or twice at once. */
class LinkUsed extends Error {}

/** A link that is genuine, with the person and the task it is bound to. */
interface Held {
  readonly token: DecisionToken;
  readonly user: User;
  readonly found: TaskForUser;
}

interface Reading {
  readonly state: PageState;
  readonly lang: Lang;
  readonly held?: Held;
}

function stateOfTask({ token, user, found }: Held): PageState {
  const { task, record, may } = found;
  if (task.state === 'withdrawn') {
    return task.withdrawnWhy === 'decided' ? 'decided' : 'overtaken';
  }
  if (task.state !== 'open') {
    const doer = task.completedBy ?? task.hold?.by;
    return doer === user.id ? 'own' : 'overtaken';
  }
  if (!may.allowed) {
    return 'forbidden';
  }
  return record && record.contentVersion !== token.contentVersion ? 'changed' : 'ready';
}

async function holderOf(token: DecisionToken, deps: Deps, now: Date): Promise<Omit<Held, 'token'> | undefined> {
  const user = await findUser(token.person, now);
  if (!user) {
    return undefined;
  }
  try {
    return { user, found: await loadTask(token.taskKey, user, deps.packs(), now) };
  } catch (error) {
    if (error instanceof Problem && error.status < 500) {
      return undefined;
    }
    throw error;
  }
}

/** How a link stands now, without using it. A link comes from outside and may be anything. */
async function read(text: string, lang: Lang, deps: Deps, now: Date): Promise<Reading> {
  const verified = new DecisionLinks(deps.env.JWT_SECRET).verifyDecision(text, now);
  if (!verified.ok && verified.reason === 'altered') {
    return { state: 'altered', lang };
  }
  const { token } = verified;
  const holder = await holderOf(token, deps, now);
  if (!holder) {
    return { state: 'forbidden', lang };
  }
  const held = { token, ...holder };
  const known = { lang: holder.user.lang, held };
  if ((await usedAt(token.jti)) !== undefined) {
    return { state: 'used', ...known };
  }
  return { state: verified.ok ? stateOfTask(held) : 'expired', ...known };
}

async function contentOf({ state, lang, held }: Reading, deps: Deps): Promise<PageContent> {
  if (!held) {
    return { state, lang };
  }
  const { token, user, found } = held;
  const matter = await describeMatter(found, user, token, state === 'ready', deps.packs(), deps.env.PUBLIC_URL);
  return { state, lang, matter };
}

/** The page that a link opens. It never decides: programs that scan mails open links too. */
export async function openLink(
  text: string,
  lang: Lang,
  deps: Deps,
  now: Date,
): Promise<PageContent | { redirect: string }> {
  const reading = await read(text, lang, deps, now);
  if (reading.held?.token.decision === 'open') {
    return { redirect: `${deps.env.PUBLIC_URL}/inbox/${encodeURIComponent(reading.held.token.taskKey)}` };
  }
  return contentOf(reading, deps);
}

const LATE: Readonly<Record<string, PageState>> = {
  BALLOT_DECIDED: 'decided',
  BALLOT_CLOSED: 'decided',
  TASK_DONE: 'overtaken',
  TASK_HELD: 'overtaken',
  TASK_WITHDRAWN: 'overtaken',
  TASK_TAKEN: 'overtaken',
  VOTE_TWICE: 'own',
  VOTE_NOT_ENTITLED: 'forbidden',
  TASK_EXCLUDED: 'forbidden',
  TASK_NOT_YOURS: 'forbidden',
};

function lateState(error: unknown): PageState | undefined {
  if (error instanceof LinkUsed) {
    return 'used';
  }
  return error instanceof Refusal || error instanceof Problem ? LATE[error.code] : undefined;
}

/** What was filled in on the page. */
export interface Given {
  readonly reason: string;
  /** Empty where the decision is not signed. */
  readonly password: string;
  readonly address: string | undefined;
}

/**
 * The signature where the decision has to be signed: having the mail is not enough then.
 * @throws Problem REQUEST_INVALID, SIGN_IN_PAUSED
 */
async function signatureOf(
  { user, found }: Held,
  { password, address }: Given,
  now: Date,
): Promise<Signature | undefined> {
  if (!(await mustBeSigned(found.task))) {
    return undefined;
  }
  if (password === '' || !(await isOwnPassword(user, password, address, now))) {
    throw invalid({ field: 'password', code: 'WRONG', message: PASSWORD_WRONG });
  }
  return { at: now.toISOString(), method: 'password' };
}

/** Decides for the person of the link and uses it up, in one transaction; of two uses one decides. */
async function decide(held: Held, given: Given, deps: Deps, now: Date): Promise<void> {
  const { token, user, found } = held;
  const { reason } = given;
  const signature = await signatureOf(held, given, now);
  const key = isVote(found.task) ? 'vote' : 'outcome';
  await submitTask({
    found,
    user,
    values: { [key]: token.decision, ...(reason === '' ? {} : { reason }) },
    holdSeconds: 0,
    signature,
    channel: 'mail',
    packs: deps.packs(),
    lang: user.lang,
    first: async (session) => {
      if (!(await consume(session, token))) {
        throw new LinkUsed(token.jti);
      }
    },
  });
}

/** What the person can put right on the page itself, or by waiting. */
const MENDABLE = new Set(['REQUEST_INVALID', 'SIGN_IN_PAUSED']);

function mistakesIn(problem: Problem, lang: Lang): string[] {
  const { errors, title, detail } = presentProblem(problem, lang, '');
  return errors.length > 0 ? errors.map(({ message }) => message) : [`${title} · ${detail}`];
}

/** What the button of the page does. */
export async function useLink(text: string, given: Given, lang: Lang, deps: Deps, now: Date): Promise<PageContent> {
  const reading = await read(text, lang, deps, now);
  const content = await contentOf(reading, deps);
  if (reading.state !== 'ready' || !reading.held || reading.held.token.decision === 'open') {
    return content;
  }
  try {
    await decide(reading.held, given, deps, now);
    return { ...content, state: 'done' };
  } catch (error) {
    const late = lateState(error);
    if (late) {
      return contentOf({ ...(await read(text, lang, deps, now)), state: late }, deps);
    }
    if (error instanceof Problem && MENDABLE.has(error.code)) {
      return { ...content, state: 'incomplete', reason: given.reason, errors: mistakesIn(error, reading.lang) };
    }
    throw error;
  }
}
