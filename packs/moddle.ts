import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import type { Text } from '../domain/text';

/** Our attribute `i18n:en` of every element of such a kind: the English name beside the Chinese `name`. */
export const translations = (element: string): object => ({
  name: 'Zhixing translations',
  uri: 'urn:zhixing:i18n',
  prefix: 'i18n',
  xml: { tagAlias: 'lowerCase' },
  types: [{ name: 'Translated', extends: [element], properties: [{ name: 'en', isAttr: true, type: 'String' }] }],
});

/** A reader of BPMN that knows Zeebe's extensions and our translations. */
export function createModdle(): BpmnModdle {
  return new BpmnModdle({ zeebe, i18n: translations('bpmn:BaseElement') });
}

/** True when a value read from the tree is itself an element. */
function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** Raw value of a property; undefined for foreign elements, which know none. */
function raw(element: ModdleElement, name: string): unknown {
  return element.get?.(name);
}

export function childOf(element: ModdleElement, name: string): ModdleElement | undefined {
  const value = raw(element, name);
  return isElement(value) ? value : undefined;
}

export function listOf(element: ModdleElement, name: string): readonly ModdleElement[] {
  const value = raw(element, name);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** A text property with content, trimmed; undefined otherwise. */
export function stringOf(element: ModdleElement, name: string): string | undefined {
  const value = raw(element, name);
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

export function flagOf(element: ModdleElement, name: string): boolean | undefined {
  const value = raw(element, name);
  return typeof value === 'boolean' ? value : undefined;
}

/** True for an element of the BPMN type or one derived from it. */
export function isA(element: ModdleElement, type: string): boolean {
  return element.$instanceOf?.(type) ?? element.$type === type;
}

/** First extension element of a type, for example `zeebe:TaskDefinition`. */
export function extensionOf(element: ModdleElement, type: string): ModdleElement | undefined {
  const holder = childOf(element, 'extensionElements');
  return holder && listOf(holder, 'values').find((value) => value.$type === type);
}

/** Chinese and English name; English falls back to `name` (see `hasEnglish`). */
export function namesOf(element: ModdleElement): Text {
  const zh = stringOf(element, 'name') ?? '';
  return { zh, en: stringOf(element, 'i18n:en') ?? zh };
}

/** All documentation texts of an element, joined. */
export function documentationOf(element: ModdleElement): string | undefined {
  const texts = listOf(element, 'documentation').map((entry) => stringOf(entry, 'text') ?? '');
  const joined = texts.filter((text) => text !== '').join('\n');
  return joined === '' ? undefined : joined;
}

/** What a reference points to, by one of its properties. */
export function referredBy(element: ModdleElement, name: string, property: string): string | undefined {
  const target = childOf(element, name);
  return target && stringOf(target, property);
}
