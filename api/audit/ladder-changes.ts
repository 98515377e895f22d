import { durationWords, momentWords } from '../../domain/duration-words';
import type { LadderRow, Rung } from '../../domain/ladder';
import { pick, type Lang } from '../../domain/text';
import type { Packs } from '../../packs/types';
import { factsOf } from '../ladders/choices';
import { choices, prepareWho } from '../ladders/words';
import type { Change } from './value-words';

/** The two sides of an edit of a ladder, as its line of the audit keeps them. */
export interface LadderSides {
  readonly key: string;
  readonly before: readonly LadderRow[];
  readonly after: readonly LadderRow[];
}

interface Words {
  readonly row: (row: LadderRow, alone: boolean) => string;
  readonly rung: (rung: Rung) => string;
  readonly hours: (row: LadderRow) => string;
}

const KINDS = {
  added: { zh: '新增', en: 'Added' },
  removed: { zh: '删除', en: 'Removed' },
  changed: { zh: '修改', en: 'Changed' },
} as const;
const ALL = { zh: '所有情况', en: 'All cases' };
const OTHERS = { zh: '其他情况', en: 'Other cases' };
const ANY_HOUR = { zh: '任何时间都通知', en: 'at any hour' };
const WORKING_HOURS = { zh: '只在工作时间通知', en: 'in working hours only' };
const COMPLETES = { zh: '自动办结任务', en: 'Complete the task' };
const NOTHING = '—';

/** Which steps of a ladder an edit added, took away or changed, in words; as the page of the ladder says it beforehand. */
export async function ladderChanges(sides: LadderSides, packs: Packs, lang: Lang): Promise<Change[]> {
  const words = await wordsFor(sides, packs, lang);
  const { before, after } = sides;
  const name = (kind: keyof typeof KINDS, where: string): string => `${pick(KINDS[kind], lang)} · ${where}`;
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index): Change[] => {
    const [was, is] = [before[index], after[index]];
    const where = is ? words.row(is, after.length === 1) : was ? words.row(was, before.length === 1) : '';
    const gone = (was?.rungs ?? []).filter(({ id }) => is?.rungs.every((rung) => rung.id !== id) ?? true);
    const removed = gone.map((rung) => ({ name: name('removed', where), from: words.rung(rung), to: NOTHING }));
    const rest = (is?.rungs ?? []).flatMap((rung): Change[] => {
      const old = was?.rungs.find(({ id }) => id === rung.id);
      const [from, to] = [old ? words.rung(old) : NOTHING, words.rung(rung)];
      return from === to ? [] : [{ name: name(old ? 'changed' : 'added', where), from, to }];
    });
    return [...(was && is ? ofRow(was, is, before.length, after.length) : []), ...removed, ...rest];
  }).flat();

  function ofRow(was: LadderRow, is: LadderRow, countBefore: number, countAfter: number): Change[] {
    const sidesOf = [
      [words.row(was, countBefore === 1), words.row(is, countAfter === 1)],
      [words.hours(was), words.hours(is)],
    ] as const;
    const where = sidesOf[0][1];
    return sidesOf
      .filter(([from, to]) => from !== to)
      .map(([from, to]) => ({ name: name('changed', where), from, to }));
  }
}

async function wordsFor({ key, before, after }: LadderSides, packs: Packs, lang: Lang): Promise<Words> {
  const pack = [...packs.packs.values()].find(({ ladders }) => ladders.some((ladder) => ladder.key === key));
  const properties = pack?.record?.fields.properties ?? {};
  const facts = factsOf(pack ? { process: pack.key } : {}, packs, lang);
  const called = [...before, ...after].flatMap(({ rungs }) => rungs.flatMap(({ who }) => who));
  const fieldName = (field: string): string | undefined => {
    const names = properties[field]?.names;
    return names && pick(names, lang);
  };
  const who = await prepareWho(called, lang, fieldName);
  const actions = new Map(choices(lang).what.map(({ value, label }) => [value, label]));
  const comma = lang === 'zh' ? '、' : ', ';
  const what = (action: string): string =>
    actions.get(action) ?? (action.startsWith('completeTask:') ? pick(COMPLETES, lang) : action);
  return {
    rung: (rung) => {
      const call = `${rung.what.map(what).join(comma)} ${who(rung.who).join(comma)}`;
      const again = rung.repeat ? repeated(rung.repeat, lang) : '';
      return `${pick(momentWords(rung.at), lang)}${lang === 'zh' ? '：' : ': '}${call}${again}`;
    },
    hours: ({ always }) => pick(always ? ANY_HOUR : WORKING_HOURS, lang),
    row: ({ when }, alone) => {
      const parts = Object.entries(when).map(([fact, values]) => {
        const known = facts.find((one) => one.key === fact);
        const labels = values.map((value) => known?.options.find((one) => one.value === String(value))?.label ?? value);
        return `${known?.name ?? fact}${lang === 'zh' ? '：' : ': '}${labels.join(comma)}`;
      });
      return parts.join(lang === 'zh' ? '，且' : ' and ') || pick(alone ? ALL : OTHERS, lang);
    },
  };
}

function repeated({ every, max }: NonNullable<Rung['repeat']>, lang: Lang): string {
  const span = pick(durationWords(every), lang);
  return lang === 'zh' ? `，每隔 ${span} 重复，最多 ${max} 次` : `, again every ${span}, ${max} times at most`;
}
