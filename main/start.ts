import { configureNotify } from '../notify/context';
import { DecisionLinks } from '../notify/links';
import type { Packs } from '../packs/types';
import { connectDatabase, disconnectDatabase, ensureIndexes } from '../records/database';
import { EnvironmentError, readEnvironment, type Environment } from '../records/environment';
import { followTestClock } from '../records/now';
import type { RecordPack } from '../records/create-record';
import { log } from '../engine/log';
import { PacksInForce } from './packs-in-force';

export interface Base {
  environment: Environment;
  /** The packs in force; asked each time, since publishing changes them. */
  packs: PacksInForce;
  /** Ends what `startBase` opened; last of all. */
  close: () => Promise<void>;
}

/**
 * What every process of the program does first: settings, database, packs, time.
 * @param load how packs are read; the app checks them, the ingest serves whatever can be read
 */
export async function startBase(load: (root: string) => Promise<Packs>): Promise<Base> {
  const environment = settingsOrExit();
  await connectDatabase(environment.MONGO_URL);
  await ensureIndexes();
  const unfollow = environment.TEST_CLOCK ? await followTestClock() : undefined;
  const delivered = await load(environment.PACKS_DIR);
  for (const broken of delivered.broken) {
    log.error({ pack: broken.key, file: broken.file, reason: broken.message }, 'pack does not work; the others do');
  }
  const packs = await PacksInForce.follow(delivered);
  configureNotify({
    packs: packs.current,
    links: new DecisionLinks(environment.JWT_SECRET),
    publicUrl: environment.PUBLIC_URL,
  });
  const close = async (): Promise<void> => {
    await unfollow?.();
    await packs.stop();
    await disconnectDatabase();
  };
  return { environment, packs, close };
}

function settingsOrExit(): Environment {
  try {
    return readEnvironment();
  } catch (error) {
    if (error instanceof EnvironmentError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
    throw error;
  }
}

/** A pack with a record type, by key, as it is in force when asked. */
export function recordPackOf(packs: () => Packs): (type: string) => RecordPack | undefined {
  return (type) => {
    const pack = packs().packs.get(type);
    return pack?.record ? (pack as RecordPack) : undefined;
  };
}

/** What the other parts may take longer than requests in hand. */
const AFTER_REQUESTS_MS = 5_000;

/** The longest time that the program takes to end, in milliseconds; what has not ended by then is broken off. */
export const longestStop = ({ STOP_SECONDS, STOP_NOTICE_SECONDS }: Environment): number =>
  (STOP_SECONDS + STOP_NOTICE_SECONDS) * 1_000 + AFTER_REQUESTS_MS;

/**
 * Ends the process in order at SIGINT and SIGTERM: each step once, then exit. An error that nobody caught ends it too,
 * since its state is unknown then; the supervisor starts it again and nothing acknowledged is lost.
 */
export function stopOnSignals(steps: (() => Promise<void>)[], environment: Environment): void {
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) {
      return;
    }
    stopping = true;
    log.info('stopping');
    setTimeout(() => breakOff(code), longestStop(environment)).unref();
    for (const step of steps) {
      await step().catch((error: unknown) => log.warn({ err: error }, 'a part did not stop cleanly'));
    }
    log.info('stopped');
    process.exit(code);
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      void stop(1);
    });
  }
}

function breakOff(code: number): never {
  log.warn('what had not ended in time is broken off');
  process.exit(code);
}

/** Reports a start that failed and ends the process. */
export function failedStart(error: unknown): never {
  log.fatal({ err: error }, 'start failed');
  process.exit(1);
}
