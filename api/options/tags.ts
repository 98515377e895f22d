import { LONGEST_TAG, tagOf } from '../../domain/tags';
import { facetsOpenTo } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { RecordDefinition } from '../../packs/types';
import { facetOf, TAGS } from '../../records/list-index';
import { knownTags } from '../../records/tags';
import { listPage } from '../records/list-question';
import type { OptionView, Wish } from './directory';

const NEWEST_FIRST = { field: 'createdAt', descending: true } as const;
const OFFERED_AT_MOST = 20;

/** Tags in use for the type that a record has which the person may read; a tag too may tell what nobody should know. */
export async function tagOptions(
  user: User,
  type: string,
  { access }: RecordDefinition,
  { q, ids, limit }: Wish,
): Promise<OptionView[]> {
  if (ids) {
    return ids.map((tag) => ({ value: tag, label: tag }));
  }
  const beginning = q === '' ? '' : (tagOf(q) ?? q.slice(0, LONGEST_TAG));
  const tags = await knownTags(type, beginning, Math.min(limit, OFFERED_AT_MOST));
  const open = facetsOpenTo(user, access);
  const seen = await Promise.all(
    tags.map(async (tag) => {
      const narrowed = [[facetOf(TAGS, tag)], ...(open ? [open] : [])];
      const page = await listPage({ types: [type], narrowed, words: [], sort: NEWEST_FIRST }, { limit: 1, fields: [] });
      return page.items.length > 0 ? [{ value: tag, label: tag }] : [];
    }),
  );
  return seen.flat();
}
