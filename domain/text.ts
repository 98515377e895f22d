/** A text that people see, in both languages of the product. */
export interface Text {
  zh: string;
  en: string;
}

export type Lang = 'zh' | 'en';

/** The text in the asked language; where that one is empty, the other. */
export function pick(text: Text, lang: Lang): string {
  return text[lang] || text[lang === 'zh' ? 'en' : 'zh'];
}
