const MAX_WORDS = 60;

/**
 * Words under which a text is found, lower case. Latin words are kept whole, Chinese runs as pairs of characters,
 * so that one indexed equality per word answers a search without a scan.
 */
export function wordsOf(...texts: unknown[]): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    if (typeof text === 'string') {
      addWords(words, text.toLowerCase());
    }
  }
  return [...words].slice(0, MAX_WORDS);
}

function addWords(words: Set<string>, text: string): void {
  for (const run of text.match(/[a-z0-9._-]{2,}|\p{Script=Han}+/gu) ?? []) {
    if (/[a-z0-9]/.test(run)) {
      words.add(run);
      continue;
    }
    for (let at = 0; at < Math.max(1, run.length - 1); at += 1) {
      words.add(run.slice(at, at + 2));
    }
  }
}
