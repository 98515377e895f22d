import type { ClientSession, Model } from 'mongoose';

/** Rows to insert, by model, of transactions that are under way. */
const gathered = new WeakMap<ClientSession, Map<Model<never>, object[]>>();

/** Begins a transaction, or begins it anew after a collision: what was gathered before is forgotten. */
export function beginGathering(session: ClientSession): void {
  gathered.set(session, new Map());
}

/**
 * Inserts rows that nobody reads before the commit, together with those that the transaction still adds: one write a
 * collection instead of one a row. Outside `inTransaction` they are inserted at once.
 */
export async function insertGathered<T extends object>(
  session: ClientSession,
  model: Model<T>,
  rows: readonly T[],
): Promise<void> {
  const byModel = gathered.get(session);
  if (!byModel) {
    await model.insertMany(rows, { session });
    return;
  }
  const key = model as unknown as Model<never>;
  byModel.set(key, [...(byModel.get(key) ?? []), ...rows]);
}

/** Inserts what the transaction gathered; the last step before the commit. */
export async function writeGathered(session: ClientSession): Promise<void> {
  for (const [model, rows] of gathered.get(session) ?? []) {
    await model.insertMany(rows as never[], { session });
  }
  gathered.delete(session);
}
