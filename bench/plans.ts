import type mongoose from 'mongoose';

type Database = ReturnType<InstanceType<typeof mongoose.mongo.MongoClient>['db']>;

/** What the database did for one page, by its own account. */
export interface Work {
  queries: number;
  keys: number;
  documents: number;
  /** Collections of more than a few documents that were read from end to end. */
  scans: string[];
  /** Collections whose documents were put in order in memory, with how many were read for it. */
  sorts: string[];
}

interface Profiled {
  ns: string;
  planSummary?: string;
  keysExamined?: number;
  docsExamined?: number;
  hasSortStage?: boolean;
}

/** What programs ask beside any page, again and again. */
const BESIDE = new Set(['outbox', 'leases', 'cursors', 'mails', 'settings', 'events', 'system.profile']);
/** A collection that fits on a page may be read whole and put in order in memory. */
const FEW = 200;

/** Has the database write down what it does while `look` runs. */
export async function workOf(database: Database, look: () => Promise<unknown>): Promise<Work> {
  const from = new Date();
  await database.command({ profile: 2 });
  try {
    await look();
  } finally {
    await database.command({ profile: 0 });
  }
  const filter = { ts: { $gte: from }, op: { $in: ['query', 'command'] }, planSummary: { $exists: true } };
  const lines = (await database.collection('system.profile').find(filter).toArray()) as unknown as Profiled[];
  return summary(lines.filter(({ ns }) => !BESIDE.has(collectionOf(ns))));
}

const collectionOf = (ns: string): string => ns.slice(ns.indexOf('.') + 1);

function summary(lines: readonly Profiled[]): Work {
  const docs = ({ docsExamined = 0, keysExamined = 0 }: Profiled): number => Math.max(docsExamined, keysExamined);
  const many = lines.filter((line) => docs(line) > FEW);
  const named = (line: Profiled): string => `${collectionOf(line.ns)} (${docs(line)})`;
  return {
    queries: lines.length,
    keys: lines.reduce((sum, { keysExamined = 0 }) => sum + keysExamined, 0),
    documents: lines.reduce((sum, { docsExamined = 0 }) => sum + docsExamined, 0),
    scans: many.filter(({ planSummary }) => planSummary?.includes('COLLSCAN')).map(named),
    sorts: many.filter(({ hasSortStage }) => hasSortStage).map(named),
  };
}
