import { Records } from '../../records/models/record';

/** What the database did for one query, by its own account. */
export interface Plan {
  collection: string;
  query: string;
  summary: string;
  docs: number;
  keys: number;
  sorts: boolean;
  /** It counted and read no page. */
  counts: boolean;
}

interface Profiled {
  ns: string;
  ts: Date;
  planSummary?: string;
  docsExamined?: number;
  keysExamined?: number;
  hasSortStage?: boolean;
  command: Record<string, unknown>;
}

const PROFILE = 'system.profile';
const ROOM = 256 * 1_048_576;

/** Has the database write down every query while `work` runs. */
export async function profile(work: () => Promise<void>): Promise<Plan[]> {
  const database = Records.db.db;
  if (!database) {
    throw new Error('not connected');
  }
  await database.command({ profile: 0 });
  if ((await database.listCollections({ name: PROFILE }).toArray()).length === 0) {
    await database.createCollection(PROFILE, { capped: true, size: ROOM });
  }
  const from = new Date();
  await database.command({ profile: 2 });
  try {
    await work();
  } finally {
    await database.command({ profile: 0 });
  }
  const filter = { ts: { $gte: from }, planSummary: { $exists: true }, op: { $in: ['query', 'command'] } };
  const lines = await database.collection<Profiled>(PROFILE).find(filter).toArray();
  return lines.map(({ ns, planSummary, docsExamined, keysExamined, hasSortStage, command }) => ({
    collection: ns.slice(ns.indexOf('.') + 1),
    query: JSON.stringify(command['filter'] ?? command['pipeline'] ?? command),
    summary: planSummary ?? '',
    docs: docsExamined ?? 0,
    keys: keysExamined ?? 0,
    sorts: hasSortStage === true,
    counts: command['aggregate'] !== undefined || command['count'] !== undefined,
  }));
}

/** Those of these collections. */
export function plansOf(plans: readonly Plan[], collections: readonly string[]): Plan[] {
  return plans.filter(({ collection }) => collections.includes(collection));
}
