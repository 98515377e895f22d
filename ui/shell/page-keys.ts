import { useNavSections } from './use-nav-items';

/** Keys that lead to pages. */
const PAGE_KEYS = {
  'g h': '/',
  'g i': '/inbox',
  'g p': '/processes',
  'g l': '/ladders',
  'g m': '/mailbox',
} as const;

/** Those of them whose pages this person may open, by what the navigation offers. */
export function usePageKeys(): { keys: string; to: string }[] {
  const offered = new Set(useNavSections().flatMap(({ items }) => items.map(({ to }) => to)));
  return Object.entries(PAGE_KEYS)
    .filter(([, to]) => offered.has(to))
    .map(([keys, to]) => ({ keys, to }));
}
