import { Gauge, register } from 'prom-client';
import { mailHealth } from '../../notify/mail-outbox';
import { databaseIsUp } from '../../records/database';
import { Incidents } from '../../records/models/engine';
import { Outbox } from '../../records/models/outbox';
import { inboxIndex, Tasks } from '../../records/models/task';
import type { Deps } from '../deps';
import { ingestLags } from '../system/ingest-lags';

/** Nobody reads a larger figure as another situation, and each scrape counts anew. */
const COUNTED_AT_MOST = 1_000_000;

type Read = (gauge: Gauge) => Promise<void> | void;

async function readOutbox(gauge: Gauge): Promise<void> {
  for (const status of ['pending', 'dead'] as const) {
    gauge.set({ status }, await Outbox.countDocuments({ status }, { limit: COUNTED_AT_MOST }));
  }
}

async function readLags(gauge: Gauge): Promise<void> {
  gauge.reset();
  for (const { partition, behind } of await ingestLags()) {
    behind.forEach((positions, consumer) => gauge.set({ consumer, partition }, positions));
  }
}

async function readMails(gauge: Gauge): Promise<void> {
  const { waiting, dead } = await mailHealth();
  gauge.set({ status: 'waiting' }, waiting);
  gauge.set({ status: 'dead' }, dead);
}

async function readTasks(gauge: Gauge): Promise<void> {
  const limit = COUNTED_AT_MOST;
  gauge.set(await Tasks.countDocuments({ state: 'open' }, { limit, hint: inboxIndex('all', 'any', 'due') }));
}

async function readIncidents(gauge: Gauge): Promise<void> {
  gauge.set(await Incidents.countDocuments({ state: 'open' }, { limit: COUNTED_AT_MOST }));
}

/** A figure that is read from the database at each scrape; it keeps its last value while the database is away. */
function gauge(name: string, help: string, labelNames: string[], read: Read): void {
  // An app made anew in the same process reads its own figures.
  register.removeSingleMetric(name);
  new Gauge({
    name,
    help,
    labelNames,
    async collect() {
      if (databaseIsUp()) {
        await read(this);
      }
    },
  });
}

/** Declares what is read at each scrape beside what requests and jobs measure themselves. */
export function declareGauges({ engine }: Deps): void {
  gauge(
    'zhixing_outbox_lines',
    'Commands for the engine that wait (pending) or were given up (dead).',
    ['status'],
    readOutbox,
  );
  gauge(
    'zhixing_ingest_lag_positions',
    'Positions of the engine’s log that a consumer has not handled yet.',
    ['consumer', 'partition'],
    readLags,
  );
  gauge('zhixing_mails', 'Mails that wait or were given up (dead).', ['status'], readMails);
  gauge('zhixing_open_tasks', 'Tasks that wait for people.', [], readTasks);
  gauge('zhixing_open_incidents', 'Steps that the engine could not carry out.', [], readIncidents);
  gauge('zhixing_engine_up', 'Whether the engine answered last (1) or not (0).', [], (one) =>
    one.set(engine.health().ok ? 1 : 0),
  );
}
