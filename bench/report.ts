import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ChangeRates } from './changes';
import type { InboxTimes } from './latency';
import type { PageTimes } from './pages';
import type { Work } from './plans';
import type { Times } from './statistics';
import type { Stock } from './stock';

/** Everything that one run measured; parts that were not asked for are absent. */
export interface Results {
  machine: Record<string, string | number>;
  sizes: object;
  changes?: ChangeRates;
  inbox?: InboxTimes;
  open?: Stock & { appMb: number; ingestMb: number; pages: PageTimes[] };
  start?: { bareMs: number[]; wholeMs: number[]; bare: number; whole: number };
}

interface Row {
  what: string;
  ours: string;
  bare: string;
  ratio: string;
  aim: string;
}

const HEAD: Row = { what: '', ours: 'Zhixing', bare: 'bare', ratio: 'ratio', aim: 'aim' };

const row = (what: string, ours = '', bare = '', ratio = '', aim = ''): Row => ({ what, ours, bare, ratio, aim });
const perSecond = (value: number): string => `${value.toFixed(2)}/s`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const millis = (ms: number): string => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
const times = (value: number): string => `${value.toFixed(2)}×`;

/** The figures as one table for people; nothing is judged but set beside what is aimed at. */
export function tableOf(results: Results): string {
  const { changes, inbox, open, start } = results;
  const groups = [
    changes ? changeRows(changes) : [],
    inbox ? inboxRows(inbox) : [],
    start ? startRows(start) : [],
    open ? openRows(open) : [],
  ].filter((rows) => rows.length > 0);
  const { cpu, cores, memoryGb, loadAtStart } = results.machine;
  const about = `${cores} cores (${cpu}), ${memoryGb} GB, load ${loadAtStart} at the start`;
  return `\n  ${about}\n\n${layOut([[HEAD], ...groups])}\n`;
}

/** Keeps the figures for whoever compares runs. */
export function keep(results: Results, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}

function changeRows({ ours, raw, cpuPerChange }: ChangeRates): Row[] {
  const cpuOf = (side: Record<string, number>, name: string): string =>
    side[name] === undefined ? '' : `${side[name].toFixed(2)} s`;
  const names = [...new Set([...Object.keys(cpuPerChange.ours), ...Object.keys(cpuPerChange.raw)])];
  const total = (side: Record<string, number>): number =>
    Object.entries(side).reduce((sum, [name, value]) => sum + (name === 'driver' ? 0 : value), 0);
  const [whole, bare] = [total(cpuPerChange.ours), total(cpuPerChange.raw)];
  return [
    row(
      `Whole changes (${ours.changes}, ${ours.concurrency} at a time)`,
      perSecond(ours.perSecond),
      perSecond(raw.perSecond),
      times(ours.perSecond / raw.perSecond),
      '0.3×, later 0.8×',
    ),
    row('  history records of the engine, each', ours.records.toFixed(0), raw.records.toFixed(0)),
    row('  CPU of the servers, each', `${whole.toFixed(2)} s`, `${bare.toFixed(2)} s`, times(bare / whole)),
    ...names.map((name) => row(`    ${name}`, cpuOf(cpuPerChange.ours, name), cpuOf(cpuPerChange.raw, name))),
    row('  cores busy with other things meanwhile', ours.othersCores.toFixed(1), raw.othersCores.toFixed(1)),
  ];
}

function inboxRows({ recordsPerSecond, first, next, create, complete }: InboxTimes): Row[] {
  const spread = ({ p50, p95, p99 }: Times): string => [p50, p95, p99].map(seconds).join(' · ');
  return [
    row(`Inbox at ${recordsPerSecond.toFixed(1)} records/s (p50 · p95 · p99)`),
    row('  raise a change → its first task', spread(first), '', '', 'p99 < 2 s'),
    row('  complete a task → the next one', spread(next), '', '', 'p99 < 2 s'),
    row('  answer to raising', spread(create)),
    row('  answer to completing', spread(complete)),
  ];
}

function startRows({ bare, whole, bareMs }: NonNullable<Results['start']>): Row[] {
  const what = `Start, cached, same data (middle of ${bareMs.length})`;
  return [row(what, seconds(whole), seconds(bare), times(whole / bare), '≤ 1.5×')];
}

function openRows({ records, open, appMb, ingestMb, pages }: NonNullable<Results['open']>): Row[] {
  return [
    row(`With ${records} records, ${open} of them open`),
    row('  memory of app', `${appMb.toFixed(0)} MB`, '', '', '< 300 MB'),
    row('  memory of ingest', `${ingestMb.toFixed(0)} MB`),
    row('Pages with that many records, bare = an indexed read (p50 · p95; ratio of p95)'),
    ...pages.flatMap(({ name, page, plain, work }) => [
      row(
        `  ${name}`,
        `${millis(page.p50)} · ${millis(page.p95)}`,
        `${millis(plain.p50)} · ${millis(plain.p95)}`,
        times(page.p95 / plain.p95),
        /^(inbox|list)/.test(name) ? '≤ 3×' : '',
      ),
      row(`    ${workText(work)}`, '', '', '', 'no scan, no big sort'),
    ]),
  ];
}

function workText({ queries, keys, documents, scans, sorts }: Work): string {
  const trouble = [
    ...(scans.length > 0 ? [`scans ${scans.join(', ')}`] : []),
    ...(sorts.length > 0 ? [`sorts ${sorts.join(', ')}`] : []),
  ];
  return `${queries} queries, ${keys} keys, ${documents} documents: ${trouble.join('; ') || 'no scan, no big sort'}`;
}

function layOut(groups: Row[][]): string {
  const rows = groups.flat();
  const keys = ['what', 'ours', 'bare', 'ratio', 'aim'] as const;
  const widths = keys.map((key) => Math.max(...rows.map((line) => line[key].length)));
  const text = (line: Row): string =>
    keys
      .map((key, index) =>
        index === 0 ? line[key].padEnd(widths[index] ?? 0) : line[key].padStart(widths[index] ?? 0),
      )
      .join('   ')
      .trimEnd();
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 3, -3));
  return groups.map((group) => group.map((line) => `  ${text(line)}`).join('\n')).join(`\n  ${rule}\n`);
}
