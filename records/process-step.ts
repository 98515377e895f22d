import type { ClientSession } from 'mongoose';

/** The version of a diagram in whose name something is done. */
export interface ProcessStep {
  readonly process: string;
  readonly version: number;
}

const steps = new WeakMap<ClientSession, ProcessStep>();

/** Runs `work` as a step of a process: what it writes into the history names that version of the diagram. */
export async function inStep<T>(session: ClientSession, step: ProcessStep, work: () => Promise<T>): Promise<T> {
  steps.set(session, step);
  try {
    return await work();
  } finally {
    steps.delete(session);
  }
}

/** The step that is under way in this transaction. */
export function stepOf(session: ClientSession): ProcessStep | undefined {
  return steps.get(session);
}
