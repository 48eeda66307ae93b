import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { testMasterKey } from '#tests/support/keys.js';

export type Product = {
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything it has written so far to its two outputs. */
  said(): string;
  /** Sends a signal and resolves with how the process ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
};

const PATIENCE_MS = 60_000;
const pinned = join('node_modules', '.bin', 'node');
/** The Node that npm pins; under it the launcher is the product itself, so that a signal reaches it and nobody else. */
const node = existsSync(pinned) ? realpathSync(pinned) : process.execPath;

/** The same environment without what npm and jest put into it. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, npm_lifecycle_event: __, ...inherited } = process.env;
  return inherited;
}

/** What Node is given to run a part of an installation: the compiled file, or of this one the launcher, which compiles first. */
export const programOf = (part: string, root?: string): readonly [node: string, args: string[]] => [
  node,
  [
    '--disable-warning=ExperimentalWarning',
    ...(root === undefined ? [join('infra', 'run.mjs'), `apps/${part}/main`] : [join(root, 'dist', 'apps', part, 'main.js')]),
  ],
];

/** Starts the compiled product, or one of its parts, as a process of its own on a database and a free port; resolves when it listens. `root`: another installation. */
export async function startProduct(
  { url: databaseUrl, ownerUrl }: { readonly url: string; readonly ownerUrl: string },
  env: Readonly<Record<string, string>> = {},
  part: 'standalone' | 'api' | 'worker' = 'standalone',
  root?: string,
): Promise<Product> {
  const [program, args] = programOf(part, root);
  const child = spawn(program, args, {
    env: {
      ...cleanEnvironment(),
      DATABASE_URL: databaseUrl,
      MIGRATION_DATABASE_URL: ownerUrl,
      HOST: '127.0.0.1',
      PORT: '0',
      WORKER_PORT: '0',
      LOG_LEVEL: 'warn',
      RATE_LIMITS: 'off',
      VAULT_MASTER_KEY: testMasterKey.toString('base64'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = once(child, 'exit') as Promise<[code: number | null, signal: NodeJS.Signals | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the product does not listen after ${PATIENCE_MS} ms: ${said}`)), PATIENCE_MS);
    const look = (piece: unknown) => {
      said += String(piece);
      const found = /(?:listens|answers probes) on (http:\/\/[^\s]+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
      if (found !== undefined) clearTimeout(late);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    void ended.then(([code, signal]) => {
      clearTimeout(late);
      reject(new Error(`the product ended with ${code ?? signal}: ${said}`));
    });
  });
  return {
    url,
    process: child,
    said: () => said,
    end: async (how) => {
      child.kill(how);
      const [code, signal] = await ended;
      return { code, signal };
    },
  };
}
