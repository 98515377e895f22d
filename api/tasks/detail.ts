import { pick, type Lang, type Text } from '../../domain/text';
import { maySeeSensitive } from '../../identity/policies';
import type { User } from '../../identity/user';
import { keysIn } from '../../packs/form-components';
import { componentsOf, localiseForm, metBy, outcomesOf } from '../../packs/forms';
import { findForm } from '../../packs/queries';
import type { Pack, Packs } from '../../packs/types';
import type { Form } from '../../packs/form-types';
import type { Ballot } from '../../records/models/ballot';
import type { RecordDocument } from '../../records/models/record';
import { earliestFor, mayBeLate } from '../../records/late-entry';
import type { Task } from '../../records/models/task';
import { ruleFacts } from '../../records/rule-facts';
import { asksSignature } from '../../records/signature';
import { electorateForm } from '../ballots/electorate-form';
import { presentBallot } from '../ballots/present';
import { namesOf, personView } from '../names';
import { readerOf } from '../reader';
import { presentSections } from '../records/sections';
import { presentForm, type Values } from '../schema';
import { now } from '../../records/now';
import { actionsFor } from './actions';
import { ballotEnd } from './ballot-end';
import { ballotOf } from './ballot-of-task';
import { takenText } from './conflict';
import type { TaskForUser } from './access';
import { whyKeptApart } from './kept-apart';
import { presentTasks } from './present';
import type { TaskView } from './schema';
import { skillsOf } from './skills';

const WITHDRAWN: Readonly<Record<string, Text>> = {
  decided: { zh: '表决已有结果，不再需要此票。', en: 'The ballot was decided; this vote is no longer needed.' },
  canceled: { zh: '流程不再需要此步骤。', en: 'The process no longer asks for this step.' },
  closed: { zh: '表决已关闭。', en: 'The ballot was closed.' },
  enough: { zh: '已有足够的答复。', en: 'Enough others have answered.' },
  deadline: { zh: '期限已过，不再等待答复。', en: 'The deadline has passed; no answer is waited for.' },
  moved: { zh: '流程已移到另一步骤。', en: 'The process was moved to another step.' },
};

interface CheckFailure {
  readonly field: string;
  readonly message: Text | string;
}

/** The form of a task with the pack whose record fields it stands for. */
export function formOf(task: Task, packs: Packs): { form: Form; pack: Pack } | undefined {
  const found = task.formRef === undefined ? undefined : findForm(packs, task.formRef);
  const pack = task.record && packs.packs.get(task.record.type);
  return found && { form: found.form, pack: task.foreignForm ? found.pack : (pack ?? found.pack) };
}

/** What the form begins with: what was entered and is still held, else what the record says. */
function valuesFor(task: Task, form: Form | undefined, record: RecordDocument | undefined): Values {
  if (task.hold) {
    return task.hold.values;
  }
  if (!form || !record || task.foreignForm) {
    return {};
  }
  const keys = keysIn(componentsOf(form));
  const fields = metBy(form, record.fields);
  return Object.fromEntries(keys.filter((key) => Object.hasOwn(fields, key)).map((key) => [key, fields[key]]));
}

/** What is voted on; other steps have a name of their own, also where they look at a ballot. */
function questionOf(task: Task, ballot: Ballot | null, lang: Lang): string | undefined {
  if (task.properties['ballot'] === undefined || !task.record) {
    return undefined;
  }
  if (ballot?.question) {
    return ballot.question;
  }
  return lang === 'zh' ? `是否同意“${task.record.title}”？` : `Do you approve "${task.record.title}"?`;
}

/** What the last check of the record missed (`record.check`), while somebody may still mend it. */
function missingIn(task: Task, record: RecordDocument | undefined, lang: Lang): string[] {
  const failures = record?.fields['checkFailures'];
  if (task.state !== 'open' || !Array.isArray(failures)) {
    return [];
  }
  return failures.map(({ message }: CheckFailure) => (typeof message === 'string' ? message : pick(message, lang)));
}

/** Why a ballot cannot be held: kinds of member that nobody holds, and who may not vote on this matter (CHG-03t). */
async function votersLacking(task: Task, ballot: Ballot | null, lang: Lang): Promise<string[]> {
  if (task.state !== 'open' || ballot?.status !== 'blocked') {
    return [];
  }
  const { policy, missing, excluded } = ballot;
  const kinds = policy.seats.filter(({ kind }) => missing.includes(kind)).map(({ names }) => pick(names, lang));
  const people = await namesOf('person', excluded, lang);
  const apart = excluded.map((id) => people.get(id) ?? id);
  const [lacks, excludes] =
    lang === 'zh'
      ? [`缺少表决人：${kinds.join('、')}`, `与本事项有关、不能表决：${apart.join('、')}`]
      : [`No member for: ${kinds.join(', ')}`, `May not vote, having a part in it: ${apart.join(', ')}`];
  return [...(kinds.length > 0 ? [lacks] : []), ...(apart.length > 0 ? [excludes] : [])];
}

