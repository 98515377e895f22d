import { Instances } from '../records/models/engine';

/**
 * Instances that hold variables of a record: its main one and those of the diagrams that are called from it just now,
 * since each of these works on a copy of its own.
 */
export async function scopesOf(instanceKey: string): Promise<string[]> {
  const scopes = [instanceKey];
  for (let level = scopes; level.length > 0;) {
    const called = await Instances.find({ parentKey: { $in: level }, state: 'active' }, { _id: 1 }).lean();
    level = called.map(({ _id }) => _id);
    scopes.push(...level);
  }
  return scopes;
}
