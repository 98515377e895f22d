import type { ClientSession } from 'mongoose';
import type { Pack, RecordDefinition, StartDefinition } from '../packs/types';
import type { Actor } from './actor';
import { adoptAttachments } from './attachments/attachments';
import { engineVariables, idsOfKind, personsIn } from './fields';
import { writeHistory } from './history';
import { newId } from './ids';
import { newFields, recordWords } from './kept-fields';
import { lateFacts } from './late-entry';
import type { LateEntry } from './models/late-entry';
import { listKeys } from './list-keys';
import { Records, Relations, type Fields, type RecordDocument } from './models/record';
import { now } from './now';
import { takeNumber, useNumbers } from './numbers';
import { enqueue } from './outbox';
import { touchRelated } from './waits';

/** A pack that has a record type. */
export type RecordPack = Pack & { record: RecordDefinition };

export interface NewRecord {
  pack: RecordPack;
  start: StartDefinition;
  /** Validated values by field. */
  fields: Fields;
  actor: Actor & { person: string };
  /** When it truly began, if it is entered later. */
  late?: LateEntry | undefined;
  /** Taken beforehand with `takeNumber`, outside the transaction. */
  number: string;
  /** Record that this one comes from, with the relation's name on that record. */
  origin?: { record: RecordDocument; relation: string; inverse: string };
}

const DAY_MS = 24 * 3_600_000;

/** Takes the number that `createRecord` needs, for the person who wants the record; for nobody where a process does. */
export async function reserveNumber(pack: RecordPack, by?: string): Promise<string> {
  return takeNumber({ type: pack.key, definition: pack.record, at: now(), by });
}

/**
 * Writes a record with its first history line and the start of its process, all or nothing (INC-01, CHG-02).
 * The process starts by message: message id = outbox id, correlation key = record id, so that it starts once.
 */
export async function createRecord(session: ClientSession, input: NewRecord): Promise<RecordDocument> {
  const { pack, start, actor, number, late } = input;
  const at = now();
  const requester = pack.record.requesterField;
  const fields = newFields(pack.record, { ...input.fields, [requester]: input.fields[requester] ?? actor.person });
  const plain: RecordDocument = {
    _id: newId(),
    type: pack.key,
    number,
    state: pack.record.initialState,
    fields,
    createdAt: at,
    createdBy: actor.person,
    updatedAt: at,
    version: 1,
    contentVersion: 1,
    openProcess: { process: start.process, since: at },
    instanceKeys: [],
    ...(late ? { happenedAt: late.happenedAt, late } : {}),
    involved: [...new Set([actor.person, ...personsIn(pack.record, fields)])],
    words: recordWords(pack.record, fields, number),
  };
  const record = { ...plain, ...listKeys(pack.record, plain) };
  await useNumbers(session, pack.key, [number]);
  await Records.insertMany([record], { session });
  await writeHistory(session, {
    recordId: record._id,
    kind: 'created',
    actor,
    data: { start: start.key, number, state: record.state, ...lateFacts(late) },
  });
  await adoptAttachments(session, record._id, idsOfKind(pack.record, fields, 'file'), actor);
  if (input.origin) {
    await relate(session, input.origin, record, actor);
  }
  await enqueue(session, startOf(record, pack.record, start));
  return record;
}

/** The outbox command that starts a diagram for a record. */
export function startOf(
  record: RecordDocument,
  definition: RecordDefinition,
  start: StartDefinition,
): Parameters<typeof enqueue>[1] {
  return {
    lane: record._id,
    kind: 'startProcess',
    payload: {
      name: start.message,
      process: start.process,
      correlationKey: record._id,
      ttlMs: DAY_MS,
      variables: {
        recordId: record._id,
        recordType: record.type,
        number: record.number,
        ...engineVariables(definition, record.fields),
      },
    },
  };
}

async function relate(
  session: ClientSession,
  origin: NonNullable<NewRecord['origin']>,
  record: RecordDocument,
  actor: Actor,
): Promise<void> {
  const from = { id: origin.record._id, type: origin.record.type, number: origin.record.number };
  const to = { id: record._id, type: record.type, number: record.number };
  await Relations.insertMany(
    [
      {
        _id: `${from.id}:${origin.relation}:${to.id}`,
        from,
        name: origin.relation,
        inverse: origin.inverse,
        to,
        at: now(),
        ...(actor.person ? { by: actor.person } : {}),
      },
    ],
    { session },
  );
  await writeHistory(session, { recordId: from.id, kind: 'relation', actor, data: { relation: origin.relation, to } });
  await touchRelated(session, [from.id]);
}
