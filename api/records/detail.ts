import { pick, type Lang } from '../../domain/text';
import { openCalls } from '../../engine/open-calls';
import { maySeeSensitive } from '../../identity/policies';
import { findPrincipals, type User } from '../../identity/user';
import type { Packs, RecordDefinition } from '../../packs/types';
import { Ballots, type Ballot } from '../../records/models/ballot';
import { Outbox } from '../../records/models/outbox';
import type { RecordDocument } from '../../records/models/record';
import { presentBallot } from '../ballots/present';
import { namesOf, personView } from '../names';
import { readerOf } from '../reader';
import { presentTasks } from '../tasks/present';
import { rightsOn, type FoundRecord } from './access';
import { presentClocks, presentLadders } from './clocks';
import { awaitedMessages, openTasks, presentCommands, presentStarts, startsAgain } from './commands';
import type { RecordView } from './detail-schema';
import { presentRaises } from './raises';
import { presentSections, presentState, titleOf, visibleFields } from './sections';
import { presentWaits } from './waits';

export interface DetailReader {
  readonly user: User;
  readonly lang: Lang;
  readonly now: Date;
  readonly packs: Packs;
}

async function latestBallot(record: RecordDocument, { user, lang }: DetailReader): Promise<RecordView['ballot']> {
  const ballot = await Ballots.findOne({ recordId: record._id }).sort({ openedAt: -1 }).lean<Ballot>();
  const reader = { personId: user.id, lang, contentVersion: record.contentVersion };
  return ballot ? presentBallot(ballot, reader) : undefined;
}

/** Whether commands of this record still wait for the engine, or its process has not been seen to start. */
async function engineOf(record: RecordDocument): Promise<RecordView['engine']> {
  const instanceKey = record.openProcess?.instanceKey ?? record.instanceKeys.at(-1);
  const starting = record.openProcess !== undefined && record.openProcess !== null && !record.openProcess.instanceKey;
  const pending = starting || (await Outbox.exists({ lane: record._id, status: 'pending' })) !== null;
  return { pending, ...(instanceKey ? { instanceKey } : {}) };
}

/** The fields that the type names as priority, risk, owner and requester: what people look for first. */
function highlightsOf({ priorityField, riskField, ownerField, requesterField }: RecordDefinition): string[] {
  return [priorityField, riskField, ownerField, requesterField].filter((key) => key !== undefined);
}

/** What of the record belongs to the record alone: no names, no other collection. */
function head(
  { record, definition }: FoundRecord,
  lang: Lang,
): Pick<
  RecordView,
  'id' | 'number' | 'type' | 'typeName' | 'title' | 'state' | 'version' | 'contentVersion' | 'createdAt' | 'updatedAt'
> {
  return {
    id: record._id,
    number: record.number,
    type: record.type,
    typeName: pick(definition.names, lang),
    title: titleOf(record),
    state: presentState(definition, record.state, { lang }),
    version: record.version,
    contentVersion: record.contentVersion,
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}

/** A record with all that its page shows, as this person may see it. */
export async function presentRecord(found: FoundRecord, reader: DetailReader): Promise<RecordView> {
  const { record, definition } = found;
  const { user, lang, now, packs } = reader;
  const seesSensitive = maySeeSensitive(user, definition.access, record);
  const [principals, tasks, calls, awaited] = await Promise.all([
    findPrincipals(user, now),
    openTasks(record._id),
    openCalls(record),
    awaitedMessages(record._id),
  ]);
  const [sections, clocks, ladders, waits, ballot, briefs, names, engine] = await Promise.all([
    presentSections(definition, record, readerOf(user, packs, lang), seesSensitive),
    presentClocks(record._id, now, lang),
    presentLadders(record._id, definition, lang),
    presentWaits(record, packs, lang),
    latestBallot(record, reader),
    presentTasks(
      tasks,
      { lang, packs },
      principals.map(({ id }) => id),
    ),
    namesOf(
      'person',
      [
        ...record.involved,
        ...(record.watchers ?? []),
        record.createdBy,
        ...(record.restored ? [record.restored.by] : []),
      ],
      lang,
    ),
    engineOf(record),
  ]);
  const { internal, adds, works } = await rightsOn(found, user, now);
  const { watchers = [] } = record;
  const visible = visibleFields(definition, seesSensitive).filter(([key]) => Object.hasOwn(record.fields, key));
  return {
    ...head(found, lang),
    fields: Object.fromEntries(visible.map(([key]) => [key, record.fields[key]])),
    sections,
    highlights: highlightsOf(definition),
    clocks,
    ladders,
    waits,
    ...(ballot ? { ballot } : {}),
    tasks: briefs,
    commands: presentCommands({ user, principals, record, definition, tasks, calls, awaited }, lang),
    starts: presentStarts(startsAgain(definition, record, user), lang),
    raises: presentRaises(record, reader),
    involved: record.involved.map((id) => personView(id, names)),
    watching: watchers.includes(user.id),
    watchers: internal ? watchers.map((id) => personView(id, names)) : [],
    tags: record.tags ?? [],
    createdBy: personView(record.createdBy, names),
    ...(record.endedAt ? { endedAt: record.endedAt.toISOString() } : {}),
    ...(record.due ? { due: record.due.toISOString() } : {}),
    ...(record.imported ? { imported: pickImported(record.imported) } : {}),
    ...(isWithoutProcess(record) ? { restored: pickRestored(record.restored, names) } : {}),
    engine,
    permissions: [
      'read',
      ...(adds ? ['add'] : []),
      ...(internal ? ['internal'] : []),
      ...(works ? ['work'] : []),
      ...(user.permissions.has('history.verify') ? ['verifyHistory'] : []),
      ...(user.permissions.has('record.delete') ? ['delete'] : []),
    ],
  };
}

function pickImported({ source, externalNumber }: NonNullable<RecordDocument['imported']>): RecordView['imported'] {
  return { source, externalNumber };
}

type Restored = NonNullable<RecordDocument['restored']>;

/** Brought back without the process that moved it, and not started again since. */
function isWithoutProcess(record: RecordDocument): record is RecordDocument & { restored: Restored } {
  return record.restored?.withoutProcess === true && !record.openProcess;
}

function pickRestored({ at, by }: Restored, names: ReadonlyMap<string, string>): RecordView['restored'] {
  return { at: at.toISOString(), by: personView(by, names) };
}
