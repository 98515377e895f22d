import { parseArgs } from 'node:util';
import type { Lang } from '../domain/text';
import { verifyAll, type HistoryVerdict } from '../records/audit/verify-all';
import { connectDatabase, disconnectDatabase } from '../records/database';
import { EnvironmentError, readEnvironment } from '../records/environment';
import { DeletedRecords } from '../records/models/deleted-record';
import { Records } from '../records/models/record';
import { LOOKED_AT, USAGE, verdictText } from './verify-history-words';

const LANG: Lang = /^zh/i.test(process.env['LC_ALL'] ?? process.env['LANG'] ?? '') ? 'zh' : 'en';

/** Wrong arguments; the usage says how it is meant. */
class UsageError extends Error {}

/**
 * `npm run verify:history`: says of every record whether its history is what was once written, and changes nothing.
 * Ends with 0 when all is whole, 1 when something is not, 2 when it was called wrongly.
 */
async function main(): Promise<number> {
  const kept = keptAnchors();
  await connectDatabase(readEnvironment().MONGO_URL);
  try {
    const verdict = await verifyAll(showProgress);
    const wrong = [...kept].filter(([number, hash]) => verdict.anchors.hashes.get(number) !== hash);
    const wrongAnchors = wrong.map(([number]) => number);
    process.stdout.write(`${verdictText(verdict, wrongAnchors, await numbersOf(verdict), LANG)}\n`);
    const isWhole = verdict.faulty.length + verdict.anchors.broken.length + wrongAnchors.length === 0;
    return isWhole ? 0 : 1;
  } finally {
    await disconnectDatabase();
  }
}

/** Anchors that somebody kept outside the database: number and hash. */
function keptAnchors(): Map<number, string> {
  try {
    const { values } = parseArgs({ options: { anchor: { type: 'string', multiple: true } } });
    return new Map((values.anchor ?? []).map(parseAnchor));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function parseAnchor(text: string): [number, string] {
  const [, number, hash] = /^(\d+)=([0-9a-f]{64})$/.exec(text) ?? [];
  if (number === undefined || hash === undefined) {
    throw new UsageError(text);
  }
  return [Number(number), hash];
}

async function numbersOf({ faulty }: HistoryVerdict): Promise<Map<string, string>> {
  const ids = faulty.map(({ recordId }) => recordId);
  const filter = { _id: { $in: ids } };
  const [present, deleted] = await Promise.all([
    Records.find(filter, { number: 1 }).lean(),
    DeletedRecords.find(filter, { number: 1 }).lean(),
  ]);
  return new Map([...present, ...deleted].map(({ _id, number }) => [_id, number]));
}

function showProgress(records: number): void {
  if (process.stderr.isTTY) {
    process.stderr.write(`\r\x1b[K${LOOKED_AT[LANG]} ${records.toLocaleString('en')}`);
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (error instanceof UsageError) {
      process.stderr.write(`${[error.message, USAGE[LANG]].filter((line) => line !== '').join('\n')}\n`);
      process.exit(2);
    }
    process.stderr.write(
      `${error instanceof EnvironmentError ? error.message : ((error as Error).stack ?? String(error))}\n`,
    );
    process.exit(1);
  },
);
