import { pick, type Lang } from '../../domain/text';
import { maySeeSensitive } from '../../identity/policies';
import type { User } from '../../identity/user';
import { formatMoment } from '../../notify/dates';
import type { DecisionToken } from '../../notify/links';
import { componentsOf, outcomesOf } from '../../packs/forms';
import type { Packs, RecordDefinition } from '../../packs/types';
import { Ballots, type Ballot } from '../../records/models/ballot';
import type { RecordDocument } from '../../records/models/record';
import { asksSignature } from '../../records/signature';
import { prepareDisplay, type Reader } from '../display';
import { readerOf } from '../reader';
import type { TaskForUser } from '../tasks/access';
import { formOf } from '../tasks/detail';
import { titleOf, visibleFields } from '../records/sections';
import type { Matter } from './page';

const AGAINST = new Set(['reject', 'return', 'refuse']);
const LONGEST_FACT = 1_000;

/** The fields on which a decision rests, as the record type marks them, with risk and priority before them. */
async function factsOf(
  definition: RecordDefinition,
  record: RecordDocument,
  user: User,
  reader: Reader,
): Promise<Matter['facts']> {
  const visible = new Map(visibleFields(definition, maySeeSensitive(user, definition.access, record)));
  const material = [...visible].filter(([, field]) => field.material).map(([key]) => key);
  const keys = [...new Set([definition.riskField, definition.priorityField, ...material])];
  const fields = keys.flatMap((key) => {
    const field = key === undefined ? undefined : visible.get(key);
    return field && key !== undefined ? [{ field, value: record.fields[key] }] : [];
  });
  const display = await prepareDisplay(fields, reader);
  return fields
    .map(({ field, value }) => ({
      name: pick(field.names, reader.lang),
      text: display(field, value).slice(0, LONGEST_FACT),
    }))
    .filter(({ text }) => text !== '');
}

function decisionLabel(found: TaskForUser, decision: string, packs: Packs, lang: Lang): string {
  const form = formOf(found.task, packs)?.form;
  return (form && outcomesOf(form, lang).find(({ value }) => value === decision)?.label) ?? decision;
}

/** Whether the form of the task has a place for a reason. */
function hasReason(found: TaskForUser, packs: Packs): boolean {
  const form = formOf(found.task, packs)?.form;
  return form !== undefined && componentsOf(form).some(({ key }) => key === 'reason');
}

const questionFor = (title: string, lang: Lang): string =>
  lang === 'zh' ? `是否同意“${title}”？` : `Do you approve "${title}"?`;

/** What the person themselves decided in this step, by whichever way. */
function ownDecision({ task }: TaskForUser, user: User, ballot: Ballot | null): string | undefined {
  const isOwn = ({ seat, person }: Ballot['votes'][number]): boolean => seat === task.seat && person === user.id;
  const vote = ballot?.votes.findLast(isOwn)?.vote;
  return vote ?? (task.completedBy === user.id ? (task.outcome ?? undefined) : undefined);
}

/**
 * Everything the page shows of the matter, in the person's language.
 * @param intends whether the link's own decision is meant; else the one that the person has taken is shown, if any
 */
export async function describeMatter(
  found: TaskForUser,
  user: User,
  { decision: linked, taskKey }: DecisionToken,
  intends: boolean,
  packs: Packs,
  publicUrl: string,
): Promise<Matter> {
  const { task, record } = found;
  const reader = readerOf(user, packs, user.lang);
  const definition = record && packs.packs.get(record.type)?.record;
  const ballot = task.ballotId ? await Ballots.findById(task.ballotId).lean<Ballot>() : null;
  const heading = record ? titleOf(record) : pick(task.names, user.lang);
  const decision = intends ? linked : ownDecision(found, user, ballot);
  const against = decision !== undefined && AGAINST.has(decision);
  const closesAt = ballot?.closesAt;
  return {
    heading,
    number: record?.number ?? '',
    typeName: definition ? pick(definition.names, user.lang) : pick(task.names, user.lang),
    ...(ballot ? { question: ballot.question ?? questionFor(heading, user.lang) } : {}),
    facts: record && definition ? await factsOf(definition, record, user, reader) : [],
    person: pick(user.names, user.lang),
    ...(decision === undefined ? {} : { decision: decisionLabel(found, decision, packs, user.lang) }),
    tone: decision === 'approve' ? 'for' : against ? 'against' : 'plain',
    ...(closesAt ? { closesAt: formatMoment(closesAt, reader) } : {}),
    appUrl: `${publicUrl}/inbox/${encodeURIComponent(taskKey)}`,
    ...(asksSignature(task, ballot) ? { signedBy: user.username } : {}),
    needsReason: against && hasReason(found, packs),
    allowsReason: hasReason(found, packs),
  };
}
