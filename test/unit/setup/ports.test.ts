import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { freePorts, isFree, isListening } from '../../../scripts/lib/ports.mjs';

/** Holds a port while the test runs. */
async function withTakenPort(test: (port: number) => Promise<void>): Promise<void> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await test((server.address() as AddressInfo).port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('freePorts', () => {
  it('gives each name a port of its own, outside the range for outgoing connections', async () => {
    const ports = Object.values(await freePorts(['one', 'two', 'three']));

    expect(new Set(ports).size).toBe(3);
    expect(ports.every((port) => port >= 20_000 && port < 32_000)).toBe(true);
  });

  it('keeps a port that was used before', async () => {
    const { app = 0 } = await freePorts(['app']);

    await expect(freePorts(['app'], { app })).resolves.toEqual({ app });
  });

  it('chooses another when that one is taken', async () => {
    await withTakenPort(async (app) => {
      expect((await freePorts(['app'], { app })).app).not.toBe(app);
    });
  });
});

describe('isFree and isListening', () => {
  it('tell a taken port from a free one', async () => {
    const { app = 0 } = await freePorts(['app']);
    await withTakenPort(async (taken) => {
      expect([await isFree(taken), await isListening(taken)]).toEqual([false, true]);
      expect([await isFree(app), await isListening(app)]).toEqual([true, false]);
    });
  });
});
