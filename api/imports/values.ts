import { DateTime } from 'luxon';
import type { Text } from '../../domain/text';
import type { FieldDefinition } from '../../packs/types';
import { hasMoments } from '../../packs/kinds/period';
import { richTextOf } from '../../packs/kinds/rich-text';
import { plainName } from './guess';
import { Directory } from './directory';

/** A cell as a value of its field, or why it is none. */
export type Converted = { readonly value: unknown } | { readonly why: Text };

const DAYS = ['yyyy-M-d', 'yyyy/M/d', 'yyyy.M.d', "yyyy'年'M'月'd'日'", 'yyyyMMdd'];
const TIMES = ['H:mm', 'H:mm:ss'];
const MOMENTS = DAYS.slice(0, 4).flatMap((day) => TIMES.flatMap((time) => [`${day} ${time}`, `${day}'T'${time}`]));
const YES = new Set(['true', 'yes', 'y', '1', '是', '有', '对']);
const NO = new Set(['false', 'no', 'n', '0', '否', '无', '不']);
const LIST = /[,;|、，；\n]/;

const why = (zh: string, en: string): Converted => ({ why: { zh, en } });

function dayOf(text: string, zone: string, formats: readonly string[]): DateTime<true> | undefined {
  for (const format of formats) {
    const day = DateTime.fromFormat(text, format, { zone });
    if (day.isValid) {
      return day;
    }
  }
  return undefined;
}

/** A day in any of the usual ways of writing, as `yyyy-MM-dd`. */
export function date(text: string, zone: string): Converted {
  const day = dayOf(text, zone, [...DAYS, ...MOMENTS]);
  return day
    ? { value: day.toFormat('yyyy-MM-dd') }
    : why(`“${text}”不是日期，应写作 2026-11-21`, `"${text}" is no date; write it as 2026-11-21`);
}

function moment(text: string, zone: string): Converted {
  const found = dayOf(text, zone, [...MOMENTS, ...DAYS]);
  const iso = found ?? DateTime.fromISO(text, { zone });
  return iso.isValid
    ? { value: iso.toUTC().toISO() }
    : why(`“${text}”不是时间，应写作 2026-11-21 08:30`, `"${text}" is no time; write it as 2026-11-21 08:30`);
}

function number(text: string): Converted {
  const plain = text.replaceAll(/[,，\s¥￥$€]/g, '');
  const value = Number(plain);
  return plain !== '' && Number.isFinite(value) ? { value } : why(`“${text}”不是数字`, `"${text}" is no number`);
}

function yesNo(text: string): Converted {
  const word = text.toLowerCase();
  if (YES.has(word) || NO.has(word)) {
    return { value: YES.has(word) };
  }
  return why(`“${text}”应为“是”或“否”`, `"${text}" must be "yes" or "no"`);
}

/** The choice of that value, or of that name in either language. */
function choice(field: FieldDefinition, text: string): Converted {
  const members = field.enum ?? field.items?.enum ?? [];
  const wanted = plainName(text);
  const found = members.find((member) => {
    const names = field.options?.[String(member)];
    return String(member) === text || (names && [names.zh, names.en].some((name) => plainName(name) === wanted));
  });
  if (found !== undefined) {
    return { value: found };
  }
  const known = members.map((member) => field.options?.[String(member)] ?? { zh: String(member), en: String(member) });
  return why(
    `没有选项“${text}”，可用的有：${known.map(({ zh }) => zh).join('、')}`,
    `There is no choice "${text}"; there are: ${known.map(({ en }) => en).join(', ')}`,
  );
}

const ENDS = /\s*(?:–|—|~|～|至|\/(?=\d{4}-)|\s-\s|\sto\s)\s*/;

/** Both ends with a dash or `to` between them; the words for an open end, or no second one, leave it open. */
function period(field: FieldDefinition, text: string, zone: string): Converted {
  const plain = text.replace(/^from\s+/i, '').replace(/\s*起$/, '');
  const [first = '', last = ''] = plain.split(ENDS);
  const read = hasMoments(field) ? moment : date;
  const from = read(first.trim(), zone);
  const to = last.trim() === '' ? { value: null } : read(last.trim(), zone);
  if ('why' in from || 'why' in to) {
    return why(
      `“${text}”不是起止时间，应写作 2026-11-21 – 2026-11-25`,
      `"${text}" is no period; write it as 2026-11-21 – 2026-11-25`,
    );
  }
  return { value: { from: from.value, to: to.value } };
}

async function reference(kind: string, text: string, directory: Directory): Promise<Converted> {
  const found = await directory.find(kind, text);
  if ('id' in found) {
    return { value: found.id };
  }
  return found.why === 'none'
    ? why(`找不到“${text}”`, `"${text}" was not found`)
    : why(`“${text}”不止一个，请用用户名或键`, `There are several "${text}"; use the user name or key`);
}

/** What a cell means for its field; empty cells are for the caller to leave out. */
export async function convert(
  field: FieldDefinition,
  given: string,
  { zone, directory }: { zone: string; directory: Directory },
): Promise<Converted> {
  const text = given.trim();
  if (field.type === 'array' || field.kind === 'choices') {
    return several(field, text, { zone, directory });
  }
  switch (field.kind) {
    case 'number':
    case 'money':
      return number(text);
    case 'yesno':
      return yesNo(text);
    case 'choice':
      return field.list === undefined ? choice(field, text) : reference(`list:${field.list}`, text, directory);
    case 'richtext':
      return { value: richTextOf(given) };
    case 'period':
      return period(field, text, zone);
    case 'date':
      return date(text, zone);
    case 'datetime':
      return moment(text, zone);
    default:
      return Directory.holds(field.kind) ? reference(field.kind, text, directory) : { value: given };
  }
}

async function several(
  field: FieldDefinition,
  text: string,
  context: { zone: string; directory: Directory },
): Promise<Converted> {
  const values: unknown[] = [];
  const parts = text.split(LIST).map((part) => part.trim());
  for (const part of parts.filter(Boolean)) {
    const one = await convert(
      { ...field, type: undefined, kind: field.kind === 'choices' ? 'choice' : field.kind },
      part,
      context,
    );
    if ('why' in one) {
      return one;
    }
    values.push(one.value);
  }
  return { value: values };
}
