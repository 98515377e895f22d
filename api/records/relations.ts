import { pick, type Lang } from '../../domain/text';
import { mayRead } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { Packs, RecordDefinition } from '../../packs/types';
import { Records, Relations, type RecordDocument, type Relation } from '../../records/models/record';
import type { z } from 'zod';
import type { RelationsSchema } from './schema';
import { presentState, titleOf } from './sections';

type RelationView = z.input<typeof RelationsSchema>['items'][number];

interface Side {
  readonly id: string;
  readonly name: string;
  readonly at: Date;
  readonly otherId: string;
  /** Type whose pack names the relation, and whether this side is the inverse one. */
  readonly namedBy: string;
  readonly inverse: boolean;
  readonly key: string;
}

function sideOf(relation: Relation, recordId: string): Side {
  const forward = relation.from.id === recordId;
  return {
    id: relation._id,
    key: relation.name,
    name: forward ? relation.name : relation.inverse,
    at: relation.at,
    otherId: forward ? relation.to.id : relation.from.id,
    namedBy: relation.from.type,
    inverse: !forward,
  };
}

function labelOf(side: Side, packs: Packs, lang: Lang): string {
  const relation = packs.packs.get(side.namedBy)?.record?.relations[side.key];
  const names = side.inverse ? relation?.inverseNames : relation?.names;
  return names ? pick(names, lang) : side.name;
}

/** What the record is related to, newest first; records that the person may not read are left out. */
export async function presentRelations(
  recordId: string,
  user: User,
  packs: Packs,
  lang: Lang,
): Promise<RelationView[]> {
  const rows = await Relations.find({ $or: [{ 'from.id': recordId }, { 'to.id': recordId }] })
    .sort({ at: -1 })
    .lean<Relation[]>();
  const sides = rows.map((row) => sideOf(row, recordId));
  const others = await Records.find({ _id: { $in: sides.map(({ otherId }) => otherId) } }).lean<RecordDocument[]>();
  const byId = new Map(others.map((record) => [record._id, record]));
  return sides.flatMap((side) => {
    const other = byId.get(side.otherId);
    const definition = other && packs.packs.get(other.type)?.record;
    if (!other || !definition || !mayRead(user, definition.access, other)) {
      return [];
    }
    const { _id, type, number } = other;
    const record = {
      id: _id,
      type,
      number,
      title: titleOf(other),
      state: presentState(definition, other.state, { lang }),
    };
    return [{ id: side.id, name: side.name, label: labelOf(side, packs, lang), at: side.at.toISOString(), record }];
  });
}

/** The ways in which a record of this type can be related: as its pack names them, and their inverse to the like. */
export function relationKinds({ relations }: RecordDefinition, lang: Lang): z.input<typeof RelationsSchema>['kinds'] {
  return Object.entries(relations).flatMap(([relation, { names, inverse, inverseNames }]) => [
    { relation, inverse: false, label: pick(names, lang) },
    ...(inverse && inverseNames ? [{ relation, inverse: true, label: pick(inverseNames, lang) }] : []),
  ]);
}
