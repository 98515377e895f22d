import { setTimeout as sleep } from 'node:timers/promises';
import { ZBClient, type ZBWorker, type ZeebeJob } from 'zeebe-node';
import { inTransaction, isPassing } from '../records/database';
import { JobsDone } from '../records/models/outbox';
import { inStep, type ProcessStep } from '../records/process-step';
import { onAccountOf } from '../records/request-id';
import { JobProblem, type Job, type JobResult, type Worker } from './define-worker';
import { EngineError, engineErrorOf } from './engine-error';
import type { Gateway } from './gateway';
import { jobSeconds } from './job-measures';
import { log } from './log';
import { retryDelayMs } from './retry';

type AnyJob = ZeebeJob<Record<string, unknown>, Record<string, string>>;
type AnyWorker = ZBWorker<Record<string, unknown>, Record<string, string>, Record<string, unknown>>;

export interface WorkerHostOptions {
  address: string;
  gateway: Gateway;
  /** Epoch of the engine's data, for keys of finished jobs. */
  epoch: () => Promise<number>;
  /** Jobs handled side by side, a worker. */
  capacity?: number;
}

/** After this the engine hands a job out again, e.g. one that a crashed process had; handlers take far less. */
const JOB_TIMEOUT_MS = 30_000;
/** Pause of a job that met a database that is away. */
const DATABASE_AWAY_MS = 2_000;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Runs workers in the loops of zeebe-node. Only the loops are the library's: completing, failing and throwing go
 * through our own gateway, since the library hides failed completions and may end the process on a vanished job.
 */
export class WorkerHost {
  private client: ZBClient | undefined;
  private readonly workers: AnyWorker[] = [];
  private stopped = false;

  constructor(private readonly options: WorkerHostOptions) {}

  start(workers: readonly Worker[]): void {
    this.client = new ZBClient(this.options.address, { retry: false, loglevel: 'NONE', longPoll: 30_000 });
    for (const worker of workers) {
      this.workers.push(
        this.client.createWorker({
          taskType: worker.type,
          timeout: JOB_TIMEOUT_MS,
          maxJobsToActivate: this.options.capacity ?? 32,
          loglevel: 'NONE',
          taskHandler: async (job: AnyJob) => {
            await onAccountOf(requestOf(job), () => (this.stopped ? this.giveBack(job) : this.handle(worker, job)));
            return job.forward();
          },
        }) as AnyWorker,
      );
    }
  }

  /** Takes no more jobs and waits for those in hand; what still arrives goes back to the engine for another worker. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.allSettled(this.workers.map((worker) => worker.close(5_000)));
    await this.client?.close(5_000);
  }

  /** With all its tries, at once. */
  private async giveBack(job: AnyJob): Promise<void> {
    const message = 'the program that took it was about to end';
    await unlessVanished(() =>
      this.options.gateway.failJob(job.key, { retries: job.retries, message, backOffMs: 0 }),
    ).catch((error: unknown) => log.warn({ err: error, ...caseOf(job) }, 'a job was not given back; it comes again'));
  }

  private async handle(worker: Worker, job: AnyJob): Promise<void> {
    const started = Date.now();
    try {
      const result = await this.result(worker, job);
      await this.tell(job, result, started + JOB_TIMEOUT_MS);
      measured(job, started, result.kind);
    } catch (error) {
      measured(job, started, 'failed');
      await this.fail(job, error);
    }
  }

  /**
   * What running the job gives. A job that was done before and comes again meets its own note there: what it would
   * write is dropped with the transaction, and the result of then is given. Most jobs come once, so nothing is asked
   * beforehand.
   */
  private async result(worker: Worker, job: AnyJob): Promise<JobResult> {
    const _id = `${await this.options.epoch()}:${job.key}`;
    const read = readJob(worker, job);
    if ('kind' in read) {
      return read;
    }
    try {
      return await inTransaction(async (session) => {
        const result = await inStep(session, stepOf(job), () => worker.run(session, read));
        await JobsDone.insertMany([{ _id, at: new Date(), result: { ...result } }], { session });
        return result;
      });
    } catch (error) {
      const earlier = await JobsDone.findById(_id).lean();
      if (earlier) {
        return earlier.result as unknown as JobResult;
      }
      if (error instanceof JobProblem) {
        return { kind: 'incident', message: error.message };
      }
      throw error;
    }
  }

