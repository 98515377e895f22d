import type { ClientSession } from 'mongoose';
import { insertGathered } from './gathered';
import { newId } from './ids';
import { now } from './now';
import { Outbox, type OutboxKind } from './models/outbox';
import { presentRequest } from './request-id';

export interface OutboxCommand {
  /** Record id (or row id): commands of one lane reach the engine in the order in which they were written. */
  lane: string;
  kind: OutboxKind;
  payload: Record<string, unknown>;
  notBefore?: Date;
}

/**
 * Writes a command for the engine into the caller's transaction; the relay sends it after the commit.
 * @returns the id of the line; for messages it is the message id, so that a repeat starts nothing twice
 */
export async function enqueue(session: ClientSession, command: OutboxCommand): Promise<string> {
  const [id] = await enqueueAll(session, [command]);
  return id as string;
}

/** As `enqueue`, for several commands in this order. */
export async function enqueueAll(session: ClientSession, commands: readonly OutboxCommand[]): Promise<string[]> {
  const at = now();
  const requestId = presentRequest();
  const lines = commands.map((command) => ({
    _id: newId(),
    lane: command.lane,
    kind: command.kind,
    payload: command.payload,
    status: 'pending' as const,
    attempts: 0,
    createdAt: at,
    ...(requestId === undefined ? {} : { requestId }),
    notBefore: command.notBefore ?? at,
  }));
  await insertGathered(session, Outbox, lines);
  return lines.map((line) => line._id);
}

/**
 * Tells a small process (ladder, clock) that its row changed; it looks at the row again.
 * @param end what it would find there where nothing is left to look at
 */
export function changedMessage(rowId: string, end: { open?: false; phase?: 'ended' } = {}): OutboxCommand {
  const payload = { name: 'changed', correlationKey: rowId, ttlMs: 3_600_000, variables: end };
  return { lane: rowId, kind: 'message', payload };
}
