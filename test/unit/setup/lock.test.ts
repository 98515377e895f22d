import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { withLock } from '../../../scripts/lib/lock.mjs';

describe('withLock', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
    file = join(folder, 'set-up.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lets one piece of work in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await pause(20);
      inside -= 1;
    };

    await Promise.all([1, 2, 3].map(() => withLock(file, work, { pollMs: 5 })));

    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it('frees the lock when the work fails', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no space left')))).rejects.toThrow('no space left');

    expect(existsSync(file)).toBe(false);
  });

  it('takes over the lock of a process that is gone', async () => {
    writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1', command: 'node' }));

    await expect(withLock(file, () => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('says once that somebody else holds it', async () => {
    const onWait = jest.fn();
    const first = withLock(file, () => pause(40), { pollMs: 5 });
    await withLock(file, () => Promise.resolve(), { pollMs: 5, onWait });
    await first;

    expect(onWait).toHaveBeenCalledTimes(1);
    expect(onWait).toHaveBeenCalledWith(expect.objectContaining({ pid: process.pid }));
  });
});
