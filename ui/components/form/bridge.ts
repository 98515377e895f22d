import type { TFunction } from 'i18next';
import type { FormComponent } from '../../api/types';
import { brokenNeeds, needsIn, type NeedsOf } from './needs';
import { Islands } from './islands';

/** Fields that hold a step's decision, by convention of the packs; drawn as buttons by the page. */
const DECISION_KEYS = ['outcome', 'vote'];

/** What our page and one form-js form know of each other. */
export class FormBridge {
  readonly islands = new Islands();
  /** The radio that the page's buttons stand for, if the form has one. */
  decisionKey: string | undefined;
  setDecision: ((value: string) => void) | undefined;
  /** The decision that was pressed last. */
  decided: string | undefined;
  private needs: ReadonlyMap<string, NeedsOf> = new Map();
  private current: Record<string, unknown> = {};
  private readonly listeners = new Set<() => void>();
  private keys: string[] = [];
  private serverErrors: Record<string, { message: string; value: unknown }> = {};

  constructor(private translate: TFunction) {}

  setTranslate(translate: TFunction): void {
    this.translate = translate;
  }

  /** The translations of the moment, for words that form-js writes itself. */
  words(): TFunction {
    return this.translate;
  }

  readSchema(components: FormComponent[]): void {
    const radios = componentsOf(components).filter(({ type }) => type === 'radio');
    this.decisionKey = DECISION_KEYS.find((key) => radios.some((radio) => radio.key === key));
    this.setDecision = undefined;
    this.serverErrors = {};
    this.decided = undefined;
    this.needs = needsIn(componentsOf(components));
    this.keys = componentsOf(components).flatMap(({ key, path }) =>
      [key, path].filter((name) => typeof name === 'string'),
    );
  }

  /** What stands in the form now; fields that depend on others follow it. */
  setValues(values: Record<string, unknown>): void {
    this.current = { ...Object.fromEntries(this.keys.map((key) => [key, null])), ...values };
    this.listeners.forEach((listener) => listener());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly values = (): Record<string, unknown> => this.current;

  /** Keeps the API's messages; each stays until its field has another value. */
  keepServerErrors(fields: Record<string, string>, values: Record<string, unknown>): void {
    this.serverErrors = Object.fromEntries(
      Object.entries(fields).map(([key, message]) => [key, { message, value: values[key] }]),
    );
  }

  /** The messages of one field: form-js's in the person's language, and the API's. */
  messagesFor(key: string, value: unknown, messages: string[]): string[] {
    const kept = this.serverErrors[key];
    const fromServer = kept && kept.value === value ? [kept.message] : [];
    const needs = this.needs.get(key);
    const own = needs && !needs.required ? messages.filter((message) => !REQUIRED.test(message)) : messages;
    const broken = needs ? brokenNeeds(needs, this.decided, { ...this.current, [key]: value }) : [];
    return [...new Set([...own.map((message) => this.localise(message)), ...broken, ...fromServer])];
  }

  /** Whether the field is held against others. */
  isCompared(key: string): boolean {
    return this.needs.get(key)?.needs.some((need) => need.for === undefined) === true;
  }

  private localise(message: string): string {
    for (const [pattern, key] of MESSAGES) {
      const match = pattern.exec(message);
      if (match) {
        return this.translate(key, { value: match[1] ?? '' });
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

/** All components of a form, those in groups and lists included. */
export function componentsOf(components: FormComponent[]): FormComponent[] {
  return components.flatMap((component) => [component, ...componentsOf(component.components ?? [])]);
}
