import { pick, type Lang, type Text } from '../../domain/text';
import type { RecordDefinition } from '../../packs/types';
import type { HistoryLine } from '../../records/models/history';
import { checkWords } from './check-words';

/** What a sentence needs to know beside the line. */
export interface Words {
  readonly lang: Lang;
  readonly definition: RecordDefinition;
  /** Names of people by id. */
  readonly people: ReadonlyMap<string, string>;
  /** Label of an outcome of the form that was filled. */
  readonly outcome: (form: string | undefined, value: string) => string;
}

type Data = Record<string, unknown>;

const text = (zh: string, en: string): Text => ({ zh, en });
const asText = (value: unknown): Text | undefined =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value ? (value as Text) : undefined;
const asString = (value: unknown): string => (typeof value === 'string' ? value : '');

const VOTES: Readonly<Record<string, Text>> = {
  approve: text('同意', 'approve'),
  reject: text('不同意', 'reject'),
  return: text('退回修改', 'return for changes'),
  abstain: text('弃权', 'abstain'),
  conflict: text('回避', 'conflict of interest'),
};

const BALLOT_RESULTS: Readonly<Record<string, Text>> = {
  approved: text('同意', 'approved'),
  rejected: text('不同意', 'rejected'),
  returned: text('退回修改', 'returned for changes'),
  tie: text('票数相等', 'a tie'),
  undecided: text('未能决定', 'undecided'),
  kindMissing: text('缺少必需的表决人', 'a required member is missing'),
  expired: text('到期作废', 'expired'),
  changed: text('内容已变更', 'the text was changed'),
  withdraw: text('已撤回', 'withdrawn'),
  cancelled: text('已取消', 'cancelled'),
};

/** The result of a ballot, in words. */
export const ballotResult = (outcome: string | undefined, lang: Lang): string => {
  const words = BALLOT_RESULTS[outcome ?? ''];
  return words ? pick(words, lang) : (outcome ?? '');
};

const CLOCKS: Readonly<Record<string, Text>> = {
  met: text('按时完成', 'met in time'),
  missed: text('已超过目标时限', 'missed its target'),
  cancelled: text('已取消', 'was cancelled'),
};

const TASK_ACTIONS: Readonly<Record<string, Text>> = {
  claim: text('领取了任务“{task}”', 'Took the task "{task}"'),
  release: text('退回了任务“{task}”', 'Gave back the task "{task}"'),
  delegate: text('将任务“{task}”转交给 {to}', 'Passed the task "{task}" to {to}'),
  holderLeft: text(
    '处理人的账号已停用，任务“{task}”转由他人办理',
    'The account of its holder was closed; the task "{task}" went to others',
  ),
  delegationEnded: text('任务“{task}”转交期满，回到 {to}', 'The task "{task}" came back to {to}'),
  complete: text('完成了“{task}”{outcome}', 'Completed "{task}"{outcome}'),
  waited: text('“{task}”等待的条件已满足{outcome}', 'What "{task}" waited for came{outcome}'),
  listed: text('“{task}”已逐项办完{answers}', 'The list "{task}" is over{answers}'),
  woken: text('“{task}”等待的条件已满足，请处理', 'What "{task}" waited for came: it asks for a decision now'),
};

const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

function taskWords(data: Data, words: Words): string {
  const { lang, people } = words;
  const action = TASK_ACTIONS[asString(data['action'])] ?? text('处理了“{task}”', 'Worked on "{task}"');
  const names = asText(data['names']);
  const outcome = asString(data['outcome']);
  const label = outcome && words.outcome(asString(data['form']) || undefined, outcome);
  return fill(pick(action, lang), {
    task: names ? pick(names, lang) : '',
    to: people.get(asString(data['to'])) ?? asString(data['to']),
    outcome: label ? (lang === 'zh' ? `：${label}` : `: ${label}`) : '',
    answers: answersIn(data['answers'], lang),
  });
}

/** How many of a list have answered. */
function answersIn(answers: unknown, lang: Lang): string {
  const asked = (Array.isArray(answers) ? (answers as Data[]) : []).filter(({ state }) => state !== 'excluded');
  const answered = asked.filter(({ state }) => state === 'answered').length;
  return lang === 'zh' ? `：${asked.length} 项中 ${answered} 项已答` : `: ${answered} of ${asked.length} answered`;
}

