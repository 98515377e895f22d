import { useState } from 'react';

export interface StableRows<Row> {
  /** The rows in the order first shown; each in its newest form. */
  rows: Row[];
  /** How many rows arrived since; `showFresh` brings them in. */
  freshCount: number;
  showFresh: () => void;
  /** Takes a row out at once, before the server says so. */
  remove: (id: string) => void;
}

interface Shown<Row> {
  scope: string;
  ids: string[];
  removed: string[];
  /** The row that is being read, as it was last in the list. */
  read?: Row;
}

/**
 * Keeps a live list from moving under the reader: new rows are counted, not inserted, and rows that vanished are
 * taken out, except the one that is being read: a task just claimed leaves the group's list, but not the reader.
 * @param scope names the question asked (filters, sorting); a new one starts afresh
 * @param reading id of the row that is open beside the list
 */
export function useStableRows<Row extends { id: string }>(
  latest: Row[] | undefined,
  scope: string,
  reading?: string,
): StableRows<Row> {
  const [shown, setShown] = useState<Shown<Row>>();
  let current = shown;
  if (latest && current?.scope !== scope) {
    current = { scope, ids: latest.map(({ id }) => id), removed: [] };
    setShown(current);
  }
  if (!latest || !current) {
    return { rows: [], freshCount: 0, showFresh: () => undefined, remove: () => undefined };
  }
  const { ids } = current;
  const byId = new Map(latest.map((row) => [row.id, row]));
  // Once the server agrees that a row is gone it may come back, for example after an undo.
  const removed = current.removed.filter((id) => byId.has(id));
  if (removed.length < current.removed.length) {
    setShown({ ...current, removed });
  }
  const read = reading === undefined ? undefined : (byId.get(reading) ?? current.read);
  if (read !== current.read) {
    setShown({ ...current, removed, read });
  }
  const rows = ids
    .flatMap((id) => byId.get(id) ?? (read?.id === id ? read : []))
    .filter(({ id }) => !removed.includes(id));
  const fresh = latest.filter(({ id }) => !ids.includes(id) && !removed.includes(id));
  const showFresh = (): void => setShown({ scope, ids: latest.map(({ id }) => id), removed, read });
  if (rows.length === 0 && fresh.length > 0) {
    // Nobody reads an empty list that new rows could move.
    showFresh();
  }
  return {
    rows,
    freshCount: fresh.length,
    showFresh,
    remove: (id) => setShown((before) => before && { ...before, removed: [...before.removed, id] }),
  };
}
