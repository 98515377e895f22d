import mongoose from 'mongoose';
import { inGb, inMb, MB, text, type Figure, type Part, type Trouble } from './part';

const SLOW_MS = 500;
const SLOW_SECONDS = 2;
/** Share of the disk that is left. */
const SCARCE = 0.15;
const DANGEROUS = 0.05;

interface Facts {
  readonly version: string;
  readonly hello: { setName?: string; hosts?: string[]; primary?: string };
  readonly stats: { dataSize: number; indexSize: number; fsUsedSize?: number; fsTotalSize?: number };
  readonly answerMs: number;
  /** Operations that have run for seconds; undefined where the account may not ask. */
  readonly slow: number | undefined;
}

type Database = NonNullable<(typeof mongoose.connection)['db']>;

async function slowOperations(database: Database): Promise<number | undefined> {
  const admin = database.client.db('admin');
  try {
    const rows = await admin
      .aggregate([
        { $currentOp: { idleConnections: false } },
        { $match: { ns: { $regex: `^${database.databaseName}\\.` }, secs_running: { $gte: SLOW_SECONDS } } },
        // A change stream waits for changes; that is no slowness.
        { $match: { 'cursor.tailable': { $ne: true }, 'command.getMore': { $exists: false } } },
        { $count: 'slow' },
      ])
      .toArray();
    return Number(rows[0]?.['slow'] ?? 0);
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError) {
      return undefined;
    }
    throw error;
  }
}

async function factsOf(database: Database): Promise<Facts> {
  const began = performance.now();
  await database.command({ ping: 1 });
  const answerMs = performance.now() - began;
  const [hello, stats, build, slow] = await Promise.all([
    database.command({ hello: 1 }),
    database.command({ dbStats: 1 }),
    database.command({ buildInfo: 1 }),
    slowOperations(database),
  ]);
  return {
    version: String(build['version']),
    hello: hello as Facts['hello'],
    stats: stats as unknown as Facts['stats'],
    answerMs,
    slow,
  };
}

function figuresOf({ version, hello, stats, answerMs, slow }: Facts): Figure[] {
  const { fsTotalSize: total, fsUsedSize: used } = stats;
  return [
    { name: text('版本', 'Version'), value: version },
    { name: text('副本集', 'Replica set'), value: hello.setName ?? '–' },
    { name: text('成员', 'Members'), value: hello.hosts?.join(', ') ?? '–' },
    { name: text('主节点', 'Primary'), value: hello.primary ?? '–' },
    { name: text('应答时间', 'Answers within'), value: Math.round(answerMs * 10) / 10, unit: text('毫秒', 'ms') },
    { name: text('数据', 'Data'), value: inMb(stats.dataSize), unit: MB },
    { name: text('索引', 'Indexes'), value: inMb(stats.indexSize), unit: MB },
    ...(slow === undefined
      ? []
      : [{ name: text('执行超过 2 秒的操作', 'Operations that have run for 2 s'), value: slow }]),
    ...(total === undefined || used === undefined
      ? []
      : [{ name: text('磁盘可用', 'Disk left'), value: `${inGb(total - used)} / ${inGb(total)} GB` }]),
  ];
}

function troublesOf({ hello, stats, answerMs, slow }: Facts): Trouble[] {
  const { fsTotalSize: total, fsUsedSize: used } = stats;
  const left = total && used !== undefined ? (total - used) / total : 1;
  return [
    ...(hello.setName
      ? []
      : [
          {
            state: 'trouble' as const,
            what: text('数据库不是副本集。', 'The database is no replica set.'),
            remedy: text(
              '以 --replSet 启动 mongod 并初始化；事务需要它。',
              'Start mongod with --replSet; transactions need it.',
            ),
          },
        ]),
    ...(answerMs > SLOW_MS || (slow ?? 0) > 0
      ? [
          {
            state: 'warning' as const,
            what: text('数据库较慢。', 'The database is slow.'),
            remedy: text(
              '检查内存、磁盘和 mongod 日志中的慢查询。',
              'Look at its memory and disk, and at slow queries in the log of mongod.',
            ),
          },
        ]
      : []),
    ...(left < SCARCE
      ? [
          {
            state: left < DANGEROUS ? ('trouble' as const) : ('warning' as const),
            what: text('数据库所在磁盘空间不足。', 'The disk of the database is getting full.'),
            remedy: text(
              '尽快扩容；磁盘写满后系统将停止接受工作。',
              'Enlarge it soon: once it is full no work is taken.',
            ),
          },
        ]
      : []),
  ];
}

/** The database, as it answers now. */
export async function databasePart(): Promise<Part> {
  const database = mongoose.connection.db;
  const names = text('数据库', 'Database');
  if (!database) {
    throw new Error('the database is not connected');
  }
  const facts = await factsOf(database);
  return { key: 'database', names, figures: figuresOf(facts), troubles: troublesOf(facts) };
}
