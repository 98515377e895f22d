import { setTimeout as pause } from 'node:timers/promises';
import { ZBClient } from 'zeebe-node';
import { EngineError } from '../engine/engine-error';
import { UserTaskCommands } from '../engine/user-task-commands';
import { packFiles } from '../main/pack-files';
import { loadPacks } from '../packs/load';
import type { RecordDefinition } from '../packs/types';
import { engineVariables, fieldOf } from '../records/fields';
import { CHANGE_ANSWERS, NEW_CHANGE } from '../test/support/change-journey';
import type { SeenTask, Sink } from './sink';

type Variables = Record<string, unknown>;

/** Pause before a command that the engine had no room for is sent again. */
const BUSY_MS = 50;

const PACKS = ['common', 'ballot', 'change'];

/** Every job type of the two diagrams, with what it must give back for the diagram to go on. */
const RESULTS: Record<string, (job: Variables) => Variables> = {
  'match.find': () => ({}),
  'configuration.impact': () => ({}),
  'record.check': () => ({ outcome: 'passed', failures: [] }),
  'record.update': () => ({}),
  'schedule.publish': () => ({}),
  notify: () => ({}),
  'clock.start': () => ({}),
  'clock.stop': () => ({}),
  'approval.open': ({ recordId }) => ({
    outcome: 'ready',
    ballotId: `ballot-${String(recordId)}`,
    seats: ['cab.chair', 'cab.business', 'cab.technical'].map((person) => ({ seat: person, person })),
  }),
  'approval.tally': () => ({ outcome: 'approved', seats: [] }),
  'approval.close': () => ({}),
};

export interface RawAddresses {
  zeebeAddress: string;
  zeebeRestUrl: string;
  /** Folder that holds processes/ and forms/. */
  packsDir: string;
}

/**
 * Carries changes through the same diagrams by zeebe-node alone: started by message, jobs done by workers that do
 * nothing, user tasks completed over REST as soon as the sink has seen them. Nothing is stored anywhere.
 */
export class RawChanges {
  private readonly client: ZBClient;
  private readonly userTasks: UserTaskCommands;
  private readonly votes = new Map<string, SeenTask[]>();
  private definition: RecordDefinition | undefined;
  private started = 0;
  /** Commands that the engine did not take at once. */
  pushedBack = 0;

  constructor(
    private readonly addresses: RawAddresses,
    private readonly sink: Sink,
  ) {
    this.client = new ZBClient(addresses.zeebeAddress, { loglevel: 'NONE', longPoll: 30_000 });
    this.userTasks = new UserTaskCommands(addresses.zeebeRestUrl);
  }

  /** Deploys the diagrams and tables as they are, and starts the workers. */
  async open(): Promise<void> {
    const packs = await loadPacks(this.addresses.packsDir);
    this.definition = packs.packs.get('change')?.record;
    const files = packFiles(packs).filter(({ pack }) => PACKS.includes(pack));
    // Tables first: a diagram calls them by name.
    for (const { file, kind, content } of files.toSorted((a, b) => b.kind.localeCompare(a.kind))) {
      const resource = Buffer.from(content);
      await (kind === 'dmn'
        ? this.client.deployResource({ name: file, decision: resource })
        : this.client.deployResource({ name: file, process: resource }));
    }
    for (const [taskType, resultOf] of Object.entries(RESULTS)) {
      this.client.createWorker({
        taskType,
        timeout: 60_000,
        maxJobsToActivate: 32,
        loglevel: 'NONE',
        taskHandler: (job) => job.complete(resultOf(job.variables)),
      });
    }
  }

  /** Carries `count` changes from their start to their end, `concurrency` at a time. */
  async run(count: number, concurrency: number): Promise<void> {
    let toStart = count;
    let toEnd = count;
    const next = (): Promise<void> => {
      toStart -= 1;
      return this.start();
    };
    await new Promise<void>((resolve, reject) => {
      this.sink.listener = {
        task: (task) => void this.complete(task).catch(reject),
        ended: (process) => {
          toEnd -= Number(process === 'change');
          if (toEnd === 0) {
            resolve();
          } else if (process === 'change' && toStart > 0) {
            next().catch(reject);
          }
        },
      };
      for (let index = 0; index < Math.min(concurrency, count); index += 1) {
        next().catch(reject);
      }
    });
    this.sink.listener = undefined;
  }

  async close(): Promise<void> {
    await this.client.close(5_000);
  }

  private async start(): Promise<void> {
    this.started += 1;
    const recordId = `raw-${process.pid}-${this.started}`;
    const fields = this.definition ? engineVariables(this.definition, NEW_CHANGE) : {};
    await this.client.publishMessage({
      name: 'change.logged',
      correlationKey: recordId,
      messageId: recordId,
      timeToLive: 60_000,
      variables: { recordId, recordType: 'change', number: recordId, ...fields, requester: 'requester' },
    });
  }

  private async complete(task: SeenTask): Promise<void> {
    if (task.elementId === 'vote') {
      await this.vote(task);
      return;
    }
    const values = CHANGE_ANSWERS[task.elementId]?.values;
    if (!values) {
      throw new Error(`no usual answer for ${task.elementId}`);
    }
    const engineFields = Object.entries(values).filter(
      ([key]) => key === 'outcome' || (this.definition && fieldOf(this.definition, key)?.engine),
    );
    await this.send(task, { outcome: null, ...Object.fromEntries(engineFields) }, 'complete');
  }

  /** The second of three votes decides, which ends the third one's task. */
  private async vote(task: SeenTask): Promise<void> {
    const votes = [...(this.votes.get(task.instanceKey) ?? []), task];
    this.votes.set(task.instanceKey, votes);
    const [first, second] = votes;
    if (first && second && votes.length === 2) {
      await this.send(first, { vote: 'approve', decided: false, outcome: 'voted' }, 'approve');
      await this.send(second, { vote: 'approve', decided: true, outcome: 'voted' }, 'approve');
    }
  }

  /** Completes a task, again after a moment whenever the engine has too much in hand. */
  private async send(task: SeenTask, variables: Variables, action: string): Promise<void> {
    for (;;) {
      try {
        return await this.userTasks.complete(task.key, variables, action);
      } catch (error) {
        if (!(error instanceof EngineError && error.code === 'BACK_PRESSURE')) {
          throw error;
        }
        this.pushedBack += 1;
        await pause(BUSY_MS * (0.5 + Math.random()));
      }
    }
  }
}
