import axe from 'axe-core';
import type { ConsoleMessage, Page } from 'playwright-core';
import demo from '../../processes/common/demo.json';

export type Language = 'zh-CN' | 'en';

/** Standards whose rules a page must meet. */
const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Names that are the same in both languages: standards, formats, units of size, keys of the keyboard, marks of a case. */
const NAMES =
  /\b(?:CAB|ISO|IEC|KB|MB|GB|BPMN|DMN|XML|CSV|UTC|GMT|OA|IT|SLA|ID|Zhixing|Ctrl|Enter|Esc|Tab|Camunda|Modeler|SW|DB|FW|UPS)\b/g;

/** What is data, not words of ours: addresses, files, numbers of records and requirements, priorities, versions. */
const DATA =
  /[\w.-]+@[\w.-]+|https?:\/\/\S+|\b[\w-]+\.(?:bpmn|dmn|json)\b|\b[A-Z]{3}-\d{4}-\d+\b|\b[A-Z]{2,4}-\d{2}[a-z]?\b|\b[Pv]\d\b|\bdemo-20000\b|Powered by bpmn\.io/g;

/** An account is named as it is typed to sign in. */
const ACCOUNTS = demo.people.map(({ username }) => username);

/** Words with a dot or a capital inside, and spans such as `4wh`: keys of a program, never words of a language. */
const RAW =
  /\b[a-z][a-zA-Z]*(?:\.[a-z][a-zA-Z]*)+\b|\b[a-z]+[A-Z][a-zA-Z]*\b|\b\d+(?:wh|wd)\b|\bPT\d+[HMS]\b|undefined|\[object|NaN/g;

/** Mails and notices are kept as they were sent: in the language of the account, whatever the page is read in. */
const LETTERS = '.mail, .mail-row, .home-change, .notice';

/** As much of the page's own objects as the checks below read. */
interface Said {
  readonly childNodes: Iterable<{ nodeType: number; textContent: string | null }>;
  closest: (selector: string) => Said | null;
  getAttribute: (name: string) => string | null;
  checkVisibility: () => boolean;
}

/** What the page says: visible text, and the names that screen readers and tool tips give. */
async function saidBy(page: Page, language: Language): Promise<string[]> {
  return page.locator('body *').evaluateAll(
    (elements, [letters, lang]) => {
      const languageOf = (one: Said): string | undefined => one.closest('[lang]')?.getAttribute('lang')?.slice(0, 2);
      return (elements as unknown as Said[])
        .filter((one) => !one.closest(`${letters}, script, style`) && languageOf(one) === lang && one.checkVisibility())
        .flatMap((one) => [
          ...['aria-label', 'placeholder', 'title', 'alt'].map((name) => one.getAttribute(name)),
          ...[...one.childNodes].map(({ nodeType, textContent }) => (nodeType === 3 ? textContent : null)),
        ])
        .filter((text): text is string => text !== null && text.trim() !== '');
    },
    [LETTERS, language.slice(0, 2)] as const,
  );
}

/**
 * What stands on the page in the wrong language or as a raw key.
 * @param written texts that people wrote: they are shown as they are in either language
 */
export async function wrongWords(page: Page, language: Language, written: readonly string[]): Promise<string[]> {
  const known = [...written.flatMap((text) => text.split('\n')), ...ACCOUNTS].sort((a, b) => b.length - a.length);
  const foreign = language === 'en' ? /\p{Script=Han}+/gu : /[A-Za-z]{2,}/g;
  const said = (await saidBy(page, language)).filter((text) => !written.includes(text));
  const wrong = said.flatMap((text) => {
    const bare = known.reduce((rest, one) => rest.replaceAll(one, ' '), text.replaceAll(DATA, ' '));
    return [...bare.matchAll(RAW), ...bare.replaceAll(NAMES, ' ').matchAll(foreign)].map(
      ([found]) => `${found} ← ${text}`,
    );
  });
  return [...new Set(wrong)];
}

/** How far the whole page can be moved sideways; parts of it may, such as a wide table in its own frame. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
}

/** Switches to the dark look at once: a colour half way between two would be taken for the real one. */
export async function darken(page: Page): Promise<void> {
  await page.addStyleTag({ content: '*, *::before, *::after { transition: none !important; }' });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
}

/** Serious and critical findings of axe, each with the first places. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (tags) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: tags, iframes: false }),
    WCAG_AA,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 160))
          .join(' | ')}`,
    );
}

/** Errors that the page writes to the console, from now on. */
export function consoleErrors(page: Page): { taken: () => string[] } {
  let errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') {
      errors.push(`${message.text()} (${message.location().url})`);
    }
  });
  return {
    taken: () => {
      const taken = errors;
      errors = [];
      return taken;
    },
  };
}
