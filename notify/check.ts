import type { Lang } from '../domain/text';
import type { Pack, Packs, Problem } from '../packs/types';
import { checkNotice, type NoticeVariables } from './template-check';

const ALWAYS = ['recipient.name', 'onBehalfOf', 'link'];
const RECORD = ['record.number', 'record.title', 'record.type', 'record.state', 'record.link'];
const TASK = ['task.title', 'task.due', 'task.link'];

/** Variables that the notices of the program itself bring along, beside those of the record. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
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
};

const LANGUAGES: readonly Lang[] = ['zh', 'en'];

/** Everything that is wrong with the notices of the packs, and shared notices that are not there at all. */
export function noticeProblems(packs: Packs): Problem[] {
  const absent = Object.keys(EVENTS)
    .filter((name) => !packs.common.notices.has(name))
    .map((name) =>
      problem(`processes/common/notices/${name}.zh.hbs`, 'NOTICE_MISSING', 'the program needs this notice'),
    );
  return [...absent, ...[packs.common, ...packs.packs.values()].flatMap(problemsOf)];
}

function problemsOf(pack: Pack): Problem[] {
  const fields = new Set(Object.keys(pack.record?.fields.properties ?? {}));
  return [...pack.notices].flatMap(([name, texts]) => {
    const known: NoticeVariables = { fields, variables: new Set([...ALWAYS, ...RECORD, ...(EVENTS[name] ?? [])]) };
    return LANGUAGES.flatMap((lang) => {
      const template = texts[lang];
      const file = template?.file ?? `processes/${pack.key}/notices/${name}.${lang}.hbs`;
      return template
        ? checkNotice(template, known).map((message) => problem(file, 'NOTICE_TEXT', message))
        : [problem(file, 'NOTICE_LANGUAGE', 'this language is missing')];
    });
  });
}

function problem(file: string, code: string, message: string): Problem {
  return { file, severity: 'error', code, message: { zh: `通知文本有误：${message}`, en: message } };
}
