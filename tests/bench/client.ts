import http from 'node:http';

/** Asks one server over connections that stay open, one request on each at a time. */
export type Client = {
  /** The body of a good answer; throws what any other says. */
  ask(method: string, path: string, body?: object): Promise<string>;
  close(): void;
};

export function clientOf(url: string, headers: Readonly<Record<string, string>> = {}): Client {
  const agent = new http.Agent({ keepAlive: true });
  return {
    ask: (method, path, body) =>
      new Promise((resolve, reject) => {
        const sent = body && JSON.stringify(body);
        const request = http.request(new URL(path, url), {
          method,
          agent,
          headers: { ...headers, ...(sent && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }) },
        });
        request.on('error', reject);
        request.on('response', (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece: Buffer) => pieces.push(piece));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(pieces).toString('utf8');
            if (response.statusCode! < 300) resolve(text);
            else reject(new Error(`${method} ${path} is answered with ${response.statusCode}: ${text}`));
          });
        });
        request.end(sent);
      }),
    close: () => agent.destroy(),
  };
}