/** The form as this person fills it in, with what its rules read of the record. */
async function formFor(
  { task, record }: TaskForUser,
  { form, pack }: { form: Form; pack: Pack },
  ballot: Ballot | null,
  { user, lang }: { user: User; lang: Lang },
): Promise<TaskView['form']> {
  const own = task.foreignForm ? undefined : record;
  const beside = own && pack.record && (await ruleFacts(pack.record, own, { now: now(), zone: user.zone }));
  const about = { roles: user.roles, ...(beside ? { record: own?.fields, beside } : {}) };
  const shown = localiseForm(form, pack, lang, about);
  return presentForm(electorateForm(shown, ballot, lang));
}

/** A task with everything that its decision needs. */
export async function presentTask(found: TaskForUser, user: User, lang: Lang, packs: Packs): Promise<TaskView> {
  const { task, record } = found;
  const pack = record && packs.packs.get(record.type);
  const formAndPack = formOf(task, packs);
  const people = [task.completedBy, task.hold?.by, task.onBehalfOf].filter(
    (id): id is string => typeof id === 'string',
  );
  const [brief, ballot, names, why, sections] = await Promise.all([
    presentTasks(
      [task],
      { lang, packs },
      found.principals.map(({ id }) => id),
    ),
    ballotOf(task),
    namesOf('person', people, lang),
    whyNot(found, user, pack, lang),
    record && pack?.record
      ? presentSections(
          pack.record,
          record,
          readerOf(user, packs, lang),
          maySeeSensitive(user, pack.record.access, record),
        )
      : [],
  ]);
  const contentVersion = record?.contentVersion ?? ballot?.contentVersion ?? 1;
  const end = task.state === 'withdrawn' ? await ballotEnd(task, user) : undefined;
  const asked = await skillsOf(task, record, user, lang);
  const question = questionOf(task, ballot, lang);
  const missing = [...missingIn(task, record, lang), ...(await votersLacking(task, ballot, lang))];
  const [head] = brief;
  if (!head) {
    throw new Error(`task ${task._id} was not presented`);
  }
  return {
    ...head,
    ...(formAndPack ? { form: await formFor(found, formAndPack, ballot, { user, lang }) } : {}),
    values: valuesFor(task, formAndPack?.form, record),
    actions: actionsFor(found, user, lang).map((action) => (why ? { ...action, reason: why } : action)),
    outcomes: formAndPack ? outcomesOf(formAndPack.form, lang) : [],
    ...(question ? { question } : {}),
    ...(ballot ? { ballot: await presentBallot(ballot, { personId: user.id, lang, contentVersion }) } : {}),
    recordSections: sections,
    ...(await lateFor(found, pack)),
    ...asked,
    ...(missing.length > 0 ? { missing } : {}),
    ...(task.state === 'open' && asksSignature(task, ballot) ? { signed: true } : {}),
    ...(task.state === 'withdrawn' ? { withdrawnWhy: end ? pick(end, lang) : withdrawnText(task, lang) } : {}),
    ...(task.state === 'open' && task.delegation ? { delegatedUntil: task.delegation.until.toISOString() } : {}),
    ...(task.hold ? { holdUntil: task.hold.until.toISOString() } : {}),
    ...decidedBy(task, names),
    ...(task.onBehalfOf ? { onBehalfOf: personView(task.onBehalfOf, names) } : {}),
  };
}

/** Why this person may not do an open task, where there is more to say than that they may not. */
async function whyNot(found: TaskForUser, user: User, pack: Pack | undefined, lang: Lang): Promise<string | undefined> {
  const { task, may } = found;
  if (task.state === 'open' && !may.allowed && may.why === 'assignedToAnother') {
    const taken = await takenText(task, user);
    return taken && pick(taken, lang);
  }
  return whyKeptApart(found, user, pack, { lang, now: now() });
}

/** Who has decided, also while it can still be taken back. */
function decidedBy({ completedBy, hold }: Task, names: ReadonlyMap<string, string>): Pick<TaskView, 'completedBy'> {
  const person = completedBy ?? hold?.by;
  return person ? { completedBy: personView(person, names) } : {};
}

/** Why the task went, in words. */
export function withdrawnText(task: Task, lang: Lang): string {
  const text = WITHDRAWN[task.withdrawnWhy ?? 'canceled'] ?? WITHDRAWN['canceled'];
  return text ? pick(text, lang) : '';
}

/** From when on a step may be entered later, where this person may complete it and its pack lets it. */
async function lateFor({ task, record, may }: TaskForUser, pack: Pack | undefined): Promise<Pick<TaskView, 'late'>> {
  if (task.state !== 'open' || !may.allowed || !record || !mayBeLate(task, pack?.record)) {
    return {};
  }
  return { late: { earliest: (await earliestFor(task, record)).toISOString() } };
}
