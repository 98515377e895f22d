import { setTimeout as sleep } from 'node:timers/promises';
import { deployInForce } from '../engine/deployer';
import { epochOfEngine } from '../engine/emptied';
import type { Gateway } from '../engine/gateway';
import { recentEpoch } from '../engine/ingest/raw-events';
import { log } from '../engine/log';
import { OutboxRelay } from '../engine/relay';
import { retryDelayMs } from '../engine/retry';
import { lineSender } from '../engine/send-line';
import { UserTaskCommands } from '../engine/user-task-commands';
import { WorkerHost } from '../engine/worker-host';
import type { Environment } from '../records/environment';
import { allWorkers } from '../workers/index';
import { packFiles } from './pack-files';
import { keepRefusals } from '../records/refused-files';
import { tellThoseWhoWatch, type WatchersOrder } from './tell-watchers';
import type { PacksInForce } from './packs-in-force';
import { recordPackOf } from './start';

/**
 * What this process does with the engine: it brings the diagrams in force there, then sends commands and works jobs.
 * With the engine away it tries again for as long as it takes; people can log and decide meanwhile.
 */
export class EngineWork {
  private readonly relay: OutboxRelay;
  private readonly host: WorkerHost;
  private readonly stopped = new AbortController();
  private working = false;
  private starting: Promise<void> | undefined;
  private deploying: Promise<void> = Promise.resolve();

  constructor(
    environment: Environment,
    private readonly packs: PacksInForce,
    private readonly gateway: Gateway,
  ) {
    const pack = recordPackOf(packs.current);
    this.relay = new OutboxRelay({
      send: lineSender({
        gateway,
        userTasks: new UserTaskCommands(environment.ZEEBE_REST_URL),
        definitionOf: (type) => pack(type)?.record,
        tellWatchers: (session, order, key) => tellThoseWhoWatch(session, order as unknown as WatchersOrder, key, pack),
      }),
    });
    this.host = new WorkerHost({ address: environment.ZEEBE_ADDRESS, gateway, epoch: recentEpoch() });
  }

  start(): void {
    this.starting = this.begin();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.starting;
    await this.deploying;
    if (this.working) {
      await this.host.stop();
      await this.relay.stop();
    }
  }

  /** Until the engine has taken the files there is no work to do: a start message would find nobody. */
  private async begin(): Promise<void> {
    await this.deploy();
    if (this.stopped.signal.aborted) {
      return;
    }
    this.working = true;
    this.relay.start();
    this.host.start(allWorkers({ packs: this.packs.current }));
    this.packs.onInstalled(() => {
      this.deploying = this.deploying.then(() => this.deploy());
      return Promise.resolve();
    });
  }

  private async deploy(): Promise<void> {
    for (let attempt = 1; !this.stopped.signal.aborted; attempt += 1) {
      try {
        const files = packFiles(this.packs.supplied());
        const refused = await deployInForce(this.gateway, files, await epochOfEngine(this.gateway));
        await keepRefusals(refused.flatMap(({ reasons }) => reasons));
        return;
      } catch (error) {
        log.warn({ err: error }, 'the engine takes no diagrams yet; work is queued until it does');
        await this.pause(retryDelayMs(Math.min(attempt, 5), Math.random()));
      }
    }
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopped.signal }).catch((error: unknown) => {
      if (!this.stopped.signal.aborted) {
        throw error;
      }
    });
  }
}
