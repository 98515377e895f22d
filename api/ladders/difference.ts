import { DurationError } from '../../domain/duration';
import { durationWords, momentWords } from '../../domain/duration-words';
import type { LadderRow, Rung } from '../../domain/ladder';
import { pick, type Lang, type Text } from '../../domain/text';
import type { Packs } from '../../packs/types';
import { factsOf } from './choices';
import type { DifferenceView } from './schema';
import { choices, prepareWho } from './words';

/** What two versions of a ladder are made of, or a version and an edit of it. */
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

const ALL = { zh: '所有情况', en: 'All cases' };
const OTHERS = { zh: '其他情况', en: 'Other cases' };
const ANY_HOUR = { zh: '任何时间都通知', en: 'at any hour' };
const WORKING_HOURS = { zh: '只在工作时间通知', en: 'in working hours only' };
const COMPLETES = { zh: '自动办结任务', en: 'Complete the task' };

/** Which steps and conditions of a ladder were added, taken away or changed, in words; empty when none. */
export async function ladderDifferences(sides: LadderSides, packs: Packs, lang: Lang): Promise<DifferenceView[]> {
  const words = await wordsFor(sides, packs, lang);
  const { before, after } = sides;
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index): DifferenceView[] => {
    const [was, is] = [before[index], after[index]];
    const whereWas = was ? words.row(was, before.length === 1) : '';
    const where = is ? words.row(is, after.length === 1) : whereWas;
    if (was && is) {
      return [...ofRow([whereWas, where], [words.hours(was), words.hours(is)]), ...ofRungs(was, is, where, words)];
    }
    const rungs = ofRungs(was, is, where, words);
    return rungs.length > 0 ? rungs : [{ kind: is ? 'added' : 'removed', where }];
  }).flat();
}

/** Whether a row is for other cases now, and calls at other hours. */
function ofRow(cases: [string, string], hours: [string, string]): DifferenceView[] {
  const [, where] = cases;
  return [cases, hours].flatMap(([from, to]) => (from === to ? [] : [{ kind: 'changed', where, from, to }]));
}

function ofRungs(was: LadderRow | undefined, is: LadderRow | undefined, where: string, words: Words): DifferenceView[] {
  const gone = (was?.rungs ?? [])
    .filter(({ id }) => is?.rungs.every((rung) => rung.id !== id) ?? true)
    .map((rung): DifferenceView => ({ kind: 'removed', where, from: words.rung(rung) }));
  const rest = (is?.rungs ?? []).flatMap((rung): DifferenceView[] => {
    const old = was?.rungs.find(({ id }) => id === rung.id);
    if (!old) {
      return [{ kind: 'added', where, to: words.rung(rung) }];
    }
    const [from, to] = [words.rung(old), words.rung(rung)];
    return from === to ? [] : [{ kind: 'changed', where, from, to }];
  });
  return [...gone, ...rest];
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
      const moment = asFarAsReadable(() => momentWords(rung.at), Object.values(rung.at).join(), lang);
      return `${moment}${lang === 'zh' ? '：' : ': '}${call}${again}`;
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
  const span = asFarAsReadable(() => durationWords(every), every, lang);
  return lang === 'zh' ? `，每隔 ${span} 重复，最多 ${max} 次` : `, again every ${span}, ${max} times at most`;
}

/** A time that is still being typed stands as it was typed; publishing it is refused with what is wrong. */
function asFarAsReadable(words: () => Text, typed: string, lang: Lang): string {
  try {
    return pick(words(), lang);
  } catch (error) {
    if (error instanceof DurationError) {
      return typed;
    }
    throw error;
  }
}
