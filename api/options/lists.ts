import { pick } from '../../domain/text';
import { entriesOf } from '../../records/lists';
import { Lists } from '../../records/models/list';
import { Problem } from '../problem';
import type { OptionView, Wish } from './directory';

/**
 * Entries of a maintained list in its order whose names hold the words; retired ones only by their key.
 * @throws Problem OPTIONS_NOT_FOUND
 */
export async function listOptions(
  list: string,
  { q, ids, limit, lang, parent }: Wish & { readonly parent: string | undefined },
): Promise<OptionView[]> {
  const entries = await entriesOf(list);
  if (entries.length === 0 && !(await Lists.exists({ _id: list }))) {
    throw new Problem('OPTIONS_NOT_FOUND', { parameters: { kind: `list:${list}` } });
  }
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = ids
    ? entries.filter(({ key }) => ids.includes(key))
    : entries.filter(({ active, key, names, parent: above }) => {
        const text = `${key} ${names.zh} ${names.en}`.toLowerCase();
        const belongs = parent === undefined || above === undefined || above === parent;
        return active && belongs && words.every((word) => text.includes(word));
      });
  return wanted.slice(0, ids ? ids.length : limit).map(({ key, names }) => ({ value: key, label: pick(names, lang) }));
}
