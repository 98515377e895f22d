import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { tryLock, unlock, withLock } from '../../../scripts/lib/lock.mjs';
import { useFolder } from './folder';

const gone = { pid: 2 ** 22 + 1, startedAt: 'boot/1', command: 'node' };

describe('withLock', () => {
  const path = useFolder();

  it('lets one piece of work in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await pause(20);
      inside -= 1;
    };

    await Promise.all([1, 2, 3].map(() => withLock(path('lock'), work, { pollMs: 5 })));

    expect(most).toBe(1);
    expect(existsSync(path('lock'))).toBe(false);
  });

  it('frees the lock when the work fails', async () => {
    const failing = withLock(path('lock'), () => Promise.reject(new Error('no space left')));

    await expect(failing).rejects.toThrow('no space left');
    expect(existsSync(path('lock'))).toBe(false);
  });

  it('takes over the lock of a process that is gone', async () => {
    writeFileSync(path('lock'), JSON.stringify(gone));

    await expect(withLock(path('lock'), () => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('says once that somebody else holds it', async () => {
    const onWait = jest.fn();
    const first = withLock(path('lock'), () => pause(40), { pollMs: 5 });
    await withLock(path('lock'), () => Promise.resolve(), { pollMs: 5, onWait });
    await first;

    expect(onWait).toHaveBeenCalledTimes(1);
    expect(onWait).toHaveBeenCalledWith(expect.objectContaining({ pid: process.pid }));
  });
});

describe('tryLock', () => {
  const path = useFolder();

  it('names the holder instead of waiting', () => {
    expect(tryLock(path('lock'))).toBeUndefined();
    expect(tryLock(path('lock'))).toMatchObject({ pid: process.pid });

    unlock(path('lock'));
    expect(tryLock(path('lock'))).toBeUndefined();
  });

  it('leaves the lock of another holder alone when unlocking', () => {
    writeFileSync(path('lock'), JSON.stringify(gone));

    unlock(path('lock'));

    expect(existsSync(path('lock'))).toBe(true);
  });
});
