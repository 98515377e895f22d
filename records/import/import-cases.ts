import type { RecordPack } from '../create-record';
import { numberYear } from '../../domain/numbering';
import { DeletedRecords, type DeletedRecord } from '../models/deleted-record';
import { Records } from '../models/record';
import { now } from '../now';
import { takeNumbers } from '../numbers';
import { indexFile, readCases, type CaseFile, type FileIndex } from './cases';
import { Columns, parseMoment } from './cells';
import type { Finding, FindingKind } from './findings';
import { mapCase, type MapContext } from './map-case';
import { columnsOf, findMapping, type Mapping, MappingError } from './mapping';
import { ImportedPeople } from './people';
import { ImportReport } from './report';
import { readHeader } from './rows';
import type { References } from './values';
import { writeCases, type NumberedCase, type WriteContext } from './write-cases';

export interface ImportOptions {
  readonly file: string;
  readonly pack: RecordPack;
  /** Folder that holds `processes/`. */
  readonly root: string;
  /** ISO 8601 day (its beginning) or moment in the zone of the mapping; what came later is not taken. */
  readonly asOf?: string | undefined;
  readonly reportFile: string;
  readonly progress?: (phase: ImportPhase, done: number, total: number) => void;
}

export type ImportPhase = 'index' | 'compare' | 'write';

export interface ImportSummary {
  readonly source: string;
  /** Until when the history of the source counts. */
  readonly until: Date;
  readonly rows: number;
  readonly cases: number;
  readonly createdOpen: number;
  readonly createdEnded: number;
  /** Imported before, from the same rows. */
  readonly unchanged: number;
  /** Imported before, but the rows differ; left as they are here. */
  readonly changed: number;
  /** Began after the cut. */
  readonly later: number;
  readonly rejected: number;
  readonly people: number;
  readonly groups: number;
  readonly findings: Readonly<Partial<Record<FindingKind, number>>>;
  readonly missingByColumn: Readonly<Record<string, number>>;
}

/** Cases written in one transaction. */
const BATCH = 200;
const LOOK_UP = 5_000;

/**
 * Imports the cases of a file whose rows are updates, one row an update. Ended cases become ended records with their
 * history at its original times; open ones start their process and are moved to the step where they stood. The file is
 * read three times: where does each case end, what is new, write; so that it need not fit into memory, own numbers
 * ascend with the time of creation, and a second run changes nothing. What could not be taken as it stands is reported.
 * @throws CsvFileError, MappingError
 */
export async function importCases(options: ImportOptions): Promise<ImportSummary> {
  const header = await readHeader(options.file);
  const mapping = await findMapping(options.root, options.pack, header);
  const columns = new Columns(header, mapping.missing);
  const file: CaseFile = { path: options.file, columns, number: mapping.number };
  const at = now();
  const until = cut(options.asOf, mapping) ?? at;
  const index = await indexFile(file, (done) => options.progress?.('index', done, 0));
  const used = columnsOf(mapping);
  const kept = header.filter((column) => !used.includes(column));
  const base = { mapping, columns, until, definition: options.pack.record, kept };
  const plan = await compare(file, index, { ...base, references: NOBODY }, options);
  const people = await ImportedPeople.load(mapping);
  const report = await ImportReport.open(options.reportFile);
  const start = options.pack.record.starts.find(({ existing }) => !existing);
  if (!start) {
    throw new MappingError(`the record type "${options.pack.key}" has no start`);
  }
  const writing: WriteContext = { pack: options.pack, start, mapping, at, until };
  const written = await writeNew(
    { file, index, plan, people, report, writing, context: { ...base, references: people } },
    options,
  );
  await report.close();
  return {
    source: mapping.source,
    until,
    rows: index.pieces,
    cases: index.lastRow.size,
    ...plan.counts,
    ...written,
    findings: Object.fromEntries(report.counts),
    missingByColumn: Object.fromEntries(report.missingByColumn),
  };
}

/** References for a look that writes nothing. */
const NOBODY: References = { person: (label) => label, group: (label) => label };

function cut(asOf: string | undefined, mapping: Mapping): Date | undefined {
  if (asOf === undefined) {
    return undefined;
  }
  const moment = parseMoment(asOf, mapping.zone);
  if (!moment) {
    throw new MappingError(`"${asOf}" is no date; write 2016-04-01 or 2016-04-01T12:00`);
  }
  return moment;
}

