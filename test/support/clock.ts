import { mongo } from 'mongoose';
import { workingBetween, type Calendar } from '../../domain/calendar';
import calendars from '../../processes/common/calendars.json';

/** Where the clocks of a set of servers are moved; by default those that the tests of this run share. */
export interface Clocks {
  MONGO_URL?: string;
  ZEEBE_MANAGEMENT_URL?: string;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

interface Offset {
  _id: string;
  value: number;
}

async function withOffset<T>(
  { MONGO_URL }: Clocks,
  use: (settings: mongo.Collection<Offset>) => Promise<T>,
): Promise<T> {
  if (!MONGO_URL) {
    throw new Error('no servers run for these tests');
  }
  const client = new mongo.MongoClient(MONGO_URL);
  try {
    return await use(client.db().collection<Offset>('settings'));
  } finally {
    await client.close();
  }
}

/**
 * Moves the time of engine and app forward together: timers that fall due in between fire at once.
 * @param milliseconds how far, from where both stand now
 */
export async function advanceClock(milliseconds: number, clocks: Clocks = process.env): Promise<void> {
  // The app first: what a timer sets off must not find an earlier time there.
  await withOffset(clocks, (settings) =>
    settings.updateOne({ _id: 'testClock' }, { $inc: { value: milliseconds } }, { upsert: true }),
  );
  const response = await fetch(`${clocks.ZEEBE_MANAGEMENT_URL ?? ''}/actuator/clock/add`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ offsetMilli: milliseconds }),
  });
  if (!response.ok) {
    throw new Error(`the engine's clock was not moved: ${response.status} ${await response.text()}`);
  }
}

/** The time that engine and app show. */
export async function clockTime(clocks: Clocks = process.env): Promise<Date> {
  const row = await withOffset(clocks, (settings) => settings.findOne({ _id: 'testClock' }));
  return new Date(Date.now() + (row?.value ?? 0));
}

/** Moves the time of engine and app forward to that moment. */
export async function advanceTo(moment: Date, clocks: Clocks = process.env): Promise<void> {
  await advanceClock(moment.getTime() - (await clockTime(clocks)).getTime(), clocks);
}

/** The calendar of that key as it is delivered. */
export function calendarNamed(key: string): Calendar {
  const found = (calendars as unknown as Calendar[]).find((calendar) => calendar.key === key);
  if (!found) {
    throw new Error(`there is no calendar ${key}`);
  }
  return found;
}

/** The next Monday, nine o'clock in Shanghai, of a week without holidays and make-up days, and of the week after it. */
export function plainMonday(after: Date): Date {
  const working = calendarNamed('working');
  const hours = (day: number): number => workingBetween(working, new Date(day), new Date(day + DAY));
  for (let day = Math.ceil(after.getTime() / DAY) * DAY - 8 * HOUR; ; day += DAY) {
    const isPlain = Array.from({ length: 14 }, (_, index) => hours(day + index * DAY) > 0);
    const wanted = Array.from({ length: 14 }, (_, index) => index % 7 < 5);
    if (isPlain.every((works, index) => works === wanted[index])) {
      return new Date(day + 9 * HOUR);
    }
  }
}
