import { loadReadablePacks } from '../packs/check';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

import type { Lang } from '../domain/text';
import type { Packs } from '../packs/types';
import type { RecordPack } from '../records/create-record';
import { disconnectDatabase } from '../records/database';
import { importCases, type ImportPhase, type ImportSummary } from '../records/import/import-cases';
import { MappingError } from '../records/import/mapping';
import { CsvFileError } from '../records/import/rows';
import { now } from '../records/now';
import { PHASES, summaryText, USAGE } from './import-words';
import { startBase } from './start';

/** Wrong arguments; the usage says how it is meant. */
class UsageError extends Error {}

interface Arguments {
  readonly kind: string;
  readonly file: string;
  readonly asOf: string | undefined;
}

const LANG: Lang = /^zh/i.test(process.env['LC_ALL'] ?? process.env['LANG'] ?? '') ? 'zh' : 'en';

/** `npm run import -- incidents FILE.csv [--as-of DATE]`: takes over the cases of another system. */
async function main(): Promise<void> {
  const { kind, file, asOf } = readArguments();
  const {
    environment,
    packs: { delivered: packs },
  } = await startBase(loadReadablePacks);
  const stamp = now().toISOString().slice(0, 19).replace(/[-:]/g, '');
  const reportFile = join(environment.DATA_DIR, 'import', `${basename(file, '.csv')}-${stamp}.report.csv`);
  try {
    const started = Date.now();
    const summary = await importCases({
      file,
      pack: packOf(kind, packs),
      root: environment.PACKS_DIR,
      asOf,
      reportFile,
      progress: showProgress(),
    });
    print(summary, reportFile, started);
  } finally {
    await disconnectDatabase();
  }
}

function readArguments(): Arguments {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'as-of': { type: 'string' } } });
    const [kind, file, ...more] = positionals;
    if (kind !== undefined && file !== undefined && more.length === 0) {
      return { kind, file, asOf: values['as-of'] };
    }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  throw new UsageError('');
}

/** The record type by its key or the plural of its English name. */
function packOf(kind: string, packs: Packs): RecordPack {
  const asked = kind.toLowerCase();
  for (const pack of packs.packs.values()) {
    if (pack.record && [pack.key, pack.record.plural?.en.toLowerCase()].includes(asked)) {
      return { ...pack, record: pack.record };
    }
  }
  const types = [...packs.packs.values()].filter(({ record }) => record).map(({ key }) => key);
  throw new UsageError(`"${kind}": ${types.join(', ')}`);
}

/** On a terminal one line that changes, elsewhere a line every five seconds. */
function showProgress(): (phase: ImportPhase, done: number, total: number) => void {
  const { isTTY } = process.stderr;
  let shown = 0;
  return (phase, done, total) => {
    const at = Date.now();
    if (at - shown < (isTTY ? 200 : 5_000)) {
      return;
    }
    shown = at;
    const share = total > 0 ? ` ${Math.floor((done / total) * 100)} %` : '';
    const text = `${PHASES[phase][LANG]} ${done.toLocaleString('en')}${share}`;
    process.stderr.write(isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  };
}

function print(summary: ImportSummary, reportFile: string, started: number): void {
  if (process.stderr.isTTY) {
    process.stderr.write('\r\x1b[K');
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(`${summaryText(summary, reportFile, seconds, LANG)}\n`);
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    process.stderr.write(`${[error.message, USAGE[LANG]].filter((line) => line !== '').join('\n')}\n`);
    process.exit(2);
  }
  const expected = error instanceof MappingError || error instanceof CsvFileError || isFileError(error);
  process.stderr.write(`${expected ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
});

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error && ['ENOENT', 'EACCES', 'EISDIR'].includes(String((error as NodeJS.ErrnoException).code))
  );
}
