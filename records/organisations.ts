import type { ClientSession } from 'mongoose';
import { mayHangUnder, movedPaths, type OrganisationKind } from '../domain/organisation';
import type { Text } from '../domain/text';
import { writeAudit } from './audit-lines';
import { changedMeanwhile } from './changed-meanwhile';
import type { Hand } from './holdings';
import { newId } from './ids';
import { Settings } from './models/engine';
import { Organisations, type Organisation } from './models/organisation';
import { People } from './models/person';
import { Refusal } from './refusal';

/** What is said of an organisation. */
export interface OrganisationFields {
  readonly kind: OrganisationKind;
  readonly names: Text;
  readonly parent: string | null;
  readonly active: boolean;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** Two branches that are hung under each other at the same moment meet in this row. */
const MEETING = 'organisationTree';

/**
 * Adds an organisation.
 * @throws Refusal ORGANISATION_NOT_FOUND (the parent), ORGANISATION_KIND, ORGANISATION_TIMES
 */
export async function createOrganisation(
  session: ClientSession,
  fields: OrganisationFields,
  hand: Hand,
): Promise<Organisation> {
  const parent = await parentOf(session, fields);
  const _id = newId();
  const row: Organisation = { _id, ...fields, path: [...(parent?.path ?? []), _id], version: 1 };
  await Organisations.insertMany([row], { session });
  await writeAudit(session, { action: 'organisation.created', data: { organisation: _id, ...fields }, ...hand });
  return row;
}

/**
 * Changes or moves an organisation; everything below moves with it.
 * @param version as it was read
 * @throws Refusal ORGANISATION_NOT_FOUND, ORGANISATION_CHANGED, ORGANISATION_KIND, ORGANISATION_CIRCLE,
 * ORGANISATION_IN_USE, ORGANISATION_TIMES
 */
export async function changeOrganisation(
  session: ClientSession,
  id: string,
  version: number,
  fields: OrganisationFields,
  hand: Hand,
): Promise<Organisation> {
  const before = await found(session, id);
  if (before.version !== version) {
    const line = { action: 'organisation.changed', of: ['organisation', id] } as const;
    const versions = { seen: version, current: before.version };
    throw await changedMeanwhile(session, { code: 'ORGANISATION_CHANGED', ...line, ...versions });
  }
  const parent = await parentOf(session, fields);
  await assertChildrenFit(session, before, fields);
  if ((before.parent ?? null) !== fields.parent) {
    await move(session, before, parent);
  }
  const changed = await Organisations.findOneAndUpdate(
    { _id: id, version },
    { $set: { ...fields }, $inc: { version: 1 } },
    { session, returnDocument: 'after' },
  ).lean<Organisation>();
  if (!changed) {
    throw new Refusal('ORGANISATION_CHANGED');
  }
  const { kind, names, parent: hung, active, from, to } = before;
  const data = { organisation: id, before: { kind, names, parent: hung, active, from, to }, after: fields };
  await writeAudit(session, { action: 'organisation.changed', data, ...hand });
  return changed;
}

/** An organisation and all below it; empty where there is none. */
export async function organisationsBelow(id: string): Promise<Pick<Organisation, '_id' | 'kind'>[]> {
  return Organisations.find({ path: id }, { kind: 1 }).lean<Pick<Organisation, '_id' | 'kind'>[]>();
}

async function found(session: ClientSession, id: string): Promise<Organisation> {
  const row = await Organisations.findById(id).session(session).lean<Organisation>();
  if (!row) {
    throw new Refusal('ORGANISATION_NOT_FOUND', { id });
  }
  return row;
}

async function parentOf(session: ClientSession, fields: OrganisationFields): Promise<Organisation | undefined> {
  const { kind, parent: id, from, to } = fields;
  if (from && to && to <= from) {
    throw new Refusal('ORGANISATION_TIMES', { at: 'to' });
  }
  const parent = id === null ? undefined : await found(session, id);
  if (parent ? !mayHangUnder(kind, parent.kind) : kind === 'department') {
    throw new Refusal('ORGANISATION_KIND', { at: 'kind' });
  }
  return parent;
}

async function move(session: ClientSession, row: Organisation, parent: Organisation | undefined): Promise<void> {
  await Settings.updateOne({ _id: MEETING }, { $set: { value: newId() } }, { upsert: true, session });
  const branch = await Organisations.find({ path: row._id }, { path: 1 }).session(session).lean<Organisation[]>();
  const placed = branch.map(({ _id: id, path }) => ({ id, path }));
  const paths = movedPaths(row._id, parent && { id: parent._id, path: parent.path }, placed);
  if (!paths) {
    throw new Refusal('ORGANISATION_CIRCLE', { at: 'parent' });
  }
  await Organisations.bulkWrite(
    [...paths].map(([_id, path]) => ({ updateOne: { filter: { _id }, update: { $set: { path } } } })),
    { session },
  );
}

async function assertChildrenFit(
  session: ClientSession,
  { _id, kind, active }: Organisation,
  fields: OrganisationFields,
): Promise<void> {
  const children = await Organisations.find({ parent: _id }).session(session).lean<Organisation[]>();
  if (kind !== fields.kind && children.some((child) => !mayHangUnder(child.kind, fields.kind))) {
    throw new Refusal('ORGANISATION_KIND', { at: 'kind' });
  }
  if (active && !fields.active) {
    const people = await People.exists({ organisation: _id, active: true }).session(session);
    if (people || children.some((child) => child.active)) {
      throw new Refusal('ORGANISATION_IN_USE');
    }
  }
}