function ballotWords(data: Data, lang: Lang): string {
  const result = BALLOT_RESULTS[asString(data['result'] ?? data['outcome'])];
  const policy = asText(data['policyNames']);
  const named = result ? pick(result, lang) : asString(data['outcome']);
  switch (data['action']) {
    case 'opened':
      return lang === 'zh' ? `表决开始：${policy?.zh ?? ''}` : `The ballot was opened: ${policy?.en ?? ''}`;
    case 'blocked':
      return blockedWords(data['missingNames'], lang);
    case 'extended':
      return lang === 'zh' ? '到期未决，表决已延期' : 'Undecided at the deadline: the ballot was extended';
    case 'decided':
      return lang === 'zh' ? `表决已有结果：${named}` : `The ballot was decided: ${named}`;
    default:
      return lang === 'zh' ? `表决结束：${named}` : `The ballot was closed: ${named}`;
  }
}

/** Which kinds of member a ballot waits for. */
function blockedWords(missing: unknown, lang: Lang): string {
  const kinds = (Array.isArray(missing) ? missing : []).flatMap((one) => {
    const names = asText(one);
    return names ? [pick(names, lang)] : [];
  });
  if (lang === 'zh') {
    return `缺少必需的表决人${kinds.length > 0 ? `（${kinds.join('、')}）` : ''}，表决等待补齐`;
  }
  return `The ballot waits: a required member is missing${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}`;
}

function voteWords(data: Data, lang: Lang): string {
  const vote = VOTES[asString(data['vote'])];
  const label = vote ? pick(vote, lang) : asString(data['vote']);
  return lang === 'zh' ? `投票：${label}` : `Voted: ${label}`;
}

function clockWords(data: Data, lang: Lang): string {
  const what = CLOCKS[asString(data['action'])];
  const names = asText(data['names']);
  const name = names ? pick(names, lang) : asString(data['clock']);
  const done = what ? pick(what, lang) : asString(data['action']);
  return lang === 'zh' ? `“${name}”${done}` : `"${name}" ${done}`;
}

function peopleWords(value: unknown, { people, lang }: Words): string {
  const ids = Array.isArray(value)
    ? value.map((one) => (typeof one === 'string' ? one : asString((one as Data)['person'])))
    : [];
  return ids.map((id) => people.get(id) ?? id).join(lang === 'zh' ? '、' : ', ');
}

function escalationWords(data: Data, words: Words): string {
  const names = asText(data['names']);
  const ladder = names ? pick(names, words.lang) : asString(data['ladder']);
  const to = peopleWords(data['to'], words);
  return words.lang === 'zh' ? `升级“${ladder}”：已通知 ${to}` : `Escalation "${ladder}": called ${to}`;
}

function commandWords(data: Data, { definition, lang }: Words): string {
  const name = asString(data['name']);
  const names = definition.messages[name]?.names ?? definition.starts.find((start) => start.key === name)?.names;
  const label = names ? pick(names, lang) : name;
  const kept = data['status'] === 'kept';
  const sender = asString((data['from'] as Data | undefined)?.['number']);
  if (lang === 'zh') {
    const asked = sender ? `${sender} 提出“${label}”` : `提出“${label}”`;
    return kept ? `${asked}，等待下一步骤受理` : asked;
  }
  const asked = sender ? `${sender} asked for "${label}"` : `Asked for "${label}"`;
  return kept ? `${asked}; the next step takes it` : asked;
}

function lateWords(data: Data, { lang, definition }: Words, zh: string, en: string): string {
  const names = asText(data['names']) ?? definition.messages[asString(data['name'])]?.names;
  const label = names ? pick(names, lang) : '';
  return lang === 'zh' ? `“${label}”${zh}` : `"${label}" ${en}`;
}

function changedWords(line: HistoryLine, { definition, lang }: Words): string {
  const fields = line.changes.filter(({ field }) => field !== '$state');
  const names = fields.map(({ field }) => {
    const known = definition.fields.properties[field];
    return known ? pick(known.names, lang) : field;
  });
  const list = names.join(lang === 'zh' ? '、' : ', ');
  return lang === 'zh' ? `修改了${list}` : `Changed ${list}`;
}

function stateWords(line: HistoryLine, { definition, lang }: Words): string {
  const to = line.changes.find(({ field }) => field === '$state')?.to;
  const state = definition.states[asString(to)];
  const name = state ? pick(state.names, lang) : asString(to);
  return lang === 'zh' ? `进入状态“${name}”` : `Went into the state "${name}"`;
}

