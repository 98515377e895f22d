/** Letters of a tag at most. */
export const LONGEST_TAG = 40;

/** Tags of one record at most. */
export const MOST_TAGS = 20;

/**
 * A tag as it is kept, so that one thing has one tag however it was typed: full-width letters as usual ones, small
 * letters, single spaces, without the leading `#`.
 * @returns undefined where nothing is left, or it is too long, or holds a comma (which separates tags)
 */
export function tagOf(text: string): string | undefined {
  const tag = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .replace(/^#+/, '')
    .trim()
    .replaceAll(/\s+/gu, ' ');
  return tag === '' || tag.length > LONGEST_TAG || /[,、/]/.test(tag) ? undefined : tag;
}
