import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

/** Linux counts CPU time in hundredths of a second wherever Node runs. */
const TICKS = 100;

/** CPU seconds that a process has used so far, user and system. */
export function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold spaces; fields are counted behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Memory of a process that is in RAM, in MB. @throws when the system does not tell it */
export function residentMbOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) {
    throw new Error(`the memory of process ${pid} is not told`);
  }
  return Number(kilobytes) / 1024;
}

/** CPU seconds that the whole machine has been at work. */
function machineBusySeconds(): number {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = line.trim().split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softirq) / TICKS;
}

/** CPU seconds by program, and those of everybody else on the machine. */
export interface CpuUse {
  seconds: number;
  programs: Record<string, number>;
  others: number;
}

/** Counts CPU time of named processes from the moment it is made. */
export class CpuMeter {
  private readonly began = performance.now();
  private readonly before: Record<string, number>;
  private readonly busyBefore = machineBusySeconds();

  constructor(private readonly pids: Readonly<Record<string, number>>) {
    this.before = this.now();
  }

  read(): CpuUse {
    const programs = Object.fromEntries(
      Object.entries(this.now()).map(([name, seconds]) => [name, seconds - (this.before[name] ?? 0)]),
    );
    const ours = Object.values(programs).reduce((sum, seconds) => sum + seconds, 0);
    return {
      seconds: (performance.now() - this.began) / 1000,
      programs,
      others: Math.max(0, machineBusySeconds() - this.busyBefore - ours),
    };
  }

  private now(): Record<string, number> {
    return Object.fromEntries(Object.entries(this.pids).map(([name, pid]) => [name, cpuSecondsOf(pid)]));
  }
}

/** Adds up the CPU time of several measurements. */
export function sumOf(uses: readonly CpuUse[]): CpuUse {
  const sum: CpuUse = { seconds: 0, programs: {}, others: 0 };
  for (const use of uses) {
    sum.seconds += use.seconds;
    sum.others += use.others;
    for (const [name, seconds] of Object.entries(use.programs)) {
      sum.programs[name] = (sum.programs[name] ?? 0) + seconds;
    }
  }
  return sum;
}

/** What the figures were measured on. */
export function machineFacts(): Record<string, string | number> {
  return {
    at: new Date().toISOString(),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    kernel: release(),
    node: process.version,
    loadAtStart: Number((loadavg()[0] ?? 0).toFixed(1)),
  };
}
