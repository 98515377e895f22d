import type { TFunction } from 'i18next';
import type { FormComponent } from '../../api/types';
import { isSame } from '../merge';
import { brokenNeeds, needsIn, readsOf, type NeedsOf } from './needs';
import { timeProblem } from './time-limit';

type Path = readonly (string | number)[];
type Values = Record<string, unknown>;

/** The part of a field that its messages depend on. */
interface MessageField {
  key?: string;
  properties?: Record<string, string>;
}

/** What stands against the values of one form: what form-js finds, the rules of its fields, and what the API said. */
export class FormMessages {
  /** The decision that was pressed last. */
  decided: string | undefined;
  /** What the form began with. */
  base: Values = {};
  private keys: readonly string[] = [];
  private needs: ReadonlyMap<string, NeedsOf> = new Map();
  private current: Values = {};
  /** What the API found wrong, by path, and what stood in the form then. */
  private refused: { fields: Record<string, string>; values: Values } = { fields: {}, values: {} };
  /** Fields whose change broke a rule of another, with those others. */
  private readonly blamed = new Map<string, readonly string[]>();

  constructor(private readonly words: () => TFunction) {}

  /** Begins with another form, of these components and fields. */
  read(components: FormComponent[], keys: readonly string[]): void {
    this.keys = keys;
    this.needs = needsIn(components);
    this.refused = { fields: {}, values: {} };
    this.blamed.clear();
    this.decided = undefined;
  }

  /** The same form with the moments of now: what was refused or decided stays. */
  renew(components: FormComponent[]): void {
    this.needs = needsIn(components);
  }

  /** Takes what stands in the form now. */
  setValues(values: Values): void {
    this.current = values;
  }

  /** Keeps the API's messages; each stays until its field, or one that it is held against, has another value. */
  keep(fields: Record<string, string>): void {
    this.refused = { fields, values: structuredClone(this.current) };
  }

  /** Paths that the API found wrong and that hold something else now. */
  corrected(): string[] {
    return Object.keys(this.refused.fields).filter((name) => {
      const path = name.split('.');
      return !this.isAsRefused(path, valueAt(this.current, path));
    });
  }

  /** The messages of one field: form-js's in the person's language, those of its rules, and the API's. */
  of({ key, properties }: MessageField, path: Path, value: unknown, messages: string[]): string[] {
    const name = key ?? '';
    const kept = this.refused.fields[path.join('.')];
    const fromServer = kept !== undefined && this.isAsRefused(path, value) ? [kept] : [];
    const needs = this.needs.get(name);
    const own = needs && !needs.required ? messages.filter((message) => !REQUIRED.test(message)) : messages;
    const untimely = isSame(value, valueAt(this.base, path)) ? undefined : timeProblem(properties?.time, value);
    const values = { ...this.current, [name]: value };
    const broken = [name, ...(this.blamed.get(name) ?? [])].flatMap((other) => this.brokenOf(other, values));
    const told = own.map((message) => this.localise(message));
    return [...new Set([...told, ...(untimely ? [this.words()(untimely)] : []), ...broken, ...fromServer])];
  }

  /** Whether the field is held against others. */
  isCompared(key: string): boolean {
    return this.blamed.has(key) || this.needs.get(key)?.needs.some((need) => need.for === undefined) === true;
  }

  /** A change of this field broke rules of those others: they are told at both. */
  blame(key: string, others: readonly string[]): void {
    this.blamed.set(key, [...new Set([...(this.blamed.get(key) ?? []), ...others])]);
  }

  private brokenOf(key: string, values: Values): string[] {
    const needs = this.needs.get(key);
    return needs ? brokenNeeds(needs, this.decided, values) : [];
  }

  private isAsRefused(path: Path, value: unknown): boolean {
    const needs = this.needs.get(String(path[0]));
    const others = needs ? readsOf(needs, this.keys) : [];
    const { values } = this.refused;
    return (
      isSame(value, valueAt(values, path)) &&
      others.every((key) => key === path[0] || isSame(this.current[key], values[key]))
    );
  }

  private localise(message: string): string {
    for (const [pattern, key] of MESSAGES) {
      const match = pattern.exec(message);
      if (match) {
        return this.words()(key, { value: match[1] ?? '' });
      }
    }
    return message;
  }
}

const REQUIRED = /^Field is required/;

/** form-js 1.23 has its messages in English only. */
const MESSAGES: [RegExp, string][] = [
  [REQUIRED, 'form.required'],
  [/^Field must have minimum value of (.+)\.$/, 'form.min'],
  [/^Field must have maximum value of (.+)\.$/, 'form.max'],
  [/^Field must have minimum length of (.+)\.$/, 'form.minLength'],
  [/^Field must have maximum length of (.+)\.$/, 'form.maxLength'],
  [/^Field must match pattern/, 'form.pattern'],
  [/^Value is not a number/, 'form.number'],
  [/^Value is expected to be an integer/, 'form.integer'],
  [/^Value is expected to have at most (\d+)/, 'form.decimals'],
  [/^Field must be a valid email/, 'form.email'],
  [/^Field must be a valid {2}international phone/, 'form.phone'],
];

const valueAt = (values: unknown, path: Path): unknown =>
  path.reduce((inner: unknown, part) => (inner as Record<string, unknown> | null | undefined)?.[part], values);