  /** Tells the engine the result, again while it is away or busy, until it hands the job out anew. */
  private async tell(job: AnyJob, result: JobResult, until: number): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.send(job, result);
      } catch (error) {
        const isPassing = error instanceof EngineError && error.retryable;
        if (!isPassing || this.stopped || Date.now() > until) {
          throw error;
        }
        await sleep(Math.min(LONGEST_PAUSE_MS, retryDelayMs(tries, Math.random())));
      }
    }
  }

  private async send(job: AnyJob, result: JobResult): Promise<void> {
    switch (result.kind) {
      case 'done':
        return unlessVanished(() => this.options.gateway.completeJob(job.key, result.variables ?? {}));
      case 'bpmnError':
        return unlessVanished(() => this.options.gateway.throwError(job.key, result));
      case 'incident':
        return unlessVanished(() =>
          this.options.gateway.failJob(job.key, { retries: 0, message: result.message, backOffMs: 0 }),
        );
    }
  }

  /**
   * One try less with a growing pause; with none left the engine makes an incident of it. That the database is away is
   * no fault of the job: it keeps its tries and comes again.
   */
  private async fail(job: AnyJob, error: unknown): Promise<void> {
    if (error instanceof EngineError && error.retryable) {
      log.warn({ ...caseOf(job), reason: error.message }, 'engine away; the job will be delivered again');
      return;
    }
    log.error({ err: error, ...caseOf(job) }, 'job failed');
    try {
      await unlessVanished(() => this.options.gateway.failJob(job.key, failureOf(job, error)));
    } catch (failure) {
      log.warn({ err: failure, ...caseOf(job) }, 'failed job could not be reported; it will be delivered again');
    }
  }
}

/** The request that began the case. */
const requestOf = ({ variables }: AnyJob): string | undefined =>
  typeof variables['requestId'] === 'string' ? variables['requestId'] : undefined;

/** What tells a job apart in the log, its case among it: the record, the instance, and the request that began it. */
function caseOf(job: AnyJob): Record<string, unknown> {
  const { number, recordId } = job.variables;
  const requestId = requestOf(job);
  return {
    job: job.key,
    type: job.type,
    elementId: job.elementId,
    instance: job.processInstanceKey,
    ...(typeof recordId === 'string' ? { record: recordId } : {}),
    ...(typeof number === 'string' ? { number } : {}),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

function measured(job: AnyJob, started: number, result: JobResult['kind'] | 'failed'): void {
  const ms = Date.now() - started;
  jobSeconds.observe({ type: job.type, result }, ms / 1000);
  log.debug({ ...caseOf(job), ms, result }, 'job');
}

function stepOf(job: AnyJob): ProcessStep {
  return { process: job.bpmnProcessId, version: job.processDefinitionVersion };
}

function failureOf(job: AnyJob, error: unknown): { retries: number; message: string; backOffMs: number } {
  const message = error instanceof Error ? error.message : String(error);
  if (isPassing(error)) {
    return { retries: job.retries, message, backOffMs: DATABASE_AWAY_MS };
  }
  const tried = Math.max(1, 6 - job.retries);
  return { retries: Math.max(0, job.retries - 1), message, backOffMs: retryDelayMs(tried + 1, Math.random()) };
}

function readJob(worker: Worker, job: AnyJob): Job<unknown, unknown> | JobResult {
  const headers = worker.headers.safeParse(job.customHeaders);
  const input = worker.input.safeParse(job.variables);
  const issues = [...(headers.error?.issues ?? []), ...(input.error?.issues ?? [])];
  if (!headers.success || !input.success) {
    const list = issues.map((issue) => `${issue.path.join('.') || 'value'}: ${issue.message}`).join('; ');
    return { kind: 'incident', message: `Step "${job.elementId}" (${job.type}) is set up wrongly: ${list}` };
  }
  return {
    key: job.key,
    elementId: job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    instanceKey: job.processInstanceKey,
    process: job.bpmnProcessId,
    headers: headers.data,
    input: input.data,
  };
}

/** A job that is gone was done before or cancelled with its instance: nothing is left to say. */
async function unlessVanished(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (engineErrorOf(error).code !== 'NOT_FOUND') {
      throw error;
    }
  }
}
