import type { Lang, Text } from '../../domain/text';
import { pick } from '../../domain/text';
import { formatMoment } from '../../notify/dates';
import { Ballots, type Ballot } from '../../records/models/ballot';
import type { Task } from '../../records/models/task';
import { namesById } from '../../records/names';
import { ballotResult } from '../records/history-words';

/** Who reads it. */
export interface EndReader {
  readonly id: string;
  readonly zone: string;
}

/** Commands that end a ballot before its votes do. */
const COMMANDS: Readonly<Record<string, Text>> = {
  change: { zh: '内容已变更', en: 'the text was changed' },
  withdraw: { zh: '已撤回', en: 'it was withdrawn' },
  cancel: { zh: '已取消', en: 'it was cancelled' },
  cancelled: { zh: '已取消', en: 'it was cancelled' },
  postpone: { zh: '已推迟', en: 'it was postponed' },
};

/**
 * How the ballot of a task ended: the result, when, and by whose vote or which rule. Undefined while it is open. A
 * policy hides votes from members only until the ballot is closed, so whoever had a seat may know all of this (CHG-16g).
 */
export async function ballotEnd({ ballotId }: Pick<Task, 'ballotId'>, reader: EndReader): Promise<Text | undefined> {
  const ballot = ballotId === undefined ? null : await Ballots.findById(ballotId).lean<Ballot>();
  if (!ballot || ballot.status === 'open' || ballot.status === 'blocked') {
    return undefined;
  }
  const last = ballot.cause === undefined || ballot.cause === null ? ballot.votes.at(-1) : undefined;
  const names = last ? await namesById('person', [last.person]) : undefined;
  const said = (lang: Lang): string =>
    last
      ? byVote(ballot, nameOf(last.person, names?.get(last.person), reader, lang), last.at, reader, lang)
      : byRule(ballot, reader, lang);
  return { zh: said('zh'), en: said('en') };
}

function nameOf(person: string, names: Text | undefined, reader: EndReader, lang: Lang): string {
  if (person === reader.id) {
    return lang === 'zh' ? '您本人' : 'your own';
  }
  const name = names ? pick(names, lang) : person;
  return lang === 'zh' ? name : `that of ${name}`;
}

function byVote({ outcome }: Ballot, who: string, at: Date | string, { zone }: EndReader, lang: Lang): string {
  const when = formatMoment(at, { lang, zone });
  const result = ballotResult(outcome, lang);
  return lang === 'zh'
    ? `表决结果：${result}；由${who}的投票于 ${when} 决定。`
    : `Result: ${result}. The vote that decided it was ${who}, on ${when}.`;
}

/** Decided by no vote: the deadline and the policy, or a command. */
function byRule({ outcome, cause, policy, closesAt, closedAt }: Ballot, { zone }: EndReader, lang: Lang): string {
  const isDeadline = cause === 'deadline';
  const at = (isDeadline ? closesAt : undefined) ?? closedAt;
  const when = at ? formatMoment(at, { lang, zone }) : '';
  const command = COMMANDS[cause ?? ''];
  const name = pick(policy.names, lang);
  if (command && !isDeadline) {
    const why = pick(command, lang);
    return lang === 'zh'
      ? `表决${when && `于 ${when} `}提前结束：${why}。`
      : `The ballot ended early${when && `, on ${when}`}: ${why}.`;
  }
  const result = ballotResult(outcome, lang);
  return lang === 'zh'
    ? `表决结果：${result}；${when && `${when} `}${isDeadline ? '期限届满，' : ''}按规则“${name}”得出。`
    : `Result: ${result}, by the rule "${name}"${isDeadline ? ' at the deadline' : ''}${when && `, on ${when}`}.`;
}
