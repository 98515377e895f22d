import { yearBegins } from '../domain/numbering';
import type { Packs } from '../packs/types';
import { DeletedRecords, type DeletedRecord } from './models/deleted-record';
import { Counters, DrawnNumbers, type Counter, type DrawnNumber } from './models/number';
import { Records } from './models/record';
import { keepDrawn } from './numbers';

/** A record is written within this time, or its number is a gap. */
const UNDER_WAY_MS = 60_000;

/** The numbers of one type and year. */
export interface NumberYear {
  readonly type: string;
  readonly year: number;
  /** How many were drawn; the last one. */
  readonly drawn: number;
  /** Drawn and without a record; each of them is known with its cause. */
  readonly gaps: number;
  /** Whose record was deleted; a number is never given again. */
  readonly deleted: number;
}

const COUNTER = /^(.+):(\d{4})$/;

const gapsIn = (type: string, year: number, now: Date): Record<string, unknown> => ({
  type,
  year,
  at: { $lt: new Date(now.getTime() - UNDER_WAY_MS) },
});

const deletedIn = (type: string, year: number): Record<string, unknown> => ({
  type,
  'record.createdAt': { $gte: yearBegins(year), $lt: yearBegins(year + 1) },
});

/** All types and years, the newest year first. */
export async function numberYears(packs: Packs, now: Date): Promise<NumberYear[]> {
  const counters = await Counters.find({ _id: COUNTER }).lean<Counter[]>();
  await settleOpen(counters, packs, now);
  const years = await Promise.all(
    counters.map(async ({ _id, value }): Promise<NumberYear> => {
      const [, type = '', digits = ''] = COUNTER.exec(_id) ?? [];
      const year = Number(digits);
      const [gaps, deleted] = await Promise.all([
        DrawnNumbers.countDocuments(gapsIn(type, year, now)),
        DeletedRecords.countDocuments(deletedIn(type, year)),
      ]);
      return { type, year, drawn: value, gaps, deleted };
    }),
  );
  return years.toSorted((a, b) => b.year - a.year || (a.type < b.type ? -1 : 1));
}

/** The gaps of a type and year and the numbers whose record was deleted, in their order, the first of each. */
export async function numberGaps(
  { type, year }: Pick<NumberYear, 'type' | 'year'>,
  now: Date,
  limit: number,
): Promise<{ gaps: DrawnNumber[]; deleted: Pick<DeletedRecord, 'number' | 'at' | 'by' | 'reason'>[] }> {
  const [gaps, deleted] = await Promise.all([
    DrawnNumbers.find(gapsIn(type, year, now))
      .sort({ number: 1 })
      .limit(limit)
      .lean<DrawnNumber[]>(),
    DeletedRecords.find(deletedIn(type, year), { number: 1, at: 1, by: 1, reason: 1 })
      .sort({ number: 1 })
      .limit(limit)
      .lean<DeletedRecord[]>(),
  ]);
  return { gaps, deleted };
}

/** Keeps numbers as drawn where the program ended between drawing and keeping; those that have a record need no line. */
async function settleOpen(counters: readonly Counter[], packs: Packs, now: Date): Promise<void> {
  for (const { _id, open = [] } of counters) {
    const [, type = ''] = COUNTER.exec(_id) ?? [];
    const definition = packs.packs.get(type)?.record;
    for (const draw of open.filter(({ at }) => now.getTime() - at.getTime() > UNDER_WAY_MS)) {
      if (definition) {
        const numbers = await keepDrawn({ type, definition }, draw);
        const filter = { type, number: { $in: numbers } };
        const written = await Promise.all([
          Records.distinct('number', filter),
          DeletedRecords.distinct('number', filter),
        ]);
        await DrawnNumbers.deleteMany({ type, number: { $in: written.flat() } });
      }
    }
  }
}
