import { isInForce } from '../engine/deployer';
import type { Gateway } from '../engine/gateway';
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

  constructor(
    private readonly gateway: Gateway,
    private readonly packs: () => Packs,
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

  private async look(): Promise<void> {
    this.ok = await this.gateway.topology().then(
      () => true,
      () => false,
    );
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
