import type { ClientSession } from 'mongoose';
import type { Actor } from './actor';
import { insertGathered } from './gathered';
import { newId } from './ids';
import { History, type FieldChange, type HistoryKind } from './models/history';
import { now } from './now';
import { stepOf } from './process-step';

export interface HistoryEntry {
  /** Deduplication key; a new id where the caller's transaction already guarantees once. */
  id?: string;
  recordId: string;
  kind: HistoryKind;
  actor: Actor;
  at?: Date;
  changes?: FieldChange[];
  text?: string;
  data?: Record<string, unknown>;
  elementId?: string;
  taskKey?: string;
}

/**
 * Adds one line to the history of a record, in the transaction of what it tells; a line that a step of a process
 * writes names the version of the diagram (`data.step`). Lines are never altered.
 */
export async function writeHistory(session: ClientSession, entry: HistoryEntry): Promise<void> {
  const { id, actor, at, changes, ...rest } = entry;
  const step = stepOf(session);
  await insertGathered(session, History, [
    {
      _id: id ?? newId(),
      at: at ?? now(),
      ...(actor.person ? { by: actor.person } : {}),
      ...(actor.onBehalfOf ? { onBehalfOf: actor.onBehalfOf } : {}),
      changes: changes ?? [],
      ...rest,
      data: { ...rest.data, ...(step ? { step } : {}), channel: actor.channel },
    },
  ]);
}
