import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../api/app';
import { OpenRequests, WorkInHand } from '../api/drain';
import { createHttpServer, patienceFor } from '../api/server';
import { ImportRunner } from '../api/imports/runner';
import { Gateway } from '../engine/gateway';
import { log } from '../engine/log';
import { createFirstAdministrator, seedDemo, syncRoles } from '../identity/seed';
import { startMailSender, type MailSender } from '../notify/mail-sender';
import { smtpTransport } from '../notify/mail-transport';
import { startReceiver } from '../notify/receiver';
import { sweepUploads } from '../records/attachments/sweep';
import { HistorySealer } from '../records/audit/sealer';
import { keyAnew } from '../records/rekey';
import { playsRole, type Environment } from '../records/environment';
import { HoldingsSettler } from '../records/settle-holdings';
import { now } from '../records/now';
import { fillPersonWords } from '../records/person-words';
import { seedDefinitions } from '../records/seed-definitions';
import { loadCheckedPacks } from '../packs/check';
import { rolesOf } from '../packs/queries';
import type { Packs } from '../packs/types';
import { allWorkers } from '../workers/index';
import { EngineWatch } from './engine-watch';
import { enginePort } from './engine-port';
import { EngineWork } from './engine-work';
import type { PacksInForce } from './packs-in-force';
import { failedStart, startBase, stopOnSignals, type Base } from './start';

const SWEEP_MS = 600_000;
const KEYING_MS = 60_000;

type Step = () => Promise<void>;

/** One step of parts that do not need each other to end; one that fails keeps no other from ending. */
const together =
  (steps: readonly Step[]): Step =>
  async () => {
    const failed = (await Promise.allSettled(steps.map((step) => step()))).filter(
      ({ status }) => status === 'rejected',
    );
    if (failed.length > 0) {
      throw new AggregateError(failed.map((one) => (one as PromiseRejectedResult).reason as unknown));
    }
  };

/** The program people talk to: API and pages, outbox relay, job workers, mail. Roles come from ROLE. */
async function main(): Promise<void> {
  const base = await startBase(loadCheckedPacks);
  const { environment, packs, close } = base;
  await seed(base);
  const gateway = new Gateway(environment.ZEEBE_ADDRESS, environment.ZEEBE_PROTO);
  const stops: Step[] = [];
  const sender = playsRole(environment, 'worker') ? await startMail(environment, stops) : undefined;
  if (playsRole(environment, 'worker')) {
    stops.unshift(
      ...[startWork(environment, packs, gateway), startSealer(), startSettler(), startSweeping(), startKeying(packs)],
    );
  }
  if (playsRole(environment, 'api')) {
    stops.unshift(await startApi(environment, packs, gateway, sender));
  }
  stopOnSignals([together(stops), async () => gateway.close(), close], environment);
  log.info({ ready: true, url: environment.PUBLIC_URL }, 'app ready');
}

async function seed({ environment, packs: inForce }: Base): Promise<void> {
  const lay = async (supplied: Packs): Promise<void> => {
    await syncRoles(rolesOf(supplied));
    await seedDefinitions(supplied);
  };
  const packs = inForce.supplied();
  await lay(packs);
  inForce.onInstalled(lay);
  const keyed = await keyAnew(inForce.current(), { missing: true });
  if (keyed > 0) {
    log.info({ records: keyed }, 'records of an earlier version got the keys of lists');
  }
  if (environment.DEMO && packs.common.demo) {
    await seedDemo(packs.common.demo);
  }
  if (environment.ADMIN_USER && environment.ADMIN_PASSWORD) {
    await createFirstAdministrator(environment.ADMIN_USER, environment.ADMIN_PASSWORD);
  }
  await fillPersonWords();
}

function startWork(environment: Environment, packs: PacksInForce, gateway: Gateway): Step {
  const work = new EngineWork(environment, packs, gateway);
  work.start();
  return () => work.stop();
}

/** Removes now and then what broken uploads left. */
function startSweeping(): Step {
  const sweep = (): void =>
    void sweepUploads(new Date()).catch((error: unknown) => log.warn({ err: error }, 'broken uploads not swept'));
  const timer = setInterval(sweep, SWEEP_MS);
  sweep();
  return async () => clearInterval(timer);
}

/** Keys records anew where a pack changed the columns of its list, also those that an older program wrote meanwhile. */
function startKeying(packs: PacksInForce): Step {
  let running: Promise<void> = Promise.resolve();
  const key = (): void => {
    running = running
      .then(() => keyAnew(packs.current()))
      .then((records) => (records > 0 ? log.info({ records }, 'records keyed anew for their lists') : undefined))
      .catch((error: unknown) => log.warn({ err: error }, 'records not keyed for their lists now; they will be'));
  };
  const timer = setInterval(key, KEYING_MS);
  key();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Seals and anchors the history; each anchor also goes to the log, which is kept elsewhere. */
function startSealer(): Step {
  const sealer = new HistorySealer({
    onTrouble: (error) => log.warn({ err: error }, 'history is not sealed now; it will be later'),
    onAnchor: ({ _id: anchor, hash }) => log.info({ anchor, hash }, 'history anchored'),
  });
  sealer.start();
  return () => sealer.stop();
}

/** Writes down roles and memberships that begin or end by themselves. */
function startSettler(): Step {
  const settler = new HoldingsSettler((error) =>
    log.warn({ err: error }, 'roles that changed are not written down yet'),
  );
  settler.start();
  return () => settler.stop();
}

/** @param stops gets what ends it again */
async function startMail(environment: Environment, stops: Step[]): Promise<MailSender> {
  const receiver = environment.SMTP_URL ? undefined : await startReceiver(environment.MAILBOX_PORT ?? 0);
  const url = environment.SMTP_URL ?? receiver?.url ?? '';
  const sender = startMailSender({
    transport: smtpTransport(url, environment.MAIL_FROM),
    onTrouble: (message) => log.warn({ message }, 'mail'),
  });
  stops.push(async () => {
    await sender.stop();
    await receiver?.stop();
  });
  return sender;
}

async function startApi(
  environment: Environment,
  packs: PacksInForce,
  gateway: Gateway,
  sender: MailSender | undefined,
): Promise<Step> {
  const watch = new EngineWatch(gateway, packs.supplied, environment.ZEEBE_MANAGEMENT_URL);
  watch.start();
  const stopping = new AbortController();
  const work = new WorkInHand();
  const imports = new ImportRunner({ packs: packs.current, log });
  const app = createApp({
    packs: packs.current,
    packRoom: packs,
    engine: enginePort(gateway, packs, watch),
    ...(sender ? { mailTrouble: () => sender.trouble() } : {}),
    env: environment,
    jobTypes: allWorkers({ packs: packs.current }).map(({ type }) => type),
    log,
    now,
    stopping: stopping.signal,
    work,
    uiDir: join(environment.PACKS_DIR, 'build', 'ui'),
  });
  const server = createHttpServer(app, patienceFor(environment.UPLOAD_SECONDS));
  const requests = new OpenRequests(server, work);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(environment.PORT, environment.HOST, () => resolve());
  });
  imports.start();
  return async () => {
    stopping.abort();
    watch.stop();
    await sleep(environment.STOP_NOTICE_SECONDS * 1_000);
    const [brokenOff] = await Promise.all([requests.drain(environment.STOP_SECONDS * 1_000), imports.stop()]);
    if (brokenOff > 0) {
      log.warn({ requests: brokenOff }, 'requests that took too long were broken off');
    }
  };
}

main().catch(failedStart);
