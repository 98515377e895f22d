import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SetupError } from './errors.mjs';
import { root } from './paths.mjs';
import { freePorts } from './ports.mjs';
import { step } from './terminal.mjs';
import { startTestServices } from './testing.mjs';

const patienceMs = 180_000;

/**
 * Times `npm start` on an installation that was used before, from the command to "open for work", and beside it the
 * bare engine on a copy of the same data, from its command until it processes. In turn, so that a busy moment of the
 * machine meets both.
 * @returns {Promise<{ bareMs: number[], wholeMs: number[], bare: number, whole: number }>}
 */
export async function measureStarts({ bench, settings, dir }) {
  mkdirSync(dir, { recursive: true });
  const { app: port } = await freePorts(['app']);
  const data = join(dir, 'data');
  const env = { ...process.env, DATA_DIR: data, PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
  await step('Preparing an installation that was used', async () => {
    const first = await npmStart(env);
    try {
      await use(bench, env.PUBLIC_URL, settings);
    } finally {
      await first.stop();
    }
  });
  const bareMs = [];
  const wholeMs = [];
  await step('Timing starts', async (show) => {
    for (let turn = 0; turn < settings.starts; turn += 1) {
      show(`${turn + 1} of ${settings.starts}`, turn / settings.starts);
      bareMs.push(await timeBare(bench, join(data, 'zeebe'), join(dir, `bare-${turn}`)));
      const whole = await npmStart(env);
      wholeMs.push(whole.ms);
      await whole.stop();
    }
  });
  return { bareMs, wholeMs, bare: bench.median(bareMs), whole: bench.median(wholeMs) };
}

async function use(bench, url, { warmUp, concurrency }) {
  const changes = await bench.ApiChanges.open(url);
  try {
    await changes.run(warmUp, concurrency);
  } finally {
    changes.close();
  }
}

async function timeBare(bench, from, dir) {
  cpSync(from, join(dir, 'zeebe'), { recursive: true });
  const sink = new bench.Sink();
  const exporterUrl = await sink.start();
  const began = performance.now();
  const services = await startTestServices({ dir, exporterUrl, only: ['zeebe'] });
  const ms = performance.now() - began;
  await services.stop();
  await sink.stop();
  return ms;
}

/** Runs `npm start` until it is open for work. */
async function npmStart(env) {
  const began = performance.now();
  const child = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  let output = '';
  const open = new Promise((resolve) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('open for work')) {
        resolve(true);
      }
    });
  });
  const isOpen = await Promise.race([open, exited.then(() => false), pause(patienceMs, false, { ref: false })]);
  const ms = performance.now() - began;
  const stop = async () => {
    const pid = starterOf(env.DATA_DIR);
    if (pid) {
      process.kill(pid, 'SIGTERM');
    }
    await exited;
  };
  if (!isOpen) {
    await stop();
    throw new SetupError(`npm start did not get ready:\n${output}`);
  }
  return { ms, stop };
}

/** npm does not pass a signal on to what it started; that writes its own process id down. */
function starterOf(dir) {
  const file = join(dir, 'run.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).process.pid : undefined;
}
