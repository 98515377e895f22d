import { defineModel } from './define';

/** A tag that some record of the type has or had; for suggestions. `_id` is type and tag. */
export interface KnownTag {
  _id: string;
  type: string;
  tag: string;
  /** When it was last given to a record. */
  at: Date;
}

export const KnownTags = defineModel<KnownTag>('knownTags', { _id: String, type: String, tag: String, at: Date }, [
  [{ type: 1, at: -1 }],
  [{ type: 1, tag: 1 }],
]);
