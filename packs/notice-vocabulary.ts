/** Names that the text of a notice may call; `notify/templates` gives them their meaning. */
export const NOTICE_HELPERS = ['date', 'day', 'person', 'field', 'label', 'value', 'eq'] as const;

const ALWAYS = ['recipient.name', 'onBehalfOf', 'link'];
const RECORD = ['record.number', 'record.title', 'record.type', 'record.state', 'record.link'];
const TASK = ['task.title', 'task.due', 'task.link'];

/** Notices that the program itself sends, with the variables they bring along beside those of the record. */
export const PROGRAM_NOTICES: Readonly<Record<string, readonly string[]>> = {
  'task-assigned': TASK,
  'vote-invitation': [...TASK, 'ballot.question', 'ballot.closesAt', 'ballot.purpose'],
  escalation: [
    'subject.title',
    'subject.since',
    'subject.assignee',
    'subject.due',
    'subject.overdue',
    'ladder.name',
    'calledBefore',
  ],
  'action-overtaken': [...TASK, 'actedAt', 'reason'],
  'record-watched': ['what', 'taken', 'by', 'text'],
  'record-mentioned': ['by', 'text'],
  'password-changed': [],
  'password-reset': ['account.username'],
  'account-invitation': ['account.username'],
  'confidential-attention': ['number'],
  'deputy-named': ['absence.person', 'absence.from', 'absence.to'],
};

/** The variables that a notice finds. */
export function noticeVariables(notice: string): ReadonlySet<string> {
  return new Set([...ALWAYS, ...RECORD, ...(PROGRAM_NOTICES[notice] ?? [])]);
}
