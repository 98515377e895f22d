import type { ApiChanges } from './api-changes';
import type { RawChanges } from './raw-changes';
import type { Settings } from './settings';
import type { Sink } from './sink';
import { CpuMeter, sumOf, type CpuUse } from './usage';

/** What one side did. */
export interface Rate {
  changes: number;
  concurrency: number;
  perSecond: number;
  /** Records that the engine exported, a change. */
  records: number;
  /** Cores that other programs kept busy meanwhile. */
  othersCores: number;
}

export interface ChangeRates {
  ours: Rate;
  raw: Rate;
  /** CPU seconds a change by program; `driver` plays the people, and for the bare engine also its workers and sink. */
  cpuPerChange: { ours: Record<string, number>; raw: Record<string, number> };
}

interface Side {
  run: (count: number, concurrency: number) => Promise<void>;
  pids: Record<string, number>;
  /** Records exported so far. */
  records: () => Promise<number>;
}

interface Turn {
  use: CpuUse;
  records: number;
}

export interface Both {
  api: ApiChanges;
  apiPids: Record<string, number>;
  apiRecords: () => Promise<number>;
  raw: RawChanges;
  rawPids: Record<string, number>;
  sink: Sink;
}

/** Whole changes on both sides in turn, both warm, neither while the other works. */
export async function measureChanges(
  both: Both,
  settings: Settings,
  show: (text: string, share: number) => void,
): Promise<ChangeRates> {
  const driver = { driver: process.pid };
  const ours: Side = {
    run: (count, concurrency) => both.api.run(count, concurrency),
    pids: { ...both.apiPids, ...driver },
    records: both.apiRecords,
  };
  const raw: Side = {
    run: (count, concurrency) => both.raw.run(count, concurrency),
    pids: { ...both.rawPids, ...driver },
    records: async () => both.sink.records,
  };
  const { concurrency, rounds } = settings;
  await raw.run(settings.warmUp, concurrency);
  await ours.run(settings.warmUp, concurrency);
  const turns = { ours: [] as Turn[], raw: [] as Turn[] };
  for (let round = 0; round < rounds; round += 1) {
    show(`turn ${round + 1} of ${rounds}`, round / rounds);
    const count = Math.ceil(settings.changes / rounds);
    turns.raw.push(await turn(raw, count, concurrency));
    turns.ours.push(await turn(ours, count, concurrency));
  }
  const changes = Math.ceil(settings.changes / rounds) * rounds;
  return {
    ours: rateOf(turns.ours, changes, concurrency),
    raw: rateOf(turns.raw, changes, concurrency),
    cpuPerChange: { ours: cpuOf(turns.ours, changes), raw: cpuOf(turns.raw, changes) },
  };
}

async function turn(side: Side, count: number, concurrency: number): Promise<Turn> {
  const before = await side.records();
  const meter = new CpuMeter(side.pids);
  await side.run(count, concurrency);
  const use = meter.read();
  return { use, records: (await side.records()) - before };
}

function rateOf(turns: readonly Turn[], changes: number, concurrency: number): Rate {
  const { seconds, others } = sumOf(turns.map(({ use }) => use));
  return {
    changes,
    concurrency,
    perSecond: changes / seconds,
    records: turns.reduce((sum, { records }) => sum + records, 0) / changes,
    othersCores: others / seconds,
  };
}

function cpuOf(turns: readonly Turn[], changes: number): Record<string, number> {
  const { programs } = sumOf(turns.map(({ use }) => use));
  return Object.fromEntries(Object.entries(programs).map(([name, seconds]) => [name, seconds / changes]));
}
