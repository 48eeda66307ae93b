import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A bare HTTP server of Node in a process of its own. */
export async function startBareServer(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const here = fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, [path.join(path.dirname(here), `bare-http.main${path.extname(here)}`)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: `http://127.0.0.1:${port.toString().trim()}`,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
