import { isInForce } from '../engine/deployer';
import type { EngineState } from '../api/deps';
import type { Gateway, Topology } from '../engine/gateway';
import { readPressure, type Pressure } from '../engine/pressure';
import { readEpoch } from '../engine/ingest/raw-events';
import { ENGINE_KINDS } from '../engine/send-line';
import type { Packs } from '../packs/types';
import { Outbox } from '../records/models/outbox';
import { packFiles } from './pack-files';

const EVERY_MS = 2_000;

/**
 * Knows whether the engine answers, whether it has every diagram, and how many commands wait for it, so that people can
 * be told that work is queued. Asked by a timer of its own, never by a request.
 */
export class EngineWatch {
  private ok = true;
  private queued = 0;
  private inForce = false;
  private timer: NodeJS.Timeout | undefined;
  private topology: Topology | undefined;
  private pressure: ReadonlyMap<number, Pressure> = new Map();
  private seenAt: Date | undefined;

  constructor(
    private readonly gateway: Gateway,
    private readonly packs: () => Packs,
    /** Where the broker gives its own measures. */
    private readonly managementUrl?: string,
  ) {}

  start(): void {
    void this.look();
    this.timer = setInterval(() => void this.look(), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  health(): { ok: boolean; queued: number; inForce: boolean } {
    return { ok: this.ok, queued: this.queued, inForce: this.inForce };
  }

  /** The engine as it was last seen, with its partitions. */
  state(): EngineState {
    const version = this.topology?.gatewayVersion;
    return {
      ...this.health(),
      ...(version === undefined ? {} : { version }),
      ...(this.seenAt ? { seenAt: this.seenAt } : {}),
      partitions: partitionsOf(this.topology).map((partition) => ({
        ...partition,
        ...this.pressure.get(partition.id),
      })),
    };
  }

  private async look(): Promise<void> {
    const topology = await this.gateway.topology().catch(() => undefined);
    this.ok = topology !== undefined;
    if (topology) {
      this.topology = topology;
      this.seenAt = new Date();
      this.pressure = await readPressure(this.managementUrl).catch(() => this.pressure);
    }
    this.queued = await Outbox.countDocuments(
      { status: 'pending', kind: { $in: ENGINE_KINDS } },
      { limit: 10_000 },
    ).catch(() => this.queued);
    this.inForce ||= await this.diagramsInForce().catch(() => false);
  }

  /** The engine gets them once at start; a diagram that it refuses leaves this false. */
  private async diagramsInForce(): Promise<boolean> {
    return isInForce(packFiles(this.packs()), await readEpoch());
  }
}

function partitionsOf(topology: Topology | undefined): { id: number; health: string; brokers: number }[] {
  const all = (topology?.brokers ?? []).flatMap(({ partitions }) => partitions);
  const ids = [...new Set(all.map(({ partitionId }) => partitionId))].sort((a, b) => a - b);
  return ids.map((id) => {
    const copies = all.filter(({ partitionId }) => partitionId === id);
    const ill = copies.find(({ health }) => health !== 'HEALTHY');
    return { id, health: ill?.health ?? 'HEALTHY', brokers: copies.length };
  });
}
