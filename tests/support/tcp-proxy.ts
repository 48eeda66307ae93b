import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A way to a server on loopback that can be disturbed. */
export type TcpProxy = {
  readonly port: number;
  /** Closes every connection; new ones go through. */
  cut(): void;
  /** Passes nothing back to the callers any more, who wait. */
  swallowReplies(): void;
  /** Passes replies back only after so many milliseconds. */
  delayReplies(ms: number): void;
  /** Cuts what waits, and passes everything on again at once. */
  heal(): void;
  close(): Promise<void>;
};

/** Listens on a free port and passes on to `port`. */
export async function tcpProxy(port: number): Promise<TcpProxy> {
  let [passing, delayMs] = [true, 0];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(port, '127.0.0.1');
    let last = Promise.resolve();
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined); // the other side cuts
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('close', () => upstream.destroy());
    client.pipe(upstream);
    upstream.on('data', (data) => {
      if (!passing) return;
      const ms = delayMs;
      // One after the other, so that nothing overtakes what was delayed before.
      last = last.then(() => (ms === 0 ? undefined : wait(ms))).then(() => void client.write(data));
    });
    upstream.on('end', () => client.end());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as net.AddressInfo).port,
    cut,
    swallowReplies: () => void (passing = false),
    delayReplies: (ms) => void (delayMs = ms),
    heal: () => {
      if (!passing) cut();
      [passing, delayMs] = [true, 0];
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}

/** The same address by way of the proxy. */
export const through = (proxy: TcpProxy, url: string): string => Object.assign(new URL(url), { port: String(proxy.port) }).href;
