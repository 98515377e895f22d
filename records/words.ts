import type { RecordDefinition } from '../packs/types';
import type { Fields } from './models/record';

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

/** Fields that the search looks through. */
const SEARCHED = ['title', 'text', 'description'];

/** Words of a record; those of sensitive fields would tell everybody who searches what stands there. */
export function recordWords(
  { fields: { properties } }: Pick<RecordDefinition, 'fields'>,
  fields: Fields,
  ...numbers: (string | undefined)[]
): string[] {
  return wordsOf(...numbers, ...SEARCHED.filter((key) => !properties[key]?.sensitive).map((key) => fields[key]));
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
