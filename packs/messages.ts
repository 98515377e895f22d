import type { Lang, Text } from '../domain/text';
import { diagramMessages } from './messages/diagram';
import { formMessages } from './messages/form';
import { packMessages } from './messages/pack';

const messages = { ...diagramMessages, ...packMessages, ...formMessages } satisfies Record<string, Text>;

export type MessageCode = keyof typeof messages;

/** Values of the `{placeholders}` of a message; a Text is put in by language. */
export type MessageValues = Readonly<Record<string, string | number | Text>>;

/** The message of a code in both languages. */
export function message(code: MessageCode, values: MessageValues = {}): Text {
  const template = messages[code];
  return { zh: fill(template.zh, values, 'zh'), en: fill(template.en, values, 'en') };
}

/** The message of a code in one language. */
export function say(code: MessageCode, lang: Lang, values: MessageValues = {}): string {
  return fill(messages[code][lang], values, lang);
}

function fill(template: string, values: MessageValues, lang: Lang): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) {
      return placeholder;
    }
    return typeof value === 'object' ? value[lang] : String(value);
  });
}
