import mongoose from 'mongoose';
import { readFileSync } from 'node:fs';
import type { RecordDefinition } from '../packs/types';
import { listKeys } from '../records/list-keys';
import type { RecordDocument } from '../records/models/record';
import { wordsOf } from '../records/words';
import { newChange } from './new-change';

type Row = Record<string, unknown> & { _id: string };
type Database = ReturnType<InstanceType<typeof mongoose.mongo.MongoClient>['db']>;

/** What an open record of the stock was copied from: the record, and the rows that belong to it. */
interface Template {
  record: Row;
  parts: ReadonlyMap<string, Row[]>;
}

export interface Stock {
  records: number;
  open: number;
  seconds: number;
}

/** Collections whose rows an open record brings with it. */
const PARTS = ['tasks', 'history', 'clocks', 'escalations'];
const TEMPLATES = 50;
const BATCH = 2_000;
const CHANGE = JSON.parse(readFileSync('processes/change/record.json', 'utf8')) as RecordDefinition;
const STEP_MS = 60_000;
/** One record in so many is that of somebody who has few, and its task is that of somebody who has a page or two. */
const RARE = 1_000;

/**
 * Fills the database until it holds so many records, `open` of them open. What is added are copies of records that
 * went the whole way through the product, with titles and times of their own, the oldest of them closed; the engine
 * does not know the copies.
 */
export async function layStock(
  mongoUrl: string,
  wanted: { records: number; open: number },
  show: (text: string, share: number) => void,
): Promise<Stock> {
  const client = await new mongoose.mongo.MongoClient(mongoUrl).connect();
  const began = performance.now();
  try {
    const database = client.db();
    const templates = await templatesOf(database);
    const openNow = await openRecordsIn(database);
    const already = await database.collection('records').countDocuments({});
    const indexAnew = await withoutIndexes(database);
    for (let from = already; from < wanted.records; from += BATCH) {
      const count = Math.min(BATCH, wanted.records - from);
      const stillOpen = Math.max(0, wanted.open - openNow - (from - already));
      await insertCopies(database, templates, { from, count, stillOpen });
      show(`${from} of ${wanted.records} records`, from / wanted.records);
    }
    await indexAnew((name) => show(`indexes of ${name}`, 1));
    const records = await database.collection('records').countDocuments({});
    return { records, open: await openRecordsIn(database), seconds: (performance.now() - began) / 1000 };
  } finally {
    await client.close();
  }
}

/**
 * Drops the indexes that each copy would be entered into one by one; building them afterwards takes a fraction of that.
 * @returns builds them as they were
 */
async function withoutIndexes(database: Database): Promise<(show: (name: string) => void) => Promise<void>> {
  const dropped = new Map<string, mongoose.mongo.IndexDescription[]>();
  for (const name of ['records', ...PARTS]) {
    const indexes = (await database.collection(name).indexes()).filter(
      ({ key }) => !('_id' in key && Object.keys(key).length === 1),
    );
    dropped.set(name, indexes);
    await database.collection(name).dropIndexes();
  }
  return async (show) => {
    for (const [name, indexes] of dropped) {
      show(name);
      await database.collection(name).createIndexes(indexes);
    }
  };
}

function openRecordsIn(database: Database): Promise<number> {
  return database.collection('records').countDocuments({ endedAt: null });
}

async function templatesOf(database: Database): Promise<Template[]> {
  const open = { type: 'change', endedAt: null };
  const records = await database.collection<Row>('records').find(open).limit(TEMPLATES).toArray();
  if (records.length === 0) {
    throw new Error('no open change to copy');
  }
  return Promise.all(
    records.map(async (record) => {
      const rows = PARTS.map(async (name): Promise<[string, Row[]]> => [
        name,
        await database.collection<Row>(name).find({ recordId: record._id }).toArray(),
      ]);
      return { record, parts: new Map(await Promise.all(rows)) };
    }),
  );
}

async function insertCopies(
  database: Database,
  templates: readonly Template[],
  { from, count, stillOpen }: { from: number; count: number; stillOpen: number },
): Promise<void> {
  const rows = new Map<string, Row[]>();
  for (let index = 0; index < count; index += 1) {
    const template = templates[(from + index) % templates.length];
    if (template) {
      copy(template, from + index, index < stillOpen).forEach(([name, copies]) =>
        rows.set(name, [...(rows.get(name) ?? []), ...copies]),
      );
    }
  }
  for (const [name, copies] of rows) {
    if (copies.length > 0) {
      await database.collection<Row>(name).insertMany(copies, { ordered: false, writeConcern: { w: 1 } });
    }
  }
}

/** The rows of one copy by collection. A closed one has its record alone, for that is what lists are made of. */
function copy({ record, parts }: Template, index: number, isOpen: boolean): [string, Row[]][] {
  const at = new Date(Date.now() - index * STEP_MS);
  const number = `CHG-STOCK-${index}`;
  const title = String(newChange(index)['title']);
  const tail = `~${index}`;
  const plain: Row = {
    ...record,
    _id: `${record._id}${tail}`,
    number,
    fields: { ...(record['fields'] as object), title },
    words: wordsOf(number, title),
    createdAt: at,
    updatedAt: at,
    ...(index % RARE === 0 ? { involved: ['supplier'] } : {}),
    ...(isOpen ? {} : { state: 'closed', endedAt: at, openProcess: null, due: null }),
  };
  const head = { ...plain, ...listKeys(CHANGE, plain as unknown as RecordDocument) };
  if (!isOpen) {
    return [['records', [head]]];
  }
  const ofRecord = { _id: head._id, number, title };
  return [
    ['records', [head]],
    ...[...parts].map(([name, rows]): [string, Row[]] => [
      name,
      rows.map((row) => ({
        ...partOf(row, ofRecord, tail, at),
        ...(name === 'tasks' && index % RARE === 0 ? { assignee: 'engineer' } : {}),
      })),
    ]),
  ];
}

function partOf(row: Row, head: { _id: string; number: string; title: string }, tail: string, at: Date): Row {
  const brief = row['record'] as { type: string } | undefined;
  const subject = row['subject'] as { kind: string; id: string } | undefined;
  return {
    ...row,
    _id: `${row._id}${tail}`,
    recordId: head._id,
    ...(brief ? { record: { type: brief.type, number: head.number, title: head.title } } : {}),
    ...(subject ? { subject: { ...subject, id: `${subject.id}${tail}` } } : {}),
    ...(row['due'] instanceof Date ? { due: new Date(row['due'].getTime() + (Date.now() - at.getTime()) / 60) } : {}),
    ...(row['createdAt'] instanceof Date ? { createdAt: at } : {}),
  };
}
