import type { ClientSession } from 'mongoose';
import type { RelationDefinition } from '../packs/types';
import { Counters } from './models/number';
import { Relations, type Relation } from './models/record';

/** A relation to be, between the records with these ids. */
export interface RelationEnds {
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly definition: RelationDefinition;
}

/**
 * The same relation as it is kept already: in these words, or from the other side in those of its inverse. One without
 * an inverse says the same from both sides.
 */
export async function sameRelation(
  session: ClientSession,
  { from, to, name, definition }: RelationEnds,
): Promise<Relation | undefined> {
  const inverse = definition.inverse ?? name;
  const found = await Relations.findOne({
    $or: [
      { 'from.id': from, 'to.id': to, name },
      { 'from.id': to, 'to.id': from, name: inverse, inverse: name },
    ],
  })
    .session(session)
    .lean<Relation>();
  return found ?? undefined;
}

/**
 * Whether the relation would close a circle: its `to` leads to its `from` by relations of the same kind already. Of two
 * such relations made at once one waits for the other, so that together they close none either.
 */
export async function closesCircle(session: ClientSession, ends: RelationEnds): Promise<boolean> {
  const { name, definition } = ends;
  const lock = `relations:${[name, definition.inverse ?? name].toSorted().join(':')}`;
  await Counters.updateOne({ _id: lock }, { $inc: { value: 1 } }, { session, upsert: true });
  return leadsBack(ends, session);
}

/** Whether `to` leads to `from` by relations of this kind, as far as they are kept now; from a record to itself it does. */
export async function leadsBack(
  { from, to, name, definition }: RelationEnds,
  session: ClientSession | null = null,
): Promise<boolean> {
  const inverse = definition.inverse ?? name;
  const seen = new Set<string>();
  let reached = [to];
  while (reached.length > 0) {
    if (reached.includes(from)) {
      return true;
    }
    reached.forEach((id) => seen.add(id));
    const rows = await Relations.find({
      $or: [
        { 'from.id': { $in: reached }, name },
        { 'to.id': { $in: reached }, name: inverse, inverse: name },
      ],
    })
      .session(session)
      .lean<Relation[]>();
    const next = rows.map((row) => (row.name === name ? row.to.id : row.from.id));
    reached = [...new Set(next)].filter((id) => !seen.has(id));
  }
  return false;
}
