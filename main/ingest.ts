import { TaskEffects, WITH_EFFECTS } from '../engine/ingest/task-effects';
import { EventConsumer } from '../engine/ingest/consumer';
import { startExporterServer } from '../engine/ingest/exporter-server';
import { project, PROJECTED } from '../engine/ingest/projector';
import { KEPT, keepLines } from '../engine/ingest/raw-events';
import { log } from '../engine/log';
import { noticeForTask } from '../notify/events';
import { loadReadablePacks } from '../packs/check';
import { isCatchingUp } from '../records/catching-up';
import { continueTakeOver } from '../records/import/take-over';
import { failedStart, recordPackOf, startBase, stopOnSignals } from './start';

/** The ingest: keeps what the engine exports, makes the projections, and lets tasks take effect. */
async function main(): Promise<void> {
  const { environment, packs, close } = await startBase(loadReadablePacks);
  const packOf = recordPackOf(packs.current);
  const projector = new EventConsumer({
    name: 'projector',
    behind: KEPT,
    batch: 2_000,
    valueTypes: PROJECTED,
    handle: project,
  });
  const taskEffects = new TaskEffects({
    packOf,
    onTaskAppeared: async (session, task, record) => {
      await continueTakeOver(session, task, (type) => packOf(type)?.record);
      if (!record || !(await isCatchingUp(session, record))) {
        await noticeForTask(session, task, undefined, record);
      }
    },
  });
  const effects = new EventConsumer({
    name: 'effects',
    behind: 'projector',
    batch: 1_000,
    valueTypes: WITH_EFFECTS,
    handle: (events) => taskEffects.apply(events),
  });
  projector.onAdvance = () => effects.nudge();
  const server = await startExporterServer({
    host: environment.EXPORTER_HOST,
    port: environment.EXPORTER_PORT,
    user: environment.EXPORTER_USER,
    password: environment.EXPORTER_PASSWORD,
    ready: () => true,
    keep: async (lines) => {
      await keepLines(lines);
      projector.nudge();
    },
  });
  projector.start();
  effects.start();
  stopOnSignals(
    [
      () => new Promise((resolve) => server.close(() => resolve())),
      () => projector.stop(),
      () => effects.stop(),
      close,
    ],
    environment,
  );
  log.info({ ready: true, port: environment.EXPORTER_PORT }, 'ingest ready');
}

main().catch(failedStart);
