import type { Text } from '../../domain/text';
import { fieldsOf } from '../queries';
import type { Pack } from '../types';

export const text = (zh: string, en: string): Text => ({ zh, en });

const OF_EVERY_RECORD: Readonly<Record<string, Text>> = {
  state: text('状态', 'State'),
  createdAt: text('登记时间', 'Created'),
  endedAt: text('结束时间', 'Ended'),
};

const RESULTS: Readonly<Record<string, Text>> = {
  met: text('按时完成', 'met'),
  missed: text('超时', 'missed'),
};

const OPERATORS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '=': '=', '!=': '≠' };

const NAME = '[A-Za-z]\\w*';
const LEFT = `clock\\("[\\w-]+"\\)\\.result|${NAME}`;
const RIGHT = `"[^"]*"|-?\\d+(?:\\.\\d+)?|${NAME}(?: \\* [\\d.]+)?`;
const COMPARISON = new RegExp(`^(${LEFT})\\s*(>=|<=|!=|=|>|<)\\s*(${RIGHT})$`);
const PIECES = /\s*(\(|\)|\band\b|\bor\b)\s*/;

/** What a field, or what every record has, is called; its key where the pack has no such field. */
export function nameWords(key: string, pack: Pack): Text {
  return fieldsOf(pack)[key]?.names ?? OF_EVERY_RECORD[key] ?? text(key, key);
}

/**
 * A condition in FEEL as people read it: comparisons joined by `and`, `or` and parentheses, in the words of the pack.
 * @returns undefined where it is written otherwise, or holds for every record
 */
export function conditionWords(feel: string, pack: Pack): Text | undefined {
  const pieces = split(feel).map((piece) => JOINING[piece] ?? comparisonWords(piece, pack));
  return pieces.length === 0 || pieces.includes(undefined)
    ? undefined
    : text(pieces.map((piece) => piece?.zh).join(''), pieces.map((piece) => piece?.en).join(''));
}

const JOINING: Readonly<Record<string, Text>> = {
  '(': text('（', '('),
  ')': text('）', ')'),
  and: text('且', ' and '),
  or: text('或', ' or '),
};

/** Pieces of a condition; `clock("due").result` keeps its parentheses. */
function split(feel: string): string[] {
  const kept = feel.replaceAll(/clock\(("[^"]*")\)/g, 'clock\u0001$1\u0002');
  return kept
    .split(PIECES)
    .map((piece) => piece.replace('\u0001', '(').replace('\u0002', ')').trim())
    .filter((piece) => piece !== '');
}

function comparisonWords(piece: string, pack: Pack): Text | undefined {
  const [, left, operator, right] = COMPARISON.exec(piece) ?? [];
  if (left === undefined || operator === undefined || right === undefined) {
    return undefined;
  }
  const clock = /^clock\("([^"]+)"\)/.exec(left)?.[1];
  return clock === undefined ? fieldWords(left, operator, right, pack) : resultWords(clock, operator, right, pack);
}

function resultWords(key: string, operator: string, right: string, pack: Pack): Text {
  const clock = pack.clocks.find((one) => one.key === key)?.names ?? text(key, key);
  const result = RESULTS[right.replaceAll('"', '')];
  if (operator === '=' && result) {
    return text(`“${clock.zh}”${result.zh}`, `"${clock.en}" was ${result.en}`);
  }
  return text(`“${clock.zh}”已有结果`, `"${clock.en}" has a result`);
}

function fieldWords(key: string, operator: string, right: string, pack: Pack): Text {
  const name = nameWords(key, pack);
  const not = operator === '!=';
  if (right === 'null') {
    return not
      ? text(`“${name.zh}”已填写`, `"${name.en}" is filled in`)
      : text(`“${name.zh}”为空`, `"${name.en}" is empty`);
  }
  const value = valueOf(key, right, pack);
  if (!/^[>=<]+$/.test(operator) || operator === '=') {
    return text(`“${name.zh}”${not ? '不为' : '为'}${value.zh}`, `"${name.en}" is ${not ? 'not ' : ''}${value.en}`);
  }
  return text(`“${name.zh}” ${OPERATORS[operator]} ${value.zh}`, `"${name.en}" ${OPERATORS[operator]} ${value.en}`);
}

/** What stands on the right: a choice by its text, a state by its name, a field by what it is called, a figure as it is. */
function valueOf(key: string, right: string, pack: Pack): Text {
  if (right === 'true' || right === 'false') {
    return right === 'true' ? text('是', 'yes') : text('否', 'no');
  }
  if (right.startsWith('"')) {
    const value = right.slice(1, -1);
    const names = key === 'state' ? pack.record?.states[value]?.names : fieldsOf(pack)[key]?.options?.[value];
    return names ? text(`“${names.zh}”`, `"${names.en}"`) : text(`“${value}”`, `"${value}"`);
  }
  if (/^[A-Za-z]/.test(right)) {
    const [field = '', ...factor] = right.split(' ');
    const { zh, en } = nameWords(field, pack);
    const rest = factor.length === 0 ? '' : ` × ${factor.at(-1)}`;
    return text(`“${zh}”${rest}`, `"${en}"${rest}`);
  }
  return text(right, right);
}

/** A figure in FEEL with its fields by name: `sum(number(rating))` becomes the sum of what the rating is called. */
export function valueWords(feel: string, pack: Pack): Text {
  const inLanguage = (lang: 'zh' | 'en'): string =>
    feel
      .replaceAll(/number\((\w+)\)/g, '$1')
      .replaceAll(/(sum|count)\((\w+)\)/g, (_, what: 'sum' | 'count', key: string) => {
        const name = nameWords(key, pack)[lang];
        return lang === 'zh'
          ? `“${name}”${what === 'sum' ? '合计' : '的填写数'}`
          : `${what === 'sum' ? 'sum of' : 'number of'} "${name}"`;
      })
      .replaceAll(' * ', ' × ');
  return text(inLanguage('zh'), inLanguage('en'));
}
