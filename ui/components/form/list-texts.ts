import type { TFunction } from 'i18next';

/** Words that form-js 1.23 writes below and beside rows of lists in English only, with our keys. */
const WORDS: [RegExp, string][] = [
  [/^Add new$/, 'form.addRow'],
  [/^Expand all \((\d+)\)$/, 'form.showAll'],
  [/^Collapse$/, 'form.showLess'],
  [/^Remove list item (\d+)$/, 'form.removeRow'],
];

function inOurWords(text: string, t: TFunction): string | undefined {
  for (const [pattern, key] of WORDS) {
    const match = pattern.exec(text.trim());
    if (match) {
      return t(key, { value: match[1] ?? '' });
    }
  }
  return undefined;
}

function translateFooter(footer: Element, t: TFunction): void {
  const walker = document.createTreeWalker(footer, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    text.nodeValue = inOurWords(text.nodeValue ?? '', t) ?? text.nodeValue;
  }
}

function translateLists(box: HTMLElement, t: TFunction): void {
  box.querySelectorAll('.fjs-repeat-render-footer').forEach((footer) => translateFooter(footer, t));
  box.querySelectorAll('.fjs-repeat-row-remove').forEach((button) => {
    const ours = inOurWords(button.getAttribute('aria-label') ?? '', t);
    if (ours !== undefined) {
      button.setAttribute('aria-label', ours);
    }
  });
}

/** Keeps the words that form-js writes itself in the person's language; returns the way to stop. */
export function translateListTexts(box: HTMLElement, translate: () => TFunction): () => void {
  const watched = { childList: true, characterData: true, subtree: true };
  const observer = new MutationObserver(() => {
    observer.disconnect();
    translateLists(box, translate());
    observer.observe(box, watched);
  });
  translateLists(box, translate());
  observer.observe(box, watched);
  return () => observer.disconnect();
}
