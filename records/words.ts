const MAX_WORDS = 60;
const MAX_BEGUN = 800;

/** Beginnings kept of a word of letters; few words share more letters than these. */
const LONGEST_BEGINNING = 9;
/** Numbers of records and names of machines differ at their end: more of them is kept. */
const LONGEST_NAME = 24;

const isLatin = (word: string): boolean => /[a-z0-9._-]/.test(word);
const isName = (word: string): boolean => /[0-9._-]/.test(word);
const kept = (word: string): number => (isName(word) ? LONGEST_NAME : LONGEST_BEGINNING);

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
    if (isLatin(run)) {
      words.add(run);
      continue;
    }
    for (let at = 0; at < Math.max(1, run.length - 1); at += 1) {
      words.add(run.slice(at, at + 2));
    }
  }
}

/**
 * Everything by which the words can be begun, for an index that is asked by equality: an index of whole words could
 * be asked for a beginning too, but not in the order of time.
 */
export function begunWords(words: readonly string[]): string[] {
  const begun = new Set<string>();
  for (const word of words) {
    beginningsOf(word).forEach((one) => begun.add(one));
  }
  return [...begun].slice(0, MAX_BEGUN);
}

function beginningsOf(word: string): string[] {
  if (!isLatin(word)) {
    return [word, ...word];
  }
  const longest = Math.min(word.length, kept(word));
  const beginnings = Array.from({ length: Math.max(0, longest - 1) }, (_, index) => word.slice(0, index + 2));
  return [...beginnings, ...tailsOf(word)];
}

/** The running number at the end of a record's number, as people say it: 000123 and 123. */
function tailsOf(word: string): string[] {
  const [, tail] = /-0*([0-9]{2,})$/.exec(word) ?? [];
  return tail ? [tail, word.slice(word.lastIndexOf('-') + 1)] : [];
}

/** A word that is searched for: what the index is asked, and what it must begin with where the index keeps less. */
export interface AskedWord {
  readonly key: string;
  readonly beginning?: string;
}

/** The words of a search; all of them must be there, each may be only begun. */
export function askedWords(q: string): AskedWord[] {
  return wordsOf(q).map((word) =>
    isLatin(word) && word.length > kept(word) ? { key: word.slice(0, kept(word)), beginning: word } : { key: word },
  );
}
