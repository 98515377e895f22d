import type { ClientSession } from 'mongoose';
import type { RecordDefinition } from '../packs/types';
import type { Actor } from './actor';
import { adoptAttachments } from './attachments/attachments';
import { markTasks } from './confidential';
import { isNewerKey } from './engine-keys';
import { fieldOf, filesIn, personsIn } from './fields';
import { writeHistory } from './history';
import { fieldChanges, recordWords } from './kept-fields';
import { listKeys } from './list-keys';
import type { FieldChange, HistoryKind } from './models/history';
import { lateFacts } from './late-entry';
import type { LateEntry } from './models/late-entry';
import { Records, type Fields, type RecordDocument } from './models/record';
import { now } from './now';
import { enqueue } from './outbox';
import { Refusal } from './refusal';
import { touchRecord } from './touch-record';
import { touchWaits } from './waits';
import { tellMentioned, tellWatchers } from './watchers';

export interface RecordChange {
  recordId: string;
  definition: RecordDefinition;
  /** New values by field; null empties. */
  set?: Fields;
  /** State with the engine key of the step that sets it; an older key of the partition is ignored. */
  state?: { name: string; key: string };
  actor: Actor;
  kind?: HistoryKind;
  at?: Date;
  text?: string;
  data?: Record<string, unknown>;
  historyId?: string;
  elementId?: string;
  taskKey?: string;
  /** The completion of the same step carries engine fields itself, so no SetVariables is sent. */
  carried?: boolean;
  /** The step was entered later; null where it was not, which ends what an earlier one said. */
  late?: LateEntry | null;
  /** The record as this transaction has read it and not written since; else it is read. */
  read?: RecordDocument;
}

/**
 * The one place where a record changes: fields, state, history, search words, the engine's variables and what waits
 * for it, in one transaction; calculated fields follow from the others. Engine fields follow by SetVariables unless
 * the completion carries them.
 * @returns the record as it is afterwards and what changed
 */
export async function changeRecord(
  session: ClientSession,
  change: RecordChange,
): Promise<{ record: RecordDocument; changes: FieldChange[] }> {
  const before = change.read ?? (await Records.findById(change.recordId).session(session).lean<RecordDocument>());
  if (!before) {
    throw new Refusal('RECORD_NOT_FOUND', { id: change.recordId });
  }
  const changes = fieldChanges(change.definition, before.fields, change.set ?? {});
  const state = newState(before, change.state);
  if (changes.length === 0 && !state && !change.kind) {
    return { record: before, changes };
  }
  const record = apply(before, change, changes, state);
  const written = await Records.replaceOne({ _id: before._id, version: before.version }, record, { session });
  if (written.matchedCount !== 1) {
    throw new Refusal('RECORD_CHANGED', { id: change.recordId });
  }
  await tell(session, before, change, changes, state);
  await adoptAttachments(session, before._id, filesIn(change.definition, changes), change.actor);
  await sendVariables(session, change, changes);
  await markTasks(session, record, change.definition, changes);
  if (changes.length > 0 || state) {
    const ends = state !== undefined && change.definition.states[state.name]?.phase === 'ended';
    await touchWaits(session, before, { state: state?.name, ends });
  }
  return { record, changes };
}

function newState(before: RecordDocument, state: RecordChange['state']): { name: string; key: string } | undefined {
  return state && isNewerKey(state.key, before.stateKey) ? state : undefined;
}

function apply(
  before: RecordDocument,
  change: RecordChange,
  changes: FieldChange[],
  state: { name: string; key: string } | undefined,
): RecordDocument {
  const fields: Fields = { ...before.fields };
  for (const { field, to } of changes) {
    if (to === null) {
      delete fields[field];
    } else {
      fields[field] = to;
    }
  }
  const material = changes.some(({ field }) => fieldOf(change.definition, field)?.material);
  const people = [...personsIn(change.definition, fields), change.actor.person, change.actor.onBehalfOf];
  const record = {
    ...before,
    fields,
    ...(state ? { state: state.name, stateKey: state.key } : {}),
    ...(change.late || (change.late === null && before.late) ? { late: change.late } : {}),
    version: before.version + 1,
    contentVersion: before.contentVersion + (material ? 1 : 0),
    updatedAt: change.at ?? now(),
    involved: [...new Set([...before.involved, ...people.filter((person) => person !== undefined)])],
    words: recordWords(
      change.definition,
      fields,
      before.number,
      before.imported?.externalNumber,
      ...(before.tags ?? []),
    ),
  };
  return { ...record, ...listKeys(change.definition, record) };
}

async function tell(
  session: ClientSession,
  before: RecordDocument,
  change: RecordChange,
  changes: FieldChange[],
  state: { name: string } | undefined,
): Promise<void> {
  const moved = state && state.name !== before.state;
  if (changes.length === 0 && !moved && !change.kind) {
    return;
  }
  if (moved) {
    await tellWatchers(session, before, { what: 'state', state: state.name, by: change.actor.person });
  }
  await writeHistory(session, {
    ...(change.historyId ? { id: change.historyId } : {}),
    recordId: before._id,
    kind: change.kind ?? (moved ? 'state' : 'changed'),
    actor: change.actor,
    changes: moved ? [...changes, { field: '$state', from: before.state, to: state.name }] : changes,
    ...(change.at ? { at: change.at } : {}),
    ...(change.text ? { text: change.text } : {}),
    ...(change.data ? { data: change.data } : {}),
    ...(change.elementId ? { elementId: change.elementId } : {}),
    ...(change.taskKey ? { taskKey: change.taskKey } : {}),
  });
}

async function sendVariables(session: ClientSession, change: RecordChange, changes: FieldChange[]): Promise<void> {
  if (change.carried) {
    return;
  }
  const variables = Object.fromEntries(
    changes.filter(({ field }) => fieldOf(change.definition, field)?.engine).map(({ field, to }) => [field, to]),
  );
  if (Object.keys(variables).length > 0) {
    await enqueue(session, {
      lane: change.recordId,
      kind: 'setVariables',
      payload: { recordId: change.recordId, variables },
    });
  }
}

export interface NewComment {
  readonly recordId: string;
  readonly text: string;
  readonly actor: Actor;
  /** For those who work on the record alone. */
  readonly internal?: boolean;
  readonly late?: LateEntry | undefined;
  /** People that the text names and who may read it; they are told once. */
  readonly mentions?: readonly string[];
}

/** Adds what a person wrote to the timeline; it moves nothing. */
export async function addComment(session: ClientSession, comment: NewComment): Promise<void> {
  const { recordId, text, actor, internal, late, mentions = [] } = comment;
  const named = mentions.length > 0 ? { mentions } : {};
  const data = { ...(internal ? { internal } : {}), ...named, ...lateFacts(late) };
  await writeHistory(session, { recordId, kind: 'comment', actor, text, data });
  const record = await touchRecord(session, recordId, actor);
  if (record && !internal) {
    await tellWatchers(session, record, { what: 'comment', text, by: actor.person, mentions });
  }
  await tellMentioned(session, recordId, { text, by: actor.person, mentions, ...(internal ? { internal } : {}) });
}
