import type { ClientSession } from 'mongoose';
import type { RelationDefinition } from '../packs/types';
import type { Actor } from './actor';
import { writeHistory } from './history';
import { Records, Relations, type RecordDocument, type RecordReference, type Relation } from './models/record';
import { now } from './now';
import { Refusal } from './refusal';
import { closesCircle, sameRelation } from './relation-order';
import { touchRelated } from './waits';

const referenceTo = ({ _id, type, number }: RecordDocument): RecordReference => ({ id: _id, type, number });

export interface NewRelation {
  /** The record whose pack names the relation. */
  readonly from: RecordDocument;
  readonly to: RecordDocument;
  readonly name: string;
  readonly definition: RelationDefinition;
  readonly actor: Actor;
}

/**
 * Relates two records, with a history line on either side in the words of that side.
 * @throws Refusal RELATION_SELF, RELATION_EXISTS (also from the other side), RELATION_CIRCLE
 */
export async function relateRecords(session: ClientSession, relation: NewRelation): Promise<void> {
  const { from, to, name, definition, actor } = relation;
  if (from._id === to._id) {
    throw new Refusal('RELATION_SELF');
  }
  const ends = { from: from._id, to: to._id, name, definition };
  if (await sameRelation(session, ends)) {
    throw new Refusal('RELATION_EXISTS', { from: from.number, to: to.number });
  }
  if (definition.acyclic && (await closesCircle(session, ends))) {
    throw new Refusal('RELATION_CIRCLE', { from: from.number, to: to.number });
  }
  const row: Relation = {
    _id: `${from._id}:${name}:${to._id}`,
    from: referenceTo(from),
    name,
    inverse: definition.inverse ?? name,
    to: referenceTo(to),
    at: now(),
    ...(actor.person ? { by: actor.person } : {}),
  };
  await Relations.insertMany([row], { session });
  await tellBoth(session, row, actor, 'added', definition);
}

/**
 * Ends a relation; the history of both records keeps that it was.
 * @throws Refusal RELATION_NOT_FOUND when it has been ended meanwhile
 */
export async function endRelation(session: ClientSession, relation: Relation, actor: Actor): Promise<void> {
  const { deletedCount } = await Relations.deleteOne({ _id: relation._id }, { session });
  if (deletedCount === 0) {
    throw new Refusal('RELATION_NOT_FOUND');
  }
  await tellBoth(session, relation, actor, 'removed');
}

async function tellBoth(
  session: ClientSession,
  { from, to, name, inverse }: Relation,
  actor: Actor,
  action: 'added' | 'removed',
  definition?: RelationDefinition,
): Promise<void> {
  const sides = [
    { at: from, other: to, relation: name, names: definition?.names },
    { at: to, other: from, relation: inverse, names: definition?.inverseNames },
  ];
  for (const { at, other, relation, names } of sides) {
    const data = { action, relation, to: other, ...(names ? { names } : {}) };
    await writeHistory(session, { recordId: at.id, kind: 'relation', actor, data });
  }
  await Records.updateMany({ _id: { $in: [from.id, to.id] } }, { $set: { updatedAt: now() } }, { session });
  await touchRelated(session, [from.id, to.id]);
}
