import { Leases } from '../records/models/outbox';

const LEASE_MS = 5_000;

/**
 * Holds or takes a lease so that one process alone does a thing. The holder's `token` grows with each change of
 * hands. Time here is the machine's, never the shifted one of tests.
 * @returns the token while held, undefined while another holds it
 */
export async function holdLease(name: string, holder: string): Promise<number | undefined> {
  const at = new Date();
  const until = new Date(at.getTime() + LEASE_MS);
  const kept = await Leases.findOneAndUpdate(
    { _id: name, holder },
    { $set: { until } },
    { returnDocument: 'after' },
  ).lean();
  if (kept) {
    return kept.token;
  }
  try {
    const taken = await Leases.findOneAndUpdate(
      { _id: name, until: { $lt: at } },
      { $set: { holder, until }, $inc: { token: 1 } },
      { upsert: true, returnDocument: 'after' },
    ).lean();
    return taken?.token;
  } catch (error) {
    if (isDuplicate(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Gives a lease back at a planned stop, so that another process need not wait for it to run out. */
export async function dropLease(name: string, holder: string): Promise<void> {
  await Leases.updateOne({ _id: name, holder }, { $set: { until: new Date(0) } });
}

/** MongoDB's answer to a second document with the same id. */
export function isDuplicate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
}
