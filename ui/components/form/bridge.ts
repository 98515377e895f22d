import type { TFunction } from 'i18next';
import type { FormComponent } from '../../api/types';
import { componentsOf, decisionIn } from './decision';
import { Islands } from './islands';
import { FormMessages } from './messages';

/** What our page and one form-js form know of each other. */
export class FormBridge {
  readonly islands = new Islands();
  readonly messages = new FormMessages(() => this.translate);
  /** The radio that the page's buttons stand for, if the form has one. */
  decisionKey: string | undefined;
  setDecision: ((value: string) => void) | undefined;
  private current: Record<string, unknown> = {};
  private readonly listeners = new Set<() => void>();
  private keys: string[] = [];

  constructor(private translate: TFunction) {}

  setTranslate(translate: TFunction): void {
    this.translate = translate;
  }

  /** The translations of the moment, for words that form-js writes itself. */
  words(): TFunction {
    return this.translate;
  }

  readSchema(components: FormComponent[]): void {
    const all = componentsOf(components);
    this.decisionKey = decisionIn(components)?.key;
    this.setDecision = undefined;
    this.keys = all.flatMap(({ key, path }) => [key, path].filter((name) => typeof name === 'string'));
    this.messages.read(all, this.keys);
  }

  /** The same form, told again: the rules of its fields may read other moments. */
  renewRules(components: FormComponent[]): void {
    this.messages.renew(componentsOf(components));
  }

  /** What stands in the form now; fields that depend on others follow it. */
  setValues(values: Record<string, unknown>): void {
    this.current = { ...Object.fromEntries(this.keys.map((key) => [key, null])), ...values };
    this.messages.setValues(this.current);
    this.listeners.forEach((listener) => listener());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly values = (): Record<string, unknown> => this.current;
}