function relationWords(data: Data, lang: Lang): string {
  const number = asString((data['to'] as Data | undefined)?.['number']);
  const names = asText(data['names']);
  const kind = names ? pick(names, lang) : '';
  if (data['action'] === 'removed') {
    return lang === 'zh' ? `取消了关联 ${number}` : `Removed the relation to ${number}`;
  }
  return (
    lang === 'zh' ? `关联了 ${number}${kind && `（${kind}）`}` : `Related ${number}${kind && ` (${kind})`}`
  ).trim();
}

/** What an automatic step did, in the words that it wrote. */
function stepWords(data: Data, lang: Lang): string {
  const names = asText(data['names']);
  return names ? pick(names, lang) : asString(data['action']);
}

function attachmentWords(data: Data, lang: Lang): string {
  const name = asString(data['name']);
  if (data['action'] === 'removed') {
    return lang === 'zh' ? `移除了附件“${name}”` : `Removed the file "${name}"`;
  }
  return lang === 'zh' ? `添加了附件“${name}”` : `Added the file "${name}"`;
}

function watchWords({ by, data = {} }: HistoryLine, words: Words): string {
  const zh = words.lang === 'zh';
  const on = data['action'] === 'added';
  const to = Array.isArray(data['to']) ? data['to'] : [];
  if (to[0] === by) {
    return on ? (zh ? '开始关注' : 'Began to watch it') : zh ? '取消关注' : 'Stopped watching it';
  }
  const people = peopleWords(to, words);
  if (zh) {
    return on ? `请 ${people} 关注` : `取消了 ${people} 的关注`;
  }
  return on ? `Let ${people} watch it` : `Ended that ${people} watches it`;
}

function tagWords(data: Data, lang: Lang): string {
  const tag = asString(data['tag']);
  if (data['action'] === 'removed') {
    return lang === 'zh' ? `移除了标签“${tag}”` : `Removed the tag "${tag}"`;
  }
  return lang === 'zh' ? `添加了标签“${tag}”` : `Added the tag "${tag}"`;
}

function restoredWords(data: Data, lang: Lang): string {
  if (data['withoutProcess'] === true) {
    return lang === 'zh' ? '恢复了记录，流程没有恢复' : 'Restored the record, without its process';
  }
  return lang === 'zh' ? '恢复了记录' : 'Restored the record';
}

/** What happened, as a sentence in the reader's language. */
export function sentenceOf(line: HistoryLine, words: Words): string {
  const { lang } = words;
  const data = line.data ?? {};
  const zh = lang === 'zh';
  switch (line.kind) {
    case 'created':
      return zh ? '创建了记录' : 'Created the record';
    case 'changed':
      return changedWords(line, words);
    case 'state':
      return stateWords(line, words);
    case 'task':
      return taskWords(data, words);
    case 'command':
      return commandWords(data, words);
    case 'vote':
      return voteWords(data, lang);
    case 'ballot':
      return ballotWords(data, lang);
    case 'clock':
      return clockWords(data, lang);
    case 'escalation':
      return escalationWords(data, words);
    case 'notice':
      return zh ? `已通知 ${peopleWords(data['to'], words)}` : `Told ${peopleWords(data['to'], words)}`;
    case 'comment':
      return zh ? '发表了意见' : 'Commented';
    case 'attachment':
      return attachmentWords(data, lang);
    case 'relation':
      return relationWords(data, lang);
    case 'overtaken':
      return lateWords(data, words, '的操作未生效：该步骤已经结束', 'had no effect: the step had ended');
    case 'refused':
      return line.by === undefined
        ? checkWords(data, lang)
        : lateWords(data, words, '的操作未被接受，没有生效', 'was not accepted and had no effect');
    case 'step':
      return stepWords(data, lang);
    case 'engine':
      return zh ? '流程实例被终止' : 'The process instance was terminated';
    case 'imported':
      return zh ? '从其他系统导入' : 'Imported from another system';
    case 'watch':
      return watchWords(line, words);
    case 'tag':
      return tagWords(data, lang);
    case 'deleted':
      return zh ? '删除了记录' : 'Deleted the record';
    case 'restored':
      return restoredWords(data, lang);
  }
}
