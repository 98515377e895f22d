import type { Gateway } from '../engine/gateway';
import { Outbox } from '../records/models/outbox';

const EVERY_MS = 2_000;

/**
 * Knows whether the engine answers and how many commands wait for it, so that people can be told that work is
 * queued. Asked by a timer of its own, never by a request.
 */
export class EngineWatch {
  private ok = true;
  private queued = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly gateway: Gateway) {}

  start(): void {
    void this.look();
    this.timer = setInterval(() => void this.look(), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  health(): { ok: boolean; queued: number } {
    return { ok: this.ok, queued: this.queued };
  }

  private async look(): Promise<void> {
    this.ok = await this.gateway.topology().then(
      () => true,
      () => false,
    );
    this.queued = await Outbox.countDocuments(
      { status: 'pending', kind: { $ne: 'finishHold' } },
      { limit: 10_000 },
    ).catch(() => this.queued);
  }
}
