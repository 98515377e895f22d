/**
 * Rules of fields: what a value has to keep beside the others (an end not before its beginning, a checklist of which
 * nothing is left open). The form says so while people type, and what breaks one is refused whoever sends it.
 */
import { DateTime } from 'luxon';
import { durationWords } from '../domain/duration-words';
import { type Lang, pick, type Text } from '../domain/text';
import { feelVariables, ruleHolds } from './feel';
import { type FieldError, fieldError } from './field-errors';
import { isDateTime } from './json-schema';
import { fieldsOf } from './queries';
import type { FieldDefinition, Pack } from './types';

type Values = Readonly<Record<string, unknown>>;

/** What rules read beside the fields: when the record was recorded (`createdAt`), and the moments of its type. */
export interface RuleFacts {
  readonly values: Values;
  /** In which messages name moments. */
  readonly zone: string;
}

/** A rule as a form tells it: with what it reads and the form does not hold. */
export interface ToldRule {
  readonly rule: string;
  readonly message: string;
  readonly known: Values;
}

/**
 * What the rules of these fields find wrong.
 * @param data the record with what is entered
 * @param keys fields that are entered here
 */
export function brokenRules(
  pack: Pack,
  data: Values,
  keys: readonly string[],
  { beside, lang }: { beside: RuleFacts; lang: Lang },
): FieldError[] {
  const fields = fieldsOf(pack);
  const facts = { ...data, ...beside.values };
  return keys.flatMap((key) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const broken = field?.rules?.find(({ rule }) => !ruleHolds(rule, facts, namesIn(rule, fields)));
    if (!field || !broken) {
      return [];
    }
    const message = filled(broken.message, facts, { fields, lang, zone: beside.zone });
    return [fieldError({ field: key, label: pick(field.names, lang), lang }, 'FIELD_RULE', { message })];
  });
}

/**
 * The rules of a field as a form with these keys can tell them; without facts those alone that read nothing beside it.
 * @param record fields of the record; what only some may see is left to the server
 */
export function toldRules(
  field: FieldDefinition,
  keys: ReadonlySet<string>,
  pack: Pack,
  { lang, record = {}, beside }: { lang: Lang; record?: Values | undefined; beside?: RuleFacts | undefined },
): ToldRule[] {
  const fields = fieldsOf(pack);
  const facts: Values = { ...record, ...beside?.values };
  return (field.rules ?? []).flatMap(({ rule, message }) => {
    const others = feelVariables(rule).filter((name) => !keys.has(name));
    if (others.some((name) => beside === undefined || fields[name]?.sensitive === true)) {
      return [];
    }
    const known = Object.fromEntries(others.map((name) => [name, facts[name] ?? null]));
    return [{ rule, message: filled(message, known, { fields, lang, zone: beside?.zone ?? 'utc' }), known }];
  });
}

/** Names that are null where nothing stands in them. */
const namesIn = (rule: string, fields: Readonly<Record<string, FieldDefinition>>): string[] => [
  ...feelVariables(rule),
  ...Object.keys(fields),
];

interface Words {
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  readonly lang: Lang;
  readonly zone: string;
}

/** The message with what its placeholders name, moments in the person's zone. */
function filled(message: Text, facts: Values, { fields, lang, zone }: Words): string {
  return pick(message, lang).replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = facts[name];
    if (value === undefined || value === null) {
      return placeholder;
    }
    if (typeof value === 'string' && isDateTime(value)) {
      return DateTime.fromISO(value, { zone }).toFormat('yyyy-MM-dd HH:mm');
    }
    if (typeof value === 'string' && fields[name]?.kind === 'duration') {
      return pick(durationWords(value), lang);
    }
    return typeof value === 'string' || typeof value === 'number' ? String(value) : placeholder;
  });
}
