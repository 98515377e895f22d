import type { DemoOrganisation } from '../../../domain/demo-organisation';
import type { FormComponent } from '../../../packs/form-types';
import { optionsOf } from '../../../packs/forms';
import { allPacks } from '../../../packs/queries';
import type { FieldDefinition, FieldKind, Packs } from '../../../packs/types';
import { DAY, HOUR, MINUTE } from '../clock';
import { literalsIn, variablesOf } from './literals';
import type { Staff } from './staff';

/** One value that a form asks for. */
export interface Wanted {
  readonly component: FormComponent;
  readonly field: FieldDefinition | undefined;
  readonly key: string;
  /** How many values were refused already. */
  readonly tries: number;
  /** The record with what is filled in so far. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** What values are made from beside the form. */
export interface Sources {
  readonly staff: Staff;
  readonly packs: Packs;
  readonly now: Date;
  /** When the record began; what is told of it lies behind. */
  readonly began: Date;
  /** Id of a record of that type. */
  readonly record: (type: string | undefined, nth: number) => Promise<string | undefined>;
  /** How often the aim was missed with other records. */
  readonly turn: number;
  /** How many forms were filled in before: others take another choice where any will do. */
  readonly nth: number;
  readonly upload: () => Promise<string>;
  /** What a picker of that kind offers and lets be chosen. */
  readonly offered: (kind: string) => Promise<string[]>;
}

/** Pickers of people for a ballot; who may not vote in it cannot be chosen. */
const MEMBERS = 'member:';

const DATES = [2, 5, 14, 30, 90, 365, 1, 0];

/** Makes values that a form may well take; each try gives another one. */
export class ValueMaker {
  /** Dates of a form come one after the other, so that an end lies behind its beginning. */
  private dates = 0;

  constructor(private readonly sources: Sources) {}

  async value(wanted: Wanted): Promise<unknown> {
    const { field, component, tries } = wanted;
    const picker = component.properties?.['recordField'];
    if (picker?.startsWith(MEMBERS)) {
      return nth(await this.sources.offered(picker), tries);
    }
    if (!field) {
      return this.plain(wanted);
    }
    const one = await this.ofKind(wanted, field, field.kind);
    if (one === undefined && field.kind === 'record') {
      return undefined;
    }
    const many = field.type === 'array' && !['choices', 'file', 'rows'].includes(field.kind);
    return many && one !== null && one !== undefined
      ? Array.isArray(one)
        ? one
        : [one]
      : (one ?? this.text(component.validate?.maxLength, tries));
  }

  private async ofKind(wanted: Wanted, field: FieldDefinition, kind: FieldKind): Promise<unknown> {
    const { tries, key, data } = wanted;
    const { staff, packs } = this.sources;
    switch (kind) {
      case 'number':
      case 'money':
        return nth(numbers(field), tries);
      case 'yesno':
        return tries % 2 === 0;
      case 'choice':
        return nth(this.choices(wanted, field), tries + this.sources.nth);
      case 'choices': {
        const all = this.choices(wanted, field);
        return [all, [nth(all, tries)], []][tries % 3];
      }
      case 'date':
        return this.moment(field, tries, data).toISOString().slice(0, 10);
      case 'datetime':
        return this.moment(field, tries, data).toISOString();
      case 'period':
        return this.period(field, tries);
      case 'duration':
        return nth(['PT4H', '2wd', 'P30D', '1wh', 'PT30M'], tries);
      case 'person':
        return nth(staff.fitting(key, peopleIn(data)), tries);
      case 'record':
        return this.sources.record(field.recordType, tries + this.sources.turn);
      case 'file':
        return [await this.sources.upload()];
      case 'rows':
        return [];
      case 'text':
      case 'area':
      case 'richtext':
        return this.words(field, tries);
      default:
        return nth(keysOf(kind, staff.organisation, packs), tries);
    }
  }

  /** A component that stands for no field of the record. */
  private plain({ component, tries }: Wanted): unknown {
    const options = optionsOf(component, undefined, 'en')?.map(({ value }) => value) ?? [];
    switch (component.type) {
      case 'radio':
      case 'select':
        return nth(options, tries);
      case 'checklist':
      case 'taglist':
        return options;
      case 'checkbox':
        return true;
      case 'number':
        return nth([1, 0, 10], tries);
      case 'datetime':
        return component.subtype === 'date'
          ? this.sources.now.toISOString().slice(0, 10)
          : this.sources.now.toISOString();
      default:
        return this.text(component.validate?.maxLength, tries);
    }
  }

  private choices({ component, data }: Wanted, field: FieldDefinition): (string | number | boolean)[] {
    if (field.list === undefined) {
      return (
        optionsOf(component, field, 'en')?.map(({ value }) => value) ?? [...(field.enum ?? field.items?.enum ?? [])]
      );
    }
    const lists = allPacks(this.sources.packs).flatMap((pack) => pack.lists);
    const parent = field.parent === undefined ? undefined : data[field.parent];
    const entries = lists.find(({ key }) => key === field.list)?.entries ?? [];
    return entries
      .filter((entry) => entry.active !== false && (parent === undefined || entry.parent === parent))
      .map(({ key }) => key);
  }

