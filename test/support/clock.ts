import { mongo } from 'mongoose';

/** Where the clocks of a set of servers are moved; by default those that the tests of this run share. */
interface Clocks {
  MONGO_URL?: string;
  ZEEBE_MANAGEMENT_URL?: string;
}

/**
 * Moves the time of engine and app forward together: timers that fall due in between fire at once.
 * @param milliseconds how far, from where both stand now
 */
export async function advanceClock(milliseconds: number, clocks: Clocks = process.env): Promise<void> {
  const { MONGO_URL, ZEEBE_MANAGEMENT_URL } = clocks;
  if (!MONGO_URL || !ZEEBE_MANAGEMENT_URL) {
    throw new Error('no servers run for these tests');
  }
  // The app first: what a timer sets off must not find an earlier time there.
  const client = new mongo.MongoClient(MONGO_URL);
  try {
    const settings = client.db().collection<{ _id: string; value: number }>('settings');
    await settings.updateOne({ _id: 'testClock' }, { $inc: { value: milliseconds } }, { upsert: true });
  } finally {
    await client.close();
  }
  const response = await fetch(`${ZEEBE_MANAGEMENT_URL}/actuator/clock/add`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ offsetMilli: milliseconds }),
  });
  if (!response.ok) {
    throw new Error(`the engine's clock was not moved: ${response.status} ${await response.text()}`);
  }
}
