import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server that a test can shut, as a network that fails does. */
export interface Gate {
  /** host:port on this side. */
  address: string;
  shut: () => void;
  open: () => void;
  close: () => Promise<void>;
}

/** Opens a way to the server at that address (host:port). */
export async function gateTo(address: string): Promise<Gate> {
  const [host, port] = address.split(':');
  const sockets = new Set<Socket>();
  let isShut = false;
  const server = createServer((near) => {
    if (isShut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    shut: () => {
      isShut = true;
      cut();
    },
    open: () => {
      isShut = false;
    },
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
