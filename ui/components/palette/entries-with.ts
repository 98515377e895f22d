import type { PickEntry } from './pick-list';

/** The entries in which all words of the text stand: in the label, the hint or the heading. */
export function entriesWith(entries: PickEntry[], text: string): PickEntry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ label, hint = '', group = '' }) => {
    const searched = `${label} ${hint} ${group}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}
