import { durationWords } from '../../domain/duration-words';
import type { Text } from '../../domain/text';
import { fieldsOf } from '../queries';
import type { MeasureDefinition, Pack } from '../types';
import { conditionWords, nameWords, text, valueWords } from './feel-words';

const PERIODS: Readonly<Record<string, Text>> = {
  month: text('每月', 'each month'),
  quarter: text('每季度', 'each quarter'),
  halfYear: text('每半年', 'every half-year'),
  year: text('每年', 'each year'),
};

const STATISTICS: Readonly<Record<string, Text>> = {
  median: text('中位数', 'median'),
  p90: text('第 90 百分位', '90th percentile'),
};

const stringOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const stringsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** What is to be reached; undefined where an indicator has no target. */
export function targetWords({ kind, target, direction, unit }: MeasureDefinition): Text | undefined {
  const mark = { up: '≥ ', down: '≤ ' }[stringOf(direction) ?? ''] ?? '';
  if (typeof target === 'string') {
    const { zh, en } = durationWords(target);
    return text(`${mark}${zh}`, `${mark}${en}`);
  }
  if (typeof target !== 'number') {
    return undefined;
  }
  const amount =
    unit === 'percent' ? `${target}%` : kind === 'ratio' ? `${Number((target * 100).toFixed(2))}%` : target;
  return text(`${mark}${amount}`, `${mark}${amount}`);
}

/** How often it is worked out; undefined where the pack leaves that open. */
export function periodWords({ period }: MeasureDefinition): Text | undefined {
  return PERIODS[stringOf(period) ?? ''];
}

/** How an indicator is worked out, in the words of its pack. */
export function formulaWords(measure: MeasureDefinition, pack: Pack): Text {
  const by = stringsOf(measure['groupBy']).flatMap((key) => fieldsOf(pack)[key]?.names ?? []);
  const { zh, en } = wholeWords(measure, pack);
  return by.length === 0
    ? text(zh, en)
    : text(`${zh}；按${by.map((name) => name.zh).join('、')}划分`, `${en}; by ${by.map((name) => name.en).join(', ')}`);
}

function wholeWords(measure: MeasureDefinition, pack: Pack): Text {
  switch (measure.kind) {
    case 'count':
      return recordsWords(whereOf(measure, pack));
    case 'ratio':
      return ratioWords(measure, pack);
    case 'duration':
      return timeWords(measure, pack);
    case 'average':
    case 'sum':
      return amountWords(measure, pack);
  }
}

const recordsWords = (where: Text | undefined): Text =>
  where ? text(`${where.zh}的记录数`, `records where ${where.en}`) : text('全部记录数', 'all records');

/** The condition that records must meet: FEEL, or fields with the values that they may have. */
function whereOf(measure: MeasureDefinition, pack: Pack): Text | undefined {
  return sideOf(measure['where'], pack) ?? pairsWords(measure['over'], pack);
}

/** One side of a ratio: a number of records, or figures added up. */
function countedWords(side: unknown, pairs: unknown, pack: Pack): Text {
  const condition = sideOf(side, pack) ?? pairsWords(pairs, pack);
  return condition || typeof side !== 'string' || side.trim() === 'true'
    ? recordsWords(condition)
    : valueWords(side, pack);
}

const sideOf = (feel: unknown, pack: Pack): Text | undefined =>
  typeof feel === 'string' ? conditionWords(feel, pack) : undefined;

function ratioWords(measure: MeasureDefinition, pack: Pack): Text {
  const upper = countedWords(measure['numerator'], measure['of'], pack);
  const lower = countedWords(measure['denominator'], measure['over'], pack);
  return text(`${upper.zh} ÷ ${lower.zh}`, `${upper.en} ÷ ${lower.en}`);
}

/** `{ "state": ["closed"] }`: fields with the values that count; of a relation, that there is one. */
function pairsWords(pairs: unknown, pack: Pack): Text | undefined {
  if (typeof pairs !== 'object' || pairs === null) {
    return undefined;
  }
  const parts = Object.entries(pairs).flatMap(([key, wanted]) => {
    const relation = key === 'relation' ? pack.record?.relations[String(wanted)]?.names : undefined;
    const feel = stringsOf(wanted)
      .map((value) => `${key} = "${value}"`)
      .join(' or ');
    return relation ? [text(`有“${relation.zh}”`, `there is "${relation.en}"`)] : (conditionWords(feel, pack) ?? []);
  });
  return parts.length === 0
    ? undefined
    : text(parts.map(({ zh }) => zh).join('且'), parts.map(({ en }) => en).join(' and '));
}

function timeWords(measure: MeasureDefinition, pack: Pack): Text {
  const statistics = [...stringsOf(measure['statistics']), ...stringsOf([measure['statistic']])].map(
    (key) => STATISTICS[key] ?? text(key, key),
  );
  const clock = stringOf(measure['clock']);
  const [from, to] = [stringOf(measure['from']) ?? '', stringOf(measure['to']) ?? ''].map((key) =>
    nameWords(key, pack),
  ) as [Text, Text];
  const span = clock
    ? clockWords(clock, pack)
    : text(`从“${from.zh}”到“${to.zh}”的时间`, `time from "${from.en}" to "${to.en}"`);
  return text(
    `${span.zh}，${statistics.map(({ zh }) => zh).join('、')}`,
    `${span.en}, ${statistics.map(({ en }) => en).join(', ')}`,
  );
}

function clockWords(key: string, pack: Pack): Text {
  const names = pack.clocks.find((clock) => clock.key === key)?.names ?? text(key, key);
  return text(`“${names.zh}”用时`, `time of "${names.en}"`);
}

function amountWords(measure: MeasureDefinition, pack: Pack): Text {
  const field = nameWords(stringOf(measure['field']) ?? '', pack);
  const against = stringOf(measure['against']);
  const where = whereOf(measure, pack);
  const [zh, en] = measure.kind === 'sum' ? ['合计', 'sum of'] : ['平均值', 'average of'];
  const beside = against ? nameWords(against, pack) : undefined;
  return text(
    `“${field.zh}”${zh}${beside ? `，对照“${beside.zh}”` : ''}${where ? `（${where.zh}的记录）` : ''}`,
    `${en} "${field.en}"${beside ? ` against "${beside.en}"` : ''}${where ? ` of records where ${where.en}` : ''}`,
  );
}
