import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { USUAL } from '#tests/support/system.js';
import { readConfig } from '#libs/platform/config.js';
import { Settings } from '#libs/platform/settings.js';

/** A model that says what it was told, so that rewording can be reached; `settings` name it, and say `more`. */
export async function rewordingEndpoint(more: NodeJS.ProcessEnv = {}): Promise<{ readonly settings: Settings; stop(): void }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { messages } = JSON.parse(Buffer.concat(chunks).toString()) as { messages: { content: string }[] };
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: messages.at(-1)?.content } }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const settings = new Settings(
    readConfig({ ...USUAL, ...more, REWORDING_URL: `http://127.0.0.1:${port}/v1`, REWORDING_MODEL: 'probe', REWORDING_KEY: 'geheim' }),
  );
  return { settings, stop: () => server.close() && server.closeAllConnections() };
}
