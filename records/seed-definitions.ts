import { createHash } from 'node:crypto';
import type { Packs } from '../packs/types';
import { seedLists } from './lists';
import { BallotPolicies } from './models/ballot';
import { Calendars, Ladders, LadderVersions, type LadderRow } from './models/time';
import { now } from './now';

/**
 * Lays the defaults of the packs (calendars, ladders, ballot policies, lists) into the store. What a manager has edited
 * since stays as it is; what is still the factory's follows a newer factory.
 */
export async function seedDefinitions(packs: Packs): Promise<void> {
  for (const calendar of packs.common.calendars) {
    await Calendars.updateOne({ _id: calendar.key }, { $setOnInsert: { calendar } }, { upsert: true });
  }
  for (const pack of [packs.common, ...packs.packs.values()]) {
    for (const ladder of pack.ladders) {
      await seedLadder(ladder, pack.key);
    }
    await seedLists(pack.lists, pack.key);
    for (const policy of pack.policies) {
      await BallotPolicies.updateOne(
        { _id: policy.key },
        { $setOnInsert: { policy, version: policy.version } },
        { upsert: true },
      );
    }
  }
}

async function seedLadder(ladder: LadderRow['ladder'], process: string): Promise<void> {
  const factoryHash = createHash('sha256').update(JSON.stringify(ladder.rows)).digest('hex');
  const current = await Ladders.findById(ladder.key).lean<LadderRow>();
  if (current && (current.changedBy || current.factoryHash === factoryHash)) {
    return;
  }
  const version = (current?.version ?? 0) + 1;
  const row: LadderRow = {
    _id: ladder.key,
    ladder: { ...ladder, version },
    version,
    process,
    changedAt: now(),
    factoryHash,
  };
  await Ladders.replaceOne({ _id: ladder.key, version: current?.version ?? version }, row, { upsert: true });
  await LadderVersions.updateOne(
    { _id: `${ladder.key}:${version}` },
    { $setOnInsert: { ...row, _id: `${ladder.key}:${version}` } },
    { upsert: true },
  );
}
