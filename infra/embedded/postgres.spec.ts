import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from '#infra/embedded/postgres.js';
import { serverOf } from '#infra/embedded/stop-server.js';

const root = process.cwd();

describe('the embedded PostgreSQL', () => {
  let folder: string;
  const children: ChildProcess[] = [];
  const started: RunningPostgres[] = [];
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-'));
    fs.chmodSync(folder, 0o755);
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    for (const server of started.splice(0)) await server.stop();
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

  /** A server in a process of its own, which can be killed. */
  async function launch(options: object): Promise<{ child: ChildProcess; ownerUrl: string; dataDir: string }> {
    const script = `
      import './tests/support/sources.mjs';
      const { startPostgres } = await import('#infra/embedded/postgres.js');
      const { ownerUrl, dataDir } = await startPostgres(${JSON.stringify(options)});
      console.log(JSON.stringify({ ownerUrl, dataDir }));
      setInterval(() => undefined, 1000);`;
    const { NODE_OPTIONS: _, ...env } = process.env;
    const child = spawn(process.execPath, ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', script], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, ...(JSON.parse(line.toString()) as { ownerUrl: string; dataDir: string }) };
  }

  async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async function until(holds: () => boolean): Promise<void> {
    for (let tries = 0; tries < 200 && !holds(); tries += 1) await wait(50);
    expect(holds()).toBe(true);
  }

  it('keeps its data when its launcher is killed, and leaves no server behind', async () => {
    const dataDir = path.join(folder, 'kept');
    const first = await launch({ dataDir });
    await ask(first.ownerUrl, 'create table fact (id int); insert into fact values (42)');
    first.child.kill('SIGKILL');
    await until(() => serverOf(first.dataDir) === undefined);

    const second = await startPostgres({ dataDir });
    started.push(second);
    expect(await ask(second.ownerUrl, 'select id from fact')).toEqual([{ id: 42 }]);
    expect(fs.statSync(`${dataDir}.password`).mode & 0o777).toBe(0o600);
  });

  it('refuses a second launcher while the first one runs', async () => {
    const dataDir = path.join(folder, 'shared');
    const { child } = await launch({ dataDir });
    await expect(startPostgres({ dataDir })).rejects.toThrow(`in use by process ${child.pid}`);
  });

  it('takes over at once from a launcher that was killed a moment ago', async () => {
    const dataDir = path.join(folder, 'taken-over');
    const { child } = await launch({ dataDir });
    child.kill('SIGKILL');
    await once(child, 'exit');
    started.push(await startPostgres({ dataDir }));
    expect(started).toHaveLength(1);
  });

  it('removes throw-away data, also when its launcher is killed', async () => {
    const { child, dataDir } = await launch({ durable: false });
    expect(fs.existsSync(dataDir)).toBe(true);
    child.kill('SIGKILL');
    await until(() => !fs.existsSync(path.dirname(dataDir)));

    const server = await startPostgres({ durable: false });
    await server.stop();
    await server.stop();
    expect(fs.existsSync(path.dirname(server.dataDir))).toBe(false);
  });

  it('sorts German names, knows Unicode, and commits durably unless told otherwise', async () => {
    const server = await startPostgres();
    started.push(server);
    const [row] = await ask(
      server.url,
      `select array(select name from unnest(array['Zülpich', 'Öde', 'Ahlen', 'Ärger', 'Oelde']) name order by name collate "de-x-icu") as sorted,
              lower('ÄÖÜ') as lower, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('TimeZone') as zone`,
    );
    expect(row).toEqual({ sorted: ['Ahlen', 'Ärger', 'Öde', 'Oelde', 'Zülpich'], lower: 'äöü', fsync: 'on', commit: 'on', zone: 'UTC' });
    expect(server.dataDir).not.toMatch(/^\/dev\/shm/);
  });

  it('touches no directory that holds something else', async () => {
    const dataDir = path.join(folder, 'letters');
    fs.mkdirSync(dataDir);
    fs.writeFileSync(path.join(dataDir, 'letter.txt'), 'dear');
    await expect(startPostgres({ dataDir })).rejects.toThrow('neither empty nor a database');
    expect(fs.readdirSync(dataDir)).toEqual(['letter.txt']);

    fs.rmSync(dataDir, { recursive: true });
    started.push(await startPostgres({ dataDir }));
    expect(serverOf(dataDir)).toBeDefined();
  });
});
