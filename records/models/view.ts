import { defineModel } from './define';

/** A question to a list that somebody keeps under a name: words, filters, order and columns, as the address has them. */
export interface SavedView {
  _id: string;
  type: string;
  name: string;
  owner: string;
  /** Roles and groups that see it too. */
  sharedWith: string[];
  query: string;
  at: Date;
}

export const SavedViews = defineModel<SavedView>(
  'savedViews',
  { _id: String, type: String, name: String, owner: String, sharedWith: [String], query: String, at: Date },
  [[{ type: 1, owner: 1 }], [{ type: 1, sharedWith: 1 }]],
);

/** The view that a person's list opens with. `_id` is person and type. */
export interface DefaultView {
  _id: string;
  view: string;
}

export const DefaultViews = defineModel<DefaultView>('defaultViews', { _id: String, view: String }, [[{ view: 1 }]]);
