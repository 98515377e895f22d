import { pick, type Lang, type Text } from '../../domain/text';
import type { Packs } from '../../packs/types';
import type { AuditLine } from '../../records/models/audit-line';
import { MODULE_NAMES } from '../module';
import { namesOf, personView } from '../names';
import type { z } from 'zod';
import type { AuditLineSchema } from './schema';
import { ACTIONS, FACTS } from './words';

export type LineView = z.input<typeof AuditLineSchema>;
type Facts = Record<string, unknown>;

const LONGEST = 300;
/** Told in other words already: who, by which way, and the two sides of a change. */
const TOLD = new Set(['channel', 'before', 'after']);

const isObject = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** A value as a reader sees it; what is long is cut. */
function textOf(value: unknown, lang: Lang): string {
  if (value === null || value === undefined || value === '') {
    return '—';
  }
  if (typeof value === 'boolean') {
    return lang === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (Array.isArray(value)) {
    return shorten(value.map((one) => textOf(one, lang)).join(lang === 'zh' ? '、' : ', ') || '—');
  }
  if (isObject(value)) {
    const own = value[lang];
    return shorten(typeof own === 'string' ? own : JSON.stringify(value));
  }
  return shorten(String(value as string | number));
}

const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function nameOf(key: string, lang: Lang): string {
  const name = FACTS[key];
  return name ? pick(name, lang) : key;
}

/** What a key in a line stands for, where the installation still knows it. */
export type Called = (fact: string, key: string) => Text | undefined;

/** Names of parts of the product, processes and roles. */
const calledBy =
  ({ packs, common }: Packs): Called =>
  (fact, key) => {
    switch (fact) {
      case 'module':
        return (MODULE_NAMES as Readonly<Record<string, Text>>)[key];
      case 'pack':
      case 'type':
        return packs.get(key)?.record?.names;
      case 'role':
        return common.roles.find((role) => role.key === key)?.names;
      default:
        return undefined;
    }
  };

const NOTHING_CALLED: Called = () => undefined;

/** What a line says changed: each fact, and of a change each value that is another one now. */
export function changesOf(
  { data }: Pick<AuditLine, 'data'>,
  lang: Lang,
  called: Called = NOTHING_CALLED,
): LineView['changes'] {
  const valueOf = (key: string, value: unknown): unknown =>
    (typeof value === 'string' ? called(key, value) : undefined) ?? value;
  const facts = Object.entries(data)
    .filter(([key]) => !TOLD.has(key))
    .map(([key, value]) => ({ name: nameOf(key, lang), to: textOf(valueOf(key, value), lang) }));
  const [before, after] = [data['before'], data['after']];
  if (!isObject(before) || !isObject(after)) {
    return facts;
  }
  const changed = Object.keys(after)
    .filter((key) => !same(before[key], after[key]))
    .map((key) => ({ name: nameOf(key, lang), from: textOf(before[key], lang), to: textOf(after[key], lang) }));
  return [...facts, ...changed];
}

/** Lines as people read them. */
export async function presentLines(lines: readonly AuditLine[], lang: Lang, packs: Packs): Promise<LineView[]> {
  const called = calledBy(packs);
  const people = await namesOf('person', new Set(lines.map(({ by }) => by)), lang);
  return lines.map((line) => {
    const action = ACTIONS[line.action];
    return {
      id: line._id,
      at: line.at.toISOString(),
      by: personView(line.by, people),
      action: line.action,
      what: action ? pick(action, lang) : line.action,
      changes: changesOf(line, lang, called),
    };
  });
}
