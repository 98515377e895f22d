import { pick, type Text } from '../domain/text';
import type { Ballot } from '../records/models/ballot';
import type { RecordDocument } from '../records/models/record';
import type { Task } from '../records/models/task';
import { now } from '../records/now';
import { notifyContext } from './context';
import { formatMoment } from './dates';
import type { MailButton, MailFact } from './layout/content';
import type { Notification } from './notification';
import type { NoticeView } from './templates';

/** How long the links of a ballot without a closing time are good. */
const DEFAULT_LIFE_MS = 7 * 24 * 3_600_000;
const LONGEST_FACT = 600;

/** Decisions that can be taken straight from the mail; the others need a reason or the whole page. */
const DECISIONS: readonly { readonly decision: string; readonly names: Text }[] = [
  { decision: 'approve', names: { zh: '同意', en: 'Approve' } },
  { decision: 'reject', names: { zh: '不同意', en: 'Reject' } },
];

const OPEN: Text = { zh: '查看全部资料并表决', en: 'See everything and vote' };
const QUESTION: Text = { zh: '是否同意“{}”？', en: 'Do you approve "{}"?' };
const NOTE: Text = {
  zh: '每个链接只供您本人使用一次，{}前有效。打开链接不会直接表决，页面会请您再次确认。请勿转发此邮件。',
  en: 'Each link is for you alone, works once and until {}. Opening it does not vote: a page asks you to confirm. Please do not forward this mail.',
};

type Invitation = Required<Pick<Notification, 'notice' | 'data' | 'facts' | 'buttons' | 'note'>>;

/**
 * The mail that asks for a vote: the question, what is decided upon, and for each decision a link that is bound to
 * the voter, the task, the decision and the version of the text that the mail shows.
 * @param byLink whether decisions by links are in use; without them the mail leads into the app alone
 */
export function invitation(
  task: Task,
  ballot: Ballot,
  record: RecordDocument | undefined,
  byLink: boolean,
): Invitation {
  const closesAt = ballot.closesAt ?? null;
  const expiresAt = closesAt ?? new Date(now().getTime() + DEFAULT_LIFE_MS);
  return {
    notice: 'vote-invitation',
    data: (reader) => ({
      task: { title: pick(task.names, reader.lang), due: task.due ?? null },
      ballot: { question: ballot.question ?? question(record, reader), closesAt, purpose: ballot.purpose },
    }),
    facts: (reader) => materialFacts(record, reader),
    buttons: (reader, person) => [
      openButton(task, reader),
      ...(byLink ? choices(task, ballot, expiresAt, reader, person) : []),
    ],
    note: (reader) => (byLink ? pick(NOTE, reader.lang).replace('{}', formatMoment(expiresAt, reader)) : ''),
  };
}

function question(record: RecordDocument | undefined, reader: NoticeView): string {
  const title = String(record?.fields['title'] ?? record?.number ?? '');
  return pick(QUESTION, reader.lang).replace('{}', () => title);
}

function openButton(task: Task, reader: NoticeView): MailButton {
  return {
    label: pick(OPEN, reader.lang),
    href: `${notifyContext().publicUrl}/inbox/${task._id}`,
    kind: 'main',
  };
}

function choices(task: Task, ballot: Ballot, expiresAt: Date, reader: NoticeView, person: string): MailButton[] {
  const { links, publicUrl } = notifyContext();
  return DECISIONS.map(({ decision, names }): MailButton => {
    const claims = { person, taskKey: task._id, decision, contentVersion: ballot.contentVersion };
    return {
      label: pick(names, reader.lang),
      href: `${publicUrl}/decide/${links.signDecision(claims, expiresAt)}`,
      kind: 'choice',
    };
  });
}

/** The fields on which the decision rests, as the record type marks them, with risk and priority before them. */
function materialFacts(record: RecordDocument | undefined, reader: NoticeView): MailFact[] {
  const definition = record && notifyContext().packs().packs.get(record.type)?.record;
  if (!definition) {
    return [];
  }
  const material = Object.entries(definition.fields.properties)
    .filter(([, field]) => field.material && !field.sensitive)
    .map(([key]) => key);
  const keys = [definition.riskField, definition.priorityField, ...material].filter((key) => key !== undefined);
  return [...new Set(keys)]
    .map((key) => reader.field(key))
    .filter((fact): fact is MailFact => fact !== undefined && fact.value !== '—')
    .map(({ label, value }) => ({ label, value: shorten(value) }));
}

function shorten(value: string): string {
  return value.length > LONGEST_FACT ? `${value.slice(0, LONGEST_FACT - 1)}…` : value;
}
