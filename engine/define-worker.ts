import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import type { Variables } from './gateway';

/** What a handler decides about its job; the wrapper then sends exactly one command. */
export type JobResult =
  | { kind: 'done'; variables?: Variables }
  | { kind: 'incident'; message: string }
  | { kind: 'bpmnError'; code: string; message: string; variables?: Variables };

export const done = (variables?: Variables): JobResult => ({ kind: 'done', ...(variables ? { variables } : {}) });

/** A job as handlers see it. */
export interface Job<Headers, Input> {
  key: string;
  elementId: string;
  elementInstanceKey: string;
  instanceKey: string;
  process: string;
  headers: Headers;
  input: Input;
}

/** A job that can never succeed as it is set up; becomes an incident with this text at once. */
export class JobProblem extends Error {}

/**
 * A worker for one job type. `run` writes through `session` alone: its effect and the note that the job is done are
 * one transaction, so that a job delivered again changes nothing. A thrown error is retried with growing pauses and
 * becomes an incident that a person can see; a `JobProblem` stops at once because no repeat can help.
 */
export interface Worker<Headers extends z.ZodType = z.ZodType, Input extends z.ZodType = z.ZodType> {
  type: string;
  headers: Headers;
  input: Input;
  run: (session: ClientSession, job: Job<z.infer<Headers>, z.infer<Input>>) => Promise<JobResult>;
}

/** Declares a worker with its types inferred from its schemas. */
export function defineWorker<Headers extends z.ZodType, Input extends z.ZodType>(
  worker: Worker<Headers, Input>,
): Worker<Headers, Input> {
  return worker;
}

/** Variables that nearly every job reads. */
export const recordInput = z.object({ recordId: z.string().min(1) });
