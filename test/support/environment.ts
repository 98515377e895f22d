import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUp } from '../../scripts/lib/set-up.mjs';
import { startApp, startTestServices } from '../../scripts/lib/testing.mjs';
import { ApiClient } from './api-client';
import { eventually } from './eventually';

type Services = Awaited<ReturnType<typeof startTestServices>>;
type App = Awaited<ReturnType<typeof startApp>>;

/** One running set of real servers, and how to end it. */
export interface TestEnvironment {
  services: Services;
  app: App;
  stop: () => Promise<void>;
}

/** A set of real servers of its own, for tests that stop or kill them: database, engine, ingest and app. */
export async function startOwnEnvironment(options: { env?: Record<string, string> } = {}): Promise<TestEnvironment> {
  const dir = mkdtempSync(join(tmpdir(), 'zhixing-test-'));
  const services = await startTestServices({ dir, controlledClock: true, heap: '512m' });
  try {
    const app = await startApp({ services, env: { TEST_CLOCK: 'true', LOG_LEVEL: 'warn', ...options.env } });
    const stop = async (): Promise<void> => {
      await app.stop();
      await services.stop();
      keepOrRemove(dir);
    };
    await hasEveryDiagram(app.url ?? '');
    return { services, app, stop };
  } catch (error) {
    await services.stop();
    throw error;
  }
}

/** Work is taken before that and queued, but pages of processes have nothing to show yet. */
async function hasEveryDiagram(url: string): Promise<void> {
  await eventually(async () => {
    const { engine } = await new ApiClient(url).get<{ engine: { inForce: boolean } }>('/api/health/ready');
    if (!engine.inForce) {
      throw new Error('the engine does not have every diagram yet');
    }
  }, 120_000);
}

/** Logs of a run are kept with KEEP_TEST_DATA, to look at after a failure. */
export function keepOrRemove(dir: string): void {
  if (process.env.KEEP_TEST_DATA) {
    process.stdout.write(`Data and logs of the tests are kept in ${dir}\n`);
  } else {
    rmSync(dir, { recursive: true, force: true });
  }
}

let shared: TestEnvironment | undefined;

/**
 * Starts the servers that all tests of a run share. Their addresses pass to the tests in process.env under the names
 * that the programs themselves use (MONGO_URL, ZEEBE_ADDRESS …), and the app's address as APP_URL.
 */
export async function startEnvironment(): Promise<void> {
  await setUp();
  shared = await startOwnEnvironment();
  Object.assign(process.env, shared.app.env, { APP_URL: shared.app.url, TEST_DATA_DIR: shared.services.dir });
}

/** Stops what startEnvironment started. */
export async function stopEnvironment(): Promise<void> {
  await shared?.stop();
}
