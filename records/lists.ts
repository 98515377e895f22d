import type { ClientSession } from 'mongoose';
import { writeAudit } from './audit-lines';
import type { Text } from '../domain/text';
import type { MaintainedList } from '../packs/types';
import { ListEntries, Lists, type ListEntryRow } from './models/list';
import { now } from './now';
import { Refusal } from './refusal';

/** Id of an entry: its list and its key. */
export const entryId = (list: string, key: string): string => `${list}/${key}`;

/** Lays the lists of a pack into the store; what people have changed since stays as it is. */
export async function seedLists(lists: readonly MaintainedList[], process: string): Promise<void> {
  for (const { key: list, names, parent, entries } of lists) {
    await Lists.updateOne({ _id: list }, { $set: { names, process, ...(parent ? { parent } : {}) } }, { upsert: true });
    for (const [order, entry] of entries.entries()) {
      const row: Omit<ListEntryRow, '_id'> = {
        list,
        key: entry.key,
        names: entry.names,
        active: entry.active ?? true,
        order,
        ...(entry.parent === undefined ? {} : { parent: entry.parent }),
      };
      await ListEntries.updateOne({ _id: entryId(list, entry.key) }, { $setOnInsert: row }, { upsert: true });
    }
  }
}

/** Names of entries by their ids, retired ones among them; ids that are unknown are left out. */
export async function entryNames(ids: readonly string[], session?: ClientSession): Promise<Map<string, Text>> {
  if (ids.length === 0) {
    return new Map();
  }
  const rows = await ListEntries.find({ _id: { $in: ids } }, { names: 1 })
    .session(session ?? null)
    .lean<Pick<ListEntryRow, '_id' | 'names'>[]>();
  return new Map(rows.map(({ _id, names }) => [_id, names]));
}

/** The entries of a list in their order. */
export async function entriesOf(list: string, session?: ClientSession): Promise<ListEntryRow[]> {
  return ListEntries.find({ list })
    .sort({ order: 1, _id: 1 })
    .session(session ?? null)
    .lean<ListEntryRow[]>();
}

/** Who changes a list, by which request. */
export interface Maintainer {
  readonly person: string;
  readonly requestId: string;
}

async function audit(
  session: ClientSession,
  { person, requestId }: Maintainer,
  action: string,
  data: Record<string, unknown>,
): Promise<void> {
  await writeAudit(session, { action, data, actor: { person, channel: 'app' }, requestId });
}

async function assertParent(session: ClientSession, list: string, parent: string | undefined): Promise<void> {
  if (parent === undefined) {
    return;
  }
  const above = (await Lists.findById(list).session(session).lean())?.parent;
  if (above === undefined || !(await ListEntries.exists({ _id: entryId(above, parent) }).session(session))) {
    throw new Refusal('LIST_PARENT_NOT_FOUND', { parent });
  }
}

/**
 * Adds an entry at the end of a list, with a line of the audit.
 * @throws Refusal LIST_NOT_FOUND, LIST_ENTRY_EXISTS, LIST_PARENT_NOT_FOUND
 */
export async function addEntry(
  session: ClientSession,
  list: string,
  entry: { key: string; names: Text; parent?: string | undefined },
  by: Maintainer,
): Promise<void> {
  if (!(await Lists.exists({ _id: list }).session(session))) {
    throw new Refusal('LIST_NOT_FOUND', { list });
  }
  if (await ListEntries.exists({ _id: entryId(list, entry.key) }).session(session)) {
    throw new Refusal('LIST_ENTRY_EXISTS', { key: entry.key });
  }
  await assertParent(session, list, entry.parent);
  const order = ((await entriesOf(list, session)).at(-1)?.order ?? -1) + 1;
  const { key, names, parent } = entry;
  const row: ListEntryRow = {
    _id: entryId(list, key),
    list,
    key,
    names,
    active: true,
    order,
    ...(parent === undefined ? {} : { parent }),
    changedBy: by.person,
    changedAt: now(),
  };
  await ListEntries.create([row], { session });
  await audit(session, by, 'list.entryAdded', { list, key, names, ...(parent === undefined ? {} : { parent }) });
}

/** What of an entry can change; its key is what records keep and never does. */
export interface EntryChange {
  readonly names: Text;
  readonly active: boolean;
  readonly parent?: string | undefined;
}

/**
 * Renames, retires or brings back an entry, with a line of the audit that says from what to what.
 * @throws Refusal LIST_ENTRY_NOT_FOUND, LIST_PARENT_NOT_FOUND
 */
export async function changeEntry(
  session: ClientSession,
  list: string,
  key: string,
  wish: EntryChange,
  by: Maintainer,
): Promise<void> {
  const before = await ListEntries.findById(entryId(list, key)).session(session).lean<ListEntryRow>();
  if (!before) {
    throw new Refusal('LIST_ENTRY_NOT_FOUND', { list, key });
  }
  await assertParent(session, list, wish.parent);
  const { names, active, parent } = before;
  const from: EntryChange = { names, active, parent };
  const changed = (Object.keys(wish) as (keyof EntryChange)[]).filter(
    (part) => wish[part] !== undefined && JSON.stringify(wish[part]) !== JSON.stringify(from[part]),
  );
  if (changed.length === 0) {
    return;
  }
  const pick = (of: EntryChange): Record<string, unknown> =>
    Object.fromEntries(changed.map((part) => [part, of[part] ?? null]));
  await ListEntries.updateOne(
    { _id: before._id },
    { $set: { ...pick(wish), changedBy: by.person, changedAt: now() } },
    { session },
  );
  await audit(session, by, 'list.entryChanged', { list, key, from: pick(from), to: pick(wish) });
}

/**
 * Puts the entries of a list into another order, with a line of the audit.
 * @throws Refusal LIST_NOT_FOUND, LIST_ORDER when the keys are not exactly those of the list
 */
export async function orderEntries(
  session: ClientSession,
  list: string,
  keys: readonly string[],
  by: Maintainer,
): Promise<void> {
  if (!(await Lists.exists({ _id: list }).session(session))) {
    throw new Refusal('LIST_NOT_FOUND', { list });
  }
  const before = (await entriesOf(list, session)).map(({ key }) => key);
  if (
    new Set(keys).size !== keys.length ||
    keys.length !== before.length ||
    keys.some((key) => !before.includes(key))
  ) {
    throw new Refusal('LIST_ORDER', { list });
  }
  if (keys.join('/') === before.join('/')) {
    return;
  }
  for (const [order, key] of keys.entries()) {
    await ListEntries.updateOne({ _id: entryId(list, key) }, { $set: { order } }, { session });
  }
  await audit(session, by, 'list.ordered', { list, from: before, to: [...keys] });
}
