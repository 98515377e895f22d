/** What is a number in a text, and what is left over. */
export interface NumberTyped {
  /** As a program reads it; empty where there is none. */
  readonly number: string;
  /** What else was written, but for spaces and commas between digits. */
  readonly rest: string;
}

/** Reads a number as people write it: in wide characters of an input method, with commas, with its unit behind it. */
export function readNumber(typed: string): NumberTyped {
  const plain = typed
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replaceAll(/[−–—]/g, '-')
    .replaceAll(/[\s,，、]/g, '');
  const found = /-?(?:\d+\.?\d*|\.\d+)|^-$|^-?\.$/.exec(plain)?.[0] ?? '';
  return { number: found.replace(/^(-?)\./, '$10.'), rest: plain.replace(found, '') };
}
