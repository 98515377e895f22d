import type { ClientSession } from 'mongoose';
import type { Actor } from './actor';
import { insertGathered } from './gathered';
import { newId } from './ids';
import { AuditLines, type AuditLine } from './models/audit-line';
import { now } from './now';

/** Something done that leaves no trace in a record. */
export interface AuditEntry {
  /** e.g. `person.roleGranted`. */
  readonly action: string;
  readonly data: Record<string, unknown>;
  readonly actor: Actor;
  readonly requestId?: string | undefined;
}

/** Adds a line to the audit of settings, in the transaction of what it tells. A step of a process names no person. */
export async function writeAudit(session: ClientSession, entry: AuditEntry): Promise<void> {
  await writeAudits(session, [entry]);
}

/** Adds many lines at once. */
export async function writeAudits(session: ClientSession, entries: readonly AuditEntry[]): Promise<void> {
  await insertGathered(session, AuditLines, entries.map(lineOf));
}

function lineOf({ action, data, actor, requestId }: AuditEntry): AuditLine {
  const { person, onBehalfOf, channel } = actor;
  return {
    _id: newId(),
    at: now(),
    by: person ?? channel,
    action,
    data: { ...data, channel, ...(onBehalfOf ? { onBehalfOf } : {}) },
    ...(requestId ? { requestId } : {}),
  };
}