  /** Ahead, behind, or whatever the rules of the field leave. */
  private moment({ kind, time, rules }: FieldDefinition, tries: number, data: Wanted['data']): Date {
    const { now, began } = this.sources;
    this.dates += 1;
    if (time === 'past') {
      const behind = [
        now.getTime(),
        began.getTime(),
        began.getTime() + MINUTE,
        now.getTime() - DAY,
        now.getTime() - 30 * DAY,
      ];
      return new Date(nth(behind, tries) ?? now);
    }
    const named = (rules ?? []).flatMap(({ rule }) => variablesOf(rule));
    const beside = tries % 2 === 1 ? besides(data, named)[Math.floor(tries / 2)] : undefined;
    if (beside) {
      return beside;
    }
    const days = (nth(DATES, tries) ?? 1) * DAY + (kind === 'date' ? this.dates * DAY : this.dates * HOUR);
    const signs = time === 'future' || tries < DATES.length ? 1 : -1;
    const exact =
      time === undefined && kind === 'datetime' && tries === 1 ? now.getTime() : now.getTime() + signs * days;
    return new Date(exact);
  }

  private period({ time, precision }: FieldDefinition, tries: number): { from: string; to: string } {
    const { now } = this.sources;
    const days = (nth(DATES, tries) ?? 1) * (time === 'past' || (time === undefined && tries % 2 === 1) ? -1 : 1);
    const from = new Date(now.getTime() + (days < 0 ? days - 1 : days) * DAY);
    const to = new Date(from.getTime() + DAY);
    const shown = (at: Date): string => (precision === 'minute' ? at.toISOString() : at.toISOString().slice(0, 10));
    return { from: shown(from), to: shown(to) };
  }

  private words(field: FieldDefinition, tries: number): string {
    const ruled = (field.rules ?? [])
      .flatMap(({ rule }) => literalsIn(rule))
      .filter((one): one is string => typeof one === 'string');
    const pattern = typeof field['pattern'] === 'string' ? PATTERNED : [];
    const wished = [...pattern, ...(tries > 0 ? ruled : [])];
    return tries < wished.length ? (wished[tries] ?? '') : this.text(field.maxLength, tries, field.minLength);
  }

  private text(maxLength = 200, tries = 0, minLength = 1): string {
    const text = nth(['As agreed', 'Text', '1.0', '2026-01-05', 'someone@demo.zhixing.example'], tries) ?? 'Text';
    return text.padEnd(minLength, '.').slice(0, maxLength);
  }
}

const PATTERNED = [
  '1.0',
  'A1',
  'V1.0',
  '1',
  '2026-01',
  'A-01',
  'abc',
  '1.0.0',
  '192.0.2.1',
  'https://demo.zhixing.example/',
];

const nth = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(1, all.length)];

function numbers(field: FieldDefinition): number[] {
  const ruled = (field.rules ?? [])
    .flatMap(({ rule }) => literalsIn(rule))
    .filter((one): one is number => typeof one === 'number');
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = field;
  const all = [1, minimum, ...ruled.flatMap((number) => [number, number + 1]), 5, 10, 100, maximum, 1_000];
  return [...new Set(all)].filter((number) => number >= minimum && number <= maximum);
}

function keysOf(kind: FieldKind, demo: DemoOrganisation, packs: Packs): string[] {
  const keyed: Partial<Record<FieldKind, readonly { key: string }[]>> = {
    group: demo.groups,
    organisation: demo.organisations ?? [],
    service: demo.services,
    ci: demo.configurationItems,
    role: allPacks(packs).flatMap(({ roles }) => roles),
  };
  return (keyed[kind] ?? []).map(({ key }) => key);
}

const STAMP = /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/;

/**
 * Moments at and around those that stand beside: what a rule compares with may leave no other.
 * @param named fields that the rules name: theirs come first
 */
function besides(data: Readonly<Record<string, unknown>>, named: readonly string[]): Date[] {
  const timesIn = (values: readonly unknown[]): number[] =>
    values
      .filter((one): one is string => typeof one === 'string' && STAMP.test(one))
      .map((one) => Date.parse(one))
      .sort((a, b) => b - a);
  const times = new Set([...timesIn(named.map((name) => data[name])), ...timesIn(Object.values(data))]);
  return [...times].flatMap((time) => [new Date(time), new Date(time - 30 * MINUTE), new Date(time + DAY)]);
}

/** Texts of a record that may be people; others do no harm. */
const peopleIn = (data: Readonly<Record<string, unknown>>): string[] =>
  Object.values(data)
    .flat()
    .filter((one): one is string => typeof one === 'string');
