/**
 * `npm run bench`: measures on servers of its own in a temporary folder, never on an installation in use. What is
 * measured, and by which sizes, is in bench/; the servers are started and stopped here. Nothing is judged: figures are
 * printed beside those of the bare engine or database, taken in the same run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureStarts } from './lib/bench-starts.mjs';
import { runScript } from './lib/errors.mjs';
import { buildDir, root } from './lib/paths.mjs';
import { setUp } from './lib/set-up.mjs';
import { step } from './lib/terminal.mjs';
import { startApp, startTestServices } from './lib/testing.mjs';

async function main() {
  await setUp({ ...process.env, ZEEBE_ADDRESS: '', ZEEBE_PROTO: '', MONGO_URL: '' });
  const bench = createRequire(import.meta.url)(join(buildDir, 'main', 'bench.cjs'));
  const settings = bench.readSettings();
  const wants = (part) => settings.parts.includes(part);
  const folder = mkdtempSync(join(tmpdir(), 'zhixing-bench-'));
  const results = { machine: bench.machineFacts(), sizes: settings };
  try {
    if (wants('start')) {
      results.start = await measureStarts({ bench, settings, dir: join(folder, 'start') });
    }
    if (['changes', 'inbox', 'open'].some(wants)) {
      await withApp(bench, join(folder, 'app'), (program) =>
        measureApp({ bench, settings, wants, folder, ...program }, results),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  bench.keep(results, join(buildDir, 'bench.json'));
  console.log(bench.tableOf(results));
}

async function measureApp(run, results) {
  const { bench, settings, wants, services, app } = run;
  if (wants('changes')) {
    results.changes = await measureChanges(run);
  }
  if (wants('inbox')) {
    const { inboxSeconds: seconds, inboxRate: rate } = settings;
    results.inbox = await step(`Timing the inbox for ${seconds} s`, () =>
      bench.measureInbox(app.url, { seconds, rate }),
    );
  }
  if (wants('open')) {
    const { raised, records, open } = settings;
    await step('Raising records', (show) => bench.openRecords(app.url, services.mongoUrl, raised, show));
    const stock = await step('Filling the database', (show) =>
      bench.layStock(services.mongoUrl, { records, open }, show),
    );
    const pages = await step('Timing pages', () => bench.measurePages(app.url, services.mongoUrl, settings.pages));
    const mb = (name) => bench.residentMbOf(app.children[name].pid());
    results.open = { ...stock, pages, appMb: mb('app'), ingestMb: mb('ingest') };
  }
}

async function measureChanges({ bench, settings, folder, services, app }) {
  return withBareEngine(bench, join(folder, 'raw'), async ({ raw, sink, bare }) => {
    const api = await bench.ApiChanges.open(app.url);
    try {
      const both = {
        raw,
        sink,
        rawPids: { broker: bare.children.zeebe.pid() },
        api,
        apiPids: {
          broker: services.children.zeebe.pid(),
          mongod: services.children.mongod.pid(),
          ingest: app.children.ingest.pid(),
          app: app.children.app.pid(),
        },
        apiRecords: () => bench.countEvents(services.mongoUrl),
      };
      return await step('Carrying changes', (show) => bench.measureChanges(both, settings, show));
    } finally {
      api.close();
    }
  });
}

/** The whole program with its database and engine, as long as the work lasts. */
async function withApp(bench, dir, work) {
  const services = await step('Starting the program', () => startTestServices({ dir }));
  try {
    const app = await startApp({ services, env: { LOG_LEVEL: 'warn' } });
    try {
      await work({ services, app });
    } finally {
      await app.stop();
    }
  } finally {
    await services.stop();
  }
}

/** An engine of the same settings whose history goes to a sink, with workers that do nothing. */
async function withBareEngine(bench, dir, work) {
  const sink = new bench.Sink();
  const exporterUrl = await sink.start();
  const bare = await step('Starting the bare engine', () => startTestServices({ dir, exporterUrl, only: ['zeebe'] }));
  const { zeebeAddress, zeebeRestUrl } = bare;
  const raw = new bench.RawChanges({ zeebeAddress, zeebeRestUrl, packsDir: root }, sink);
  try {
    await raw.open();
    return await work({ raw, sink, bare });
  } finally {
    await raw.close();
    await bare.stop();
    await sink.stop();
  }
}

await runScript(main);
// Handles that the libraries left open must not keep a finished run alive.
process.exit();
