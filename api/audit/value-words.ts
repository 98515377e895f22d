import { DateTime } from 'luxon';
import { pick, type Lang, type Text } from '../../domain/text';
import { FACTS, VALUES } from './words';

/** One fact of a line: what it is now, and of a change what it was before. */
export interface Change {
  name: string;
  from?: string;
  to: string;
}

/** In whose words values are told. */
export interface Reading {
  readonly lang: Lang;
  readonly zone: string;
  /** What the key of a fact stands for, where the installation still knows it. */
  readonly called: (fact: string, key: string) => Text | undefined;
}

const LONGEST = 300;
/** Stands for a value that is empty. */
export const NOTHING = '—';
/** As JSON writes moments down; days without a time stay as they are. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

export const isFacts = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

export function factName(fact: string, lang: Lang): string {
  const name = FACTS[fact];
  return name ? pick(name, lang) : fact;
}

/** A value as a reader sees it: names for keys, moments in their zone, the parts of what has parts; what is long is cut. */
export function valueWords(fact: string, value: unknown, reading: Reading): string {
  return shorten(wordsOf(fact, value, reading));
}

function wordsOf(fact: string, value: unknown, reading: Reading): string {
  const { lang } = reading;
  if (value === null || value === undefined || value === '') {
    return NOTHING;
  }
  if (typeof value === 'boolean') {
    return lang === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  }
  if (value instanceof Date) {
    return momentOf(DateTime.fromJSDate(value), reading);
  }
  if (Array.isArray(value)) {
    return value.map((one) => wordsOf(fact, one, reading)).join(lang === 'zh' ? '、' : ', ') || NOTHING;
  }
  if (isFacts(value)) {
    return partsOf(value, reading);
  }
  return keyWords(fact, String(value as string | number), reading);
}

function keyWords(fact: string, key: string, reading: Reading): string {
  const text = reading.called(fact, key) ?? VALUES[fact]?.[key];
  if (text) {
    return pick(text, reading.lang);
  }
  return INSTANT.test(key) ? momentOf(DateTime.fromISO(key), reading) : key;
}

const momentOf = (at: DateTime, { zone }: Reading): string => at.setZone(zone).toFormat('yyyy-MM-dd HH:mm');

/** A text in the reader's language; of anything else each part with its name. */
function partsOf(value: Record<string, unknown>, reading: Reading): string {
  const own = value[reading.lang];
  if (typeof own === 'string') {
    return own;
  }
  const parts = Object.entries(value).map(
    ([part, one]) => `${factName(part, reading.lang)} ${wordsOf(part, one, reading)}`,
  );
  return parts.length === 0 ? NOTHING : `(${parts.join(reading.lang === 'zh' ? '，' : ', ')})`;
}
