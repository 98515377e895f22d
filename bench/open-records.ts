import mongoose from 'mongoose';
import { People } from '../test/support/change-journey';
import { newChange } from './new-change';

const CONCURRENCY = 24;

/** Records not yet in the inbox at any moment: more would only queue in the engine. */
const AHEAD = 400;

export interface Opened {
  records: number;
  seconds: number;
}

/**
 * Raises changes through the API until so many records are open, each with its instance, clock, ladder and first task.
 * @param show told how far it is
 */
export async function openRecords(
  url: string,
  mongoUrl: string,
  wanted: number,
  show: (text: string, share: number) => void,
): Promise<Opened> {
  const client = await new mongoose.mongo.MongoClient(mongoUrl).connect();
  const database = client.db();
  const requester = await new People(url).as('requester');
  const open = (): Promise<number> => database.collection('tasks').countDocuments({ state: 'open' });
  const already = await open();
  const began = performance.now();
  let raised = already;
  try {
    for (let arrived = already; arrived < wanted; arrived = await open()) {
      const batch = Math.min(wanted - raised, Math.max(0, AHEAD - (raised - arrived)));
      await raise(requester, raised, batch);
      raised += batch;
      show(`${arrived} of ${wanted} records`, arrived / wanted);
    }
  } finally {
    await client.close();
  }
  return { records: raised, seconds: (performance.now() - began) / 1000 };
}

async function raise(requester: Awaited<ReturnType<People['as']>>, from: number, count: number): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await requester.start('change', newChange(from + next));
    }
  };
  await Promise.all([...Array.from({ length: CONCURRENCY }, work), new Promise((resolve) => setTimeout(resolve, 200))]);
}
