/** What of an entry is searched. */
interface Searched {
  readonly label: string;
  readonly hint?: string;
  readonly group?: string;
}

/** The entries in which all words of the text stand: in the label, the hint or the heading. */
export function entriesWith<Entry extends Searched>(entries: readonly Entry[], text: string): Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ label, hint = '', group = '' }) => {
    const searched = `${label} ${hint} ${group}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}
