import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { createChild } from '../../../scripts/lib/child.mjs';
import { endLeftovers, rememberChild } from '../../../scripts/lib/leftovers.mjs';
import { identify, isSameProcess } from '../../../scripts/lib/process-identity.mjs';
import { eventually } from '../../support/eventually';
import { useFolder } from './folder';

/** A process that writes one line, is ready then, and lives until it is told otherwise. */
const patient = `process.stdout.write('up\\n'); setInterval(() => {}, 1000);`;

describe('createChild', () => {
  const path = useFolder();
  const events: string[] = [];
  const make = (script: string, more = {}) =>
    createChild({
      name: 'server',
      dir: path(),
      command: process.execPath,
      args: ['-e', script],
      env: { PATH: process.env.PATH ?? '' },
      isReady: () => Promise.resolve(log().includes('up')),
      onEvent: ({ kind }: { kind: string }) => events.push(kind),
      ...more,
    });
  const log = () => (existsSync(path('logs', 'server.log')) ? readFileSync(path('logs', 'server.log'), 'utf8') : '');
  beforeEach(() => events.splice(0));

  it('starts, waits until it is ready, and stops', async () => {
    const child = make(patient);

    await child.start();
    expect(child.isRunning()).toBe(true);
    expect(existsSync(path('run', 'server.json'))).toBe(true);

    await child.stop();
    expect(child.isRunning()).toBe(false);
    expect(existsSync(path('run', 'server.json'))).toBe(false);
    expect(events).toEqual([]);
  });

  it('starts again what ends by itself', async () => {
    const child = make(patient);
    await child.start();
    const before = child.pid();

    process.kill(before ?? 0, 'SIGKILL');

    await eventually(() => expect(events).toEqual(['ended', 'back']));
    expect(child.pid()).not.toBe(before);
    await child.stop();
  });

  it('leaves ended what was killed on purpose, until it is started again', async () => {
    const child = make(patient);
    await child.start();

    await child.kill();
    await pause(600);
    expect([child.isRunning(), events]).toEqual([false, []]);

    await child.start();
    expect(child.isRunning()).toBe(true);
    await child.stop();
  });

  it('shows the end of the log when it does not come up', async () => {
    const child = make(`console.error('address already in use'); process.exit(3);`);

    await expect(child.start()).rejects.toThrow(/server ended while starting.*address already in use/s);
  });

  it('gives up on what is never ready, and ends it', async () => {
    const child = make(patient, { isReady: () => Promise.resolve(false), startTimeoutMs: 300 });

    await expect(child.start()).rejects.toThrow('server was not ready within 0.3 s');
    expect(child.isRunning()).toBe(false);
  });

  it('ends by force what does not end when asked', async () => {
    const child = make(`process.on('SIGTERM', () => {}); ${patient}`, { stopTimeoutMs: 200 });
    await child.start();

    await child.stop();

    expect(child.isRunning()).toBe(false);
  });
});

describe('endLeftovers', () => {
  const path = useFolder();

  it('ends what an earlier supervisor left running', async () => {
    const left = spawn(process.execPath, ['-e', patient], { detached: true, stdio: 'ignore' });
    const known = identify(left.pid ?? 0);
    rememberChild(path(), 'app', left.pid);

    await expect(endLeftovers(path())).resolves.toEqual(['app']);

    expect(known && isSameProcess(known)).toBe(false);
    await expect(endLeftovers(path())).resolves.toEqual([]);
  });

  it('never touches a process that only has the same number', async () => {
    mkdirSync(path('run'));
    const stranger = { pid: process.pid, startedAt: 'an earlier boot/1', command: 'mongod' };
    writeFileSync(path('run', 'mongod.json'), JSON.stringify(stranger));

    await expect(endLeftovers(path())).resolves.toEqual([]);
  });
});
