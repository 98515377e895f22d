/**
 * `npm run bench`: measures on servers of its own, never on an installation in use.
 *
 * First the bare engine, its history going to a sink that only acknowledges: time until it is ready, and
 * `build/main/bench.cjs raw`. Then the whole program: time until it is ready, and `build/main/bench.cjs app`.
 * Both parts get BENCH_REPORT, a JSON file to which each adds its figures and from which the second reads the first's;
 * `startMs` in it is written here. Addresses come under the names that the programs use, and APP_URL.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inForeground } from './lib/command-line.mjs';
import { runScript, SetupError } from './lib/errors.mjs';
import { buildDir, root } from './lib/paths.mjs';
import { setUp } from './lib/set-up.mjs';
import { startSink } from './lib/sink.mjs';
import { step } from './lib/terminal.mjs';
import { startApp, startTestServices } from './lib/testing.mjs';

async function main() {
  await setUp({ ...process.env, ZEEBE_ADDRESS: '', ZEEBE_PROTO: '', MONGO_URL: '' });
  const folder = mkdtempSync(join(tmpdir(), 'zhixing-bench-'));
  const report = join(folder, 'report.json');
  try {
    const bareMs = await benchRaw(folder, report);
    await benchApp(folder, report, bareMs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchRaw(folder, report) {
  const sink = await startSink();
  const began = performance.now();
  const services = await step('Starting the bare engine', () =>
    startTestServices({ dir: join(folder, 'raw'), exporterUrl: sink.url, only: ['zeebe'] }),
  );
  const bareMs = performance.now() - began;
  writeFileSync(report, JSON.stringify({ startMs: { bare: bareMs } }));
  try {
    const env = {
      ZEEBE_ADDRESS: services.zeebeAddress,
      ZEEBE_REST_URL: services.zeebeRestUrl,
      ZEEBE_PROTO: services.proto,
    };
    await measure('raw', report, env);
  } finally {
    await services.stop();
    await sink.stop();
  }
  return bareMs;
}

async function benchApp(folder, report, bareMs) {
  const dir = join(folder, 'app');
  // The second start is what people wait for: the first one makes the data folders.
  const first = await startTestServices({ dir });
  await (await startApp({ services: first })).stop();
  await first.stop();
  const began = performance.now();
  const { services, app } = await step('Starting the whole program', async () => {
    const started = await startTestServices({ dir });
    return { services: started, app: await startApp({ services: started }) };
  });
  const raw = JSON.parse(readFileSync(report, 'utf8'));
  writeFileSync(report, JSON.stringify({ ...raw, startMs: { bare: bareMs, whole: performance.now() - began } }));
  try {
    const env = { ...app.env, APP_URL: app.url, APP_PID: String(app.children.app.pid()) };
    await measure('app', report, env);
  } finally {
    await app.stop();
    await services.stop();
  }
}

async function measure(part, report, env) {
  const program = join(buildDir, 'main', 'bench.cjs');
  const code = await inForeground(process.execPath, ['--enable-source-maps', program, part], {
    cwd: root,
    env: { ...process.env, ...env, BENCH_REPORT: report },
  });
  if (code !== 0) {
    throw new SetupError(`The measurement "${part}" ended with code ${code}; nothing is reported.`);
  }
}

await runScript(main);
