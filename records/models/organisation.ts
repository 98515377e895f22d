import type { OrganisationKind } from '../../domain/organisation';
import type { Text } from '../../domain/text';
import { defineModel, Json } from './define';

/** A provider, department, customer or supplier; they form one forest. */
export interface Organisation {
  _id: string;
  kind: OrganisationKind;
  names: Text;
  parent?: string | null;
  /** Ids from the root to itself, so that all below it are one indexed read. */
  path: string[];
  active: boolean;
  /** From when to when, not including, it belongs to the picture; people and records keep it afterwards. */
  from?: Date | null;
  to?: Date | null;
  version: number;
}

export const Organisations = defineModel<Organisation>(
  'organisations',
  {
    _id: String,
    kind: String,
    names: Json,
    parent: String,
    path: [String],
    active: { type: Boolean, default: true },
    from: Date,
    to: Date,
    version: { type: Number, default: 1 },
  },
  [[{ path: 1 }], [{ parent: 1 }]],
);
