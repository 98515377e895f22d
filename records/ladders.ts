import type { ClientSession } from 'mongoose';
import type { Ladder } from '../domain/ladder';
import type { Text } from '../domain/text';
import { changedMeanwhile } from './changed-meanwhile';
import { newId } from './ids';
import { planOf, type LadderCase } from './ladder-plan';
import { Escalations, Ladders, LadderVersions, type Escalation, type LadderRow } from './models/time';
import { now } from './now';
import { changedMessage, enqueue, enqueueAll } from './outbox';
import { Refusal } from './refusal';

export interface Arming {
  recordId: string;
  ladder: string;
  subject: Escalation['subject'];
  /** When the subject is due, for rungs in per cent or before the due time. */
  due?: Date | undefined;
  /** Beginning from which it counts, which may lie in the past. */
  at?: Date;
  /** What its first rung is planned from. */
  facts: Pick<LadderCase, 'record' | 'task' | 'clock'>;
}

/**
 * Arms a ladder for a task, clock or ballot: a row of its own and a small process that waits for its first rung.
 * Arming twice is arming once.
 */
export async function armLadder(session: ClientSession, arming: Arming): Promise<void> {
  const filter = {
    'subject.kind': arming.subject.kind,
    'subject.id': arming.subject.id,
    ladder: arming.ladder,
    closedAt: null,
  };
  if (await Escalations.exists(filter).session(session)) {
    return;
  }
  const at = now();
  const row: Escalation = {
    _id: newId(),
    recordId: arming.recordId,
    ladder: arming.ladder,
    subject: arming.subject,
    armedAt: arming.at ?? at,
    writtenAt: at,
    due: arming.due ?? null,
    closedAt: null,
  };
  const first = await firstRung(session, row, arming.facts);
  await Escalations.insertMany([{ ...row, ...first }], { session });
  await enqueue(
    session,
    first
      ? startSmallProcess('ladder', 'ladder.planned', row._id, { nextAt: first.nextAt.toISOString() })
      : startSmallProcess('ladder', 'ladder.arm', row._id),
  );
}

/**
 * The first rung where it simply lies ahead, so that the process can wait for it at once. Anything else (nothing to
 * wait for, rungs of the past, work taken over from another system) the process asks for itself.
 */
async function firstRung(
  session: ClientSession,
  row: Escalation,
  facts: Arming['facts'],
): Promise<{ nextAt: Date; nextRung: string; why: Text } | undefined> {
  const current = await Ladders.findById(row.ladder).session(session).lean<LadderRow>();
  if (!current || facts.record?.imported || row.armedAt < (row.writtenAt ?? row.armedAt)) {
    return undefined;
  }
  const ladder = { ...current.ladder, version: current.version };
  const { next, skipped, why } = await planOf(session, { row, ladder, ...facts }, true);
  const isAhead = next !== undefined && skipped.length === 0 && next.at > now();
  return isAhead ? { nextAt: next.at, nextRung: next.rung.id, why } : undefined;
}

/** The outbox command that starts one of the small processes for its row. */
export function startSmallProcess(
  process: string,
  message: string,
  rowId: string,
  variables: Record<string, unknown> = {},
): Parameters<typeof enqueue>[1] {
  return {
    lane: rowId,
    kind: 'startProcess',
    payload: {
      name: message,
      process,
      correlationKey: rowId,
      ttlMs: 24 * 3_600_000,
      variables: { rowId, ...variables },
    },
  };
}

/** Ends every ladder of a subject; rungs not yet called are not called any more. */
export async function closeLadders(session: ClientSession, subject: Escalation['subject']): Promise<void> {
  const rows = await openRows(session, subject);
  if (rows.length === 0) {
    return;
  }
  await Escalations.updateMany(
    { _id: { $in: rows.map((row) => row._id) } },
    { $set: { closedAt: now(), nextAt: null, nextRung: null } },
    { session },
  );
  await enqueueAll(
    session,
    rows.map((row) => changedMessage(row._id, { open: false })),
  );
}

/** Lets every ladder of a subject plan again, e.g. because its due time moved. */
export async function replanLadders(session: ClientSession, subject: Escalation['subject'], due?: Date): Promise<void> {
  const rows = await openRows(session, subject);
  await Escalations.updateMany(
    { _id: { $in: rows.map((row) => row._id) } },
    { $set: { due: due ?? null } },
    { session },
  );
  await enqueueAll(
    session,
    rows.map((row) => changedMessage(row._id)),
  );
}

async function openRows(session: ClientSession, subject: Escalation['subject']): Promise<Escalation[]> {
  return Escalations.find({ 'subject.kind': subject.kind, 'subject.id': subject.id, closedAt: null })
    .session(session)
    .lean<Escalation[]>();
}

export interface LadderEdit {
  key: string;
  /** Version the editor saw; another one in force refuses the edit. */
  version: number;
  rows: Ladder['rows'];
  by: string;
  /** What changes and why; kept with the version. */
  note: string;
}

/**
 * Puts a new version of a ladder in force; running cases follow at once (SYS: managers change it without code).
 * @returns the version and the number of running cases that plan again
 */
export async function saveLadder(
  session: ClientSession,
  edit: LadderEdit,
): Promise<{ version: number; affected: number }> {
  const current = await Ladders.findById(edit.key).session(session).lean<LadderRow>();
  if (!current) {
    throw new Refusal('LADDER_NOT_FOUND', { key: edit.key });
  }
  if (current.version !== edit.version) {
    const line = { action: 'ladder.edited', of: ['ladder', edit.key] } as const;
    const versions = { seen: edit.version, current: current.version };
    throw await changedMeanwhile(session, { code: 'LADDER_CHANGED', ...line, ...versions });
  }
  const version = current.version + 1;
  const next: LadderRow = {
    ...current,
    ladder: { ...current.ladder, rows: edit.rows, version },
    version,
    changedAt: now(),
    changedBy: edit.by,
    note: edit.note,
  };
  await LadderVersions.insertMany([{ ...next, _id: `${edit.key}:${version}` }], { session });
  await Ladders.replaceOne({ _id: edit.key, version: current.version }, next, { session });
  const rows = await Escalations.find({ ladder: edit.key, closedAt: null }, { _id: 1 }).session(session).lean();
  await enqueueAll(
    session,
    rows.map((row) => changedMessage(row._id)),
  );
  return { version, affected: rows.length };
}
