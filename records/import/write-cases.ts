import type { ClientSession } from 'mongoose';

import type { StartDefinition } from '../../packs/types';
import { startOf, type RecordPack } from '../create-record';
import { inTransaction } from '../database';
import { personsIn } from '../fields';
import { newId } from '../ids';
import { newFields, recordWords } from '../kept-fields';
import { listKeys } from '../list-keys';
import { History, type HistoryLine } from '../models/history';
import { Records, type RecordDocument } from '../models/record';
import { useNumbers } from '../numbers';
import { enqueueAll, type OutboxCommand } from '../outbox';
import type { MappedCase } from './map-case';
import type { Mapping } from './mapping';
import { activatePeople } from './people';
import { TakeOvers, type TakeOver } from './take-over';

/** A case with the number it gets here. */
export interface NumberedCase {
  readonly mapped: MappedCase;
  readonly number: string;
}

export interface WriteContext {
  readonly pack: RecordPack;
  readonly start: StartDefinition;
  readonly mapping: Mapping;
  /** When the import runs, and until when the history of the source counts. */
  readonly at: Date;
  readonly until: Date;
}

/**
 * Writes cases with their histories in one transaction, all or none of them; for open ones also the start of their
 * process and its move to the step where they stood. A case that was imported meanwhile makes it fail as a whole
 * (unique index on source and external number).
 */
export async function writeCases(cases: readonly NumberedCase[], context: WriteContext): Promise<void> {
  const records = cases.map((one) => recordOf(one, context));
  const history = records.flatMap((record, place) => historyOf(record, cases[place]?.mapped, context));
  const open = records.flatMap((record, place) => {
    const mapped = cases[place]?.mapped;
    return mapped?.isOpen ? [{ record, mapped }] : [];
  });
  await activatePeople(open.flatMap(({ record }) => personsIn(context.pack.record, record.fields)));
  await inTransaction(async (session) => {
    await useNumbers(
      session,
      context.pack.key,
      records.map(({ number }) => number),
    );
    await Records.insertMany(records, { session, lean: true });
    await History.insertMany(history, { session, lean: true });
    await startOpen(session, open, context);
  });
}

function recordOf({ mapped, number }: NumberedCase, { pack, start, mapping, at }: WriteContext): RecordDocument {
  const { createdAt, createdBy, externalNumber, hash } = mapped;
  const fields = newFields(pack.record, mapped.fields);
  const record: RecordDocument = {
    _id: newId(),
    type: pack.key,
    number,
    state: mapped.state,
    fields,
    createdAt,
    createdBy,
    updatedAt: mapped.updatedAt,
    version: 1,
    contentVersion: 1,
    openProcess: mapped.isOpen ? { process: start.process, since: at } : null,
    instanceKeys: [],
    involved: [...new Set([createdBy, ...personsIn(pack.record, fields)])],
    due: null,
    endedAt: mapped.isOpen ? null : mapped.stateSince,
    imported: { source: mapping.source, externalNumber, hash, at },
    words: recordWords(pack.record, fields, number, externalNumber),
  };
  return { ...record, ...listKeys(pack.record, record) };
}

function historyOf(record: RecordDocument, mapped: MappedCase | undefined, context: WriteContext): HistoryLine[] {
  const lines = (mapped?.history ?? []).map((line) => ({ _id: newId(), recordId: record._id, ...line }));
  const { source, externalNumber } = record.imported ?? { source: '', externalNumber: '' };
  const data = { channel: 'import', from: source, externalNumber, until: context.until };
  return [...lines, { _id: newId(), recordId: record._id, at: context.at, kind: 'imported', changes: [], data }];
}

type OpenCase = { readonly record: RecordDocument; readonly mapped: MappedCase };

async function startOpen(session: ClientSession, open: readonly OpenCase[], context: WriteContext): Promise<void> {
  if (open.length === 0) {
    return;
  }
  const takeOvers = open.map((one) => takeOverOf(one, context));
  await TakeOvers.insertMany(takeOvers, { session, lean: true });
  const commands = open.flatMap(({ record }, place): OutboxCommand[] => [
    startOf(record, context.pack.record, context.start),
    {
      lane: record._id,
      kind: 'moveToElement',
      payload: { recordId: record._id, elementId: takeOvers[place]?.element },
    },
  ]);
  await enqueueAll(session, commands);
}

function takeOverOf({ record, mapped }: OpenCase, { mapping, at, until }: WriteContext): TakeOver {
  return {
    _id: record._id,
    element: mapping.steps[mapped.state] ?? '',
    state: mapped.state,
    fields: { ...mapped.fields },
    clocks: { ...mapped.clocks },
    at,
    since: new Date(at.getTime() - (until.getTime() - mapped.stateSince.getTime())),
  };
}
