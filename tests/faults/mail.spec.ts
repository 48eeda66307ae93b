import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ask } from '#apps/cli/ask.js';
import { eventually } from '#tests/contract/counting.js';
import { startProduct, type Product } from '#tests/faults/the-product.js';
import { mailDesk } from '#tests/support/mail-desk.js';
import { MAIL } from '#tests/support/mail-settings.js';
import { durableServer, type DurableServer } from '#tests/faults/durable-database.js';
import { smtpSink, type SmtpSink } from '#tests/support/smtp-sink.js';
import type { TestSystem } from '#tests/support/system.js';

jest.setTimeout(180_000);

let server: DurableServer;
let database: Awaited<ReturnType<DurableServer['database']>>;
let sink: SmtpSink;
const running: Product[] = [];
beforeAll(async () => {
  server = await durableServer();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  database = await server.database();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((product) => product.end('SIGKILL')));
  await sink.stop();
  await database.drop();
});

const start = async (): Promise<Product> => {
  const product = await startProduct(database, { ...MAIL, SMTP_URL: `smtp://127.0.0.1:${sink.port}`, AUDIT_KEY: Buffer.alloc(32, 'k').toString('base64') });
  running.push(product);
  return product;
};

/** What asks the product that runs last, signed in as a planner. */
const system = {
  get ownerUrl() {
    return database.ownerUrl;
  },
  // What an answer holds is said by whoever asks, as with every test system.
  ask: (async (method: string, address: string, body?: unknown, headers: Record<string, string> = {}) => {
    const init = {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    const response = await ask('planner', `${running.at(-1)!.url}${address}`, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: (text === '' ? undefined : JSON.parse(text)) as never };
  }) as TestSystem['ask'],
};

/** Holds the row of the notice, so that nobody can write what became of it, until `release` cuts off whoever waits for it. */
async function holdLedger() {
  const client = await database.pool.connect();
  await client.query('begin');
  await client.query('select id from outbox.notice for update');
  return {
    somebodyWaits: () =>
      eventually(async () => {
        const { rows } = await database.pool.query(`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
        expect(rows.length).toBeGreaterThan(0);
      }, 30_000),
    release: async () => {
      await database.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
      await client.query('rollback');
      client.release();
    },
  };
}

/** The lease of a sender that died ends, as it would some minutes later. */
const timePasses = () => database.pool.query(`update outbox.notice set leased_until = clock_timestamp() - interval '1 second' where leased_until is not null`);

describe('a product that is killed', () => {
  it('after the server took a mail and before the ledger knows leaves it uncertain, and it is not sent again until somebody says so', async () => {
    let held: Awaited<ReturnType<typeof holdLedger>> | undefined;
    sink = await smtpSink({
      verdict: async () => {
        held ??= await holdLedger();
        return 'take' as const;
      },
    });
    const product = await start();
    const desk = await mailDesk(system);
    const { visit } = await desk.aVisit();
    await desk.invite(visit, await desk.someone('Ada Beispielsen', 'ada@example.org'));
    await desk.stand(visit, 'intended');
    await desk.send(visit);
    await sink.until(1);
    await held!.somebodyWaits();
    await product.end('SIGKILL');
    await held!.release();

    await start();
    expect((await desk.stand(visit, 'attempting'))[0]?.ledger.map(({ state }) => state)).toEqual(['intended', 'released', 'attempting']);
    await timePasses();
    const [lost] = await desk.stand(visit, 'uncertain');
    expect(lost?.sentence).toBe('Einladung an Ada Beispielsen: ungewiss, ob sie angekommen ist; bitte nachfragen.');
    // Another mail comes and goes meanwhile, so the worker has had its turn.
    await desk.invite(visit, await desk.someone('Bert Mustermannsen', 'bert@example.org'));
    await desk.stand(visit, 'uncertain', 'intended');
    await desk.send(visit);
    await desk.stand(visit, 'uncertain', 'sent');
    expect(sink.taken.map(({ to }) => to)).toEqual([['ada@example.org'], ['bert@example.org']]);

    expect((await system.ask('POST', `/v1/operations/notices/${lost!.noticeId}/resolve`, { as: 'sent' })).status).toBe(200);
    const [known] = await desk.stand(visit, 'sent', 'sent');
    expect(known?.ledger.at(-1)).toMatchObject({ state: 'sent', by: 'planner-1' });
    expect(sink.taken).toHaveLength(2);
  });

  it('before the server has the message leaves it to people too, and it goes once they say so', async () => {
    let left = 1;
    sink = await smtpSink({
      recipient: () => {
        left -= 1;
        if (left === 0) running.at(-1)!.process.kill('SIGKILL');
        return undefined;
      },
    });
    const product = await start();
    const desk = await mailDesk(system);
    const { visit } = await desk.aVisit();
    await desk.invite(visit, await desk.someone('Ada Beispielsen', 'ada@example.org'));
    await desk.stand(visit, 'intended');
    const killed = once(product.process, 'exit');
    // It may be gone before it answers.
    await system.ask('POST', `${visit}/notices/send`, {}).catch(() => undefined);
    await killed;
    await start();
    await timePasses();
    // Nobody but the dead sender knew that it had not come so far, so people are asked here too.
    const [lost] = await desk.stand(visit, 'uncertain');
    expect(sink.taken).toEqual([]);
    await system.ask('POST', `/v1/operations/notices/${lost!.noticeId}/resolve`, { as: 'again' });
    await desk.stand(visit, 'sent');
    expect(sink.taken).toHaveLength(1);
  });
});
