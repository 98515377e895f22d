import { wordsOf } from '../../records/words';

/**
 * Filter for the words of a search, on the index of words: Chinese pairs by equality, Latin words by their beginning.
 * All words must be there.
 */
export function searchFilter(q: string): Record<string, unknown> {
  const words = wordsOf(q);
  if (words.length === 0) {
    return {};
  }
  return {
    $and: words.map((word) => ({
      words: /^[a-z0-9]/.test(word) ? { $regex: `^${word.replaceAll('.', String.raw`\.`)}` } : word,
    })),
  };
}