interface Plan {
  /** External number → own number, of the cases that are new. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly changed: ReadonlySet<string>;
  readonly counts: Pick<ImportSummary, 'unchanged' | 'changed' | 'later' | 'rejected'>;
}

interface Seen {
  readonly number: string;
  readonly createdAt: Date;
  readonly hash: string;
}

/** Finds out which cases are new and gives them numbers in the order in which they began. */
async function compare(file: CaseFile, index: FileIndex, context: MapContext, options: ImportOptions): Promise<Plan> {
  const seen: Seen[] = [];
  const counts = { later: 0, rejected: 0 };
  for await (const { number, rows, read } of readCases(file, index)) {
    const result = rows.length > 0 ? mapCase(number, rows, context, []) : undefined;
    if (result?.kind === 'mapped') {
      seen.push({ number, createdAt: result.case.createdAt, hash: result.case.hash });
    } else if (result) {
      counts[result.kind] += 1;
    }
    options.progress?.('compare', read, index.pieces);
  }
  const known = await knownHashes(context.mapping.source, seen);
  const fresh = seen.filter(({ number }) => !known.has(number));
  const changed = new Set(
    seen.filter(({ number, hash }) => known.has(number) && known.get(number) !== hash).map(({ number }) => number),
  );
  const unchanged = seen.length - fresh.length - changed.size;
  return {
    numbers: await numbersFor(fresh, options.pack),
    changed,
    counts: { ...counts, unchanged, changed: changed.size },
  };
}

/** Of these cases of another system those that were imported before, with what they were then. */
export async function knownHashes(source: string, seen: readonly Pick<Seen, 'number'>[]): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (let from = 0; from < seen.length; from += LOOK_UP) {
    const numbers = seen.slice(from, from + LOOK_UP).map(({ number }) => number);
    // The type makes the partial index of imported records serve.
    const among = { $in: numbers, $type: 'string' } as const;
    const filter = { 'imported.source': source, 'imported.externalNumber': among };
    const found = await Records.find(filter, { imported: 1 }).lean();
    found.forEach(({ imported }) => imported && known.set(imported.externalNumber, imported.hash));
    // What was deleted here is not brought back by another import.
    const deleted = await DeletedRecords.find(
      { 'record.imported.source': source, 'record.imported.externalNumber': among },
      { 'record.imported': 1 },
    ).lean<DeletedRecord[]>();
    deleted.forEach(({ record: { imported } }) => imported && known.set(imported.externalNumber, imported.hash));
  }
  return known;
}

async function numbersFor(fresh: readonly Seen[], pack: RecordPack): Promise<Map<string, string>> {
  const ordered = [...fresh].sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.number < b.number ? -1 : 1),
  );
  const byYear = new Map<number, Seen[]>();
  for (const one of ordered) {
    const year = numberYear(one.createdAt);
    const cases = byYear.get(year) ?? [];
    cases.push(one);
    byYear.set(year, cases);
  }
  const numbers = new Map<string, string>();
  for (const cases of byYear.values()) {
    const [first] = cases;
    const taken = first
      ? await takeNumbers({ type: pack.key, definition: pack.record, at: first.createdAt }, cases.length)
      : [];
    cases.forEach(({ number }, place) => numbers.set(number, taken[place] ?? ''));
  }
  return numbers;
}

interface Writing {
  readonly file: CaseFile;
  readonly index: FileIndex;
  readonly plan: Plan;
  readonly people: ImportedPeople;
  readonly report: ImportReport;
  readonly writing: WriteContext;
  readonly context: MapContext;
}

type Written = Pick<ImportSummary, 'createdOpen' | 'createdEnded' | 'people' | 'groups'>;

async function writeNew(input: Writing, options: ImportOptions): Promise<Written> {
  const { file, index, plan, report, context } = input;
  const written = { createdOpen: 0, createdEnded: 0, people: 0, groups: 0 };
  let batch: NumberedCase[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length === 0) {
      return;
    }
    const { people, groups } = await input.people.write();
    await writeCases(batch, input.writing);
    const open = batch.filter(({ mapped }) => mapped.isOpen).length;
    written.createdOpen += open;
    written.createdEnded += batch.length - open;
    written.people += people;
    written.groups += groups;
    batch = [];
  };
  for await (const { number, rows, findings, read } of readCases(file, index)) {
    const own = plan.numbers.get(number);
    const references = own === undefined ? NOBODY : context.references;
    const result = rows.length > 0 ? mapCase(number, rows, { ...context, references }, findings) : undefined;
    if (result?.kind === 'mapped' && own !== undefined) {
      batch.push({ mapped: result.case, number: own });
    }
    await report.add(plan.changed.has(number) ? [...findings, differs(number)] : findings);
    if (batch.length >= BATCH) {
      await flush();
    }
    options.progress?.('write', read, index.pieces);
  }
  await flush();
  return written;
}

function differs(number: string): Finding {
  const done = 'left as it is here: the rows differ from those of an earlier import';
  return { line: 0, number, kind: 'changed', column: '', value: '', done };
}
