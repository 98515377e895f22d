/** A person named in a comment: `@{id}`; how it reads is each reader's language. */
const MENTION = /@\{([\w.-]{1,64})\}/g;

/** Ids of the people that a text names, each once. */
export function mentionsIn(text: string): string[] {
  return [...new Set([...text.matchAll(MENTION)].map(([, id = '']) => id))];
}

/** A piece of a text: words, or a person. */
export type TextPart = { readonly text: string } | { readonly person: string };

/** The text in pieces; only the people given count, all else is text as it was written. */
export function mentionParts(text: string, people: readonly string[]): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(MENTION)) {
    const [whole, person = ''] = match;
    if (people.includes(person)) {
      parts.push({ text: text.slice(from, match.index) }, { person });
      from = match.index + whole.length;
    }
  }
  parts.push({ text: text.slice(from) });
  return parts.filter((part) => 'person' in part || part.text !== '');
}

/** The text with names in place of ids. */
export function withNames(text: string, people: readonly string[], nameOf: (id: string) => string): string {
  return mentionParts(text, people)
    .map((part) => ('person' in part ? `@${nameOf(part.person)}` : part.text))
    .join('');
}
