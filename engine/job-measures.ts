import { Histogram } from 'prom-client';

/** How long jobs take from being handed out until the engine has their result, by type and what came of them. */
export const jobSeconds = new Histogram({
  name: 'zhixing_job_seconds',
  help: 'Time to work a job and tell the engine, by job type and result.',
  labelNames: ['type', 'result'],
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 30],
});
