import { z } from 'zod';
import { findJobType, jobTypes } from '../../../packs/job-types';
import { allWorkers } from '../../../workers';
import type { WorkerDependencies } from '../../../workers/dependencies';

/** Workers look at their dependencies only when they run. */
const workers = allWorkers({} as WorkerDependencies);

function keysOf(schema: z.ZodType): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape).sort() : [];
}

describe('the vocabulary of the diagrams', () => {
  it('has a worker for every job type, and a job type for every worker', () => {
    expect(workers.map(({ type }) => type).sort()).toEqual(jobTypes.map(({ type }) => type).sort());
  });

  it.each(workers.map((worker) => [worker.type, worker] as const))(
    'offers the settings that %s reads',
    (type, worker) => {
      const jobType = findJobType(type);
      expect(jobType?.headers.map(({ name }) => name).sort()).toEqual(keysOf(worker.headers));
      expect(jobType?.inputs.map(({ name }) => name).sort()).toEqual(
        keysOf(worker.input).filter((name) => name !== 'recordId'),
      );
    },
  );
});
