import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { ask } from '#apps/cli/ask.js';
import { eventually } from '#tests/contract/counting.js';
import { durableServer, type DurableDatabase, type DurableServer } from '#tests/faults/durable-database.js';
import { aVisitTo } from '#tests/faults/four-visits.js';
import { insist, type Desk } from '#tests/faults/insist.js';
import { startProduct, type Product } from '#tests/faults/the-product.js';
import { saysItsClockIsWrong, withClock } from '#tests/faults/wrong-clocks.js';
import { MAIL } from '#tests/support/mail-settings.js';
import { smtpSink, type SmtpSink } from '#tests/support/smtp-sink.js';

jest.setTimeout(120_000);

const YEARS_MS = 3 * 31_536_000_000;
/** A day that is to come for everybody whose clock is right, and over by the clock of this product. */
const NEXT_YEAR = new Date(Date.now() + 31_536_000_000).toISOString().slice(0, 10);

let server: DurableServer;
let database: DurableDatabase;
let sink: SmtpSink;
let product: Product;
let desk: Desk;

beforeAll(async () => {
  server = await durableServer();
  database = await server.database();
  sink = await smtpSink();
  product = await startProduct(database, { ...MAIL, SMTP_URL: `smtp://127.0.0.1:${sink.port}`, ...withClock(YEARS_MS) });
  desk = { apis: [product], random: () => 0 };
});
afterAll(async () => {
  await product?.end('SIGKILL');
  await sink?.stop();
  await database?.drop();
  await server?.stop();
});

it('a product whose clock is years ahead says so', () => expect(saysItsClockIsWrong(product, YEARS_MS)).resolves.toBeUndefined());

it('a product whose clock is years ahead takes no visit that is to come for one that is over, and writes to whoever is invited', async () => {
  const visitId = await aVisitTo(desk, NEXT_YEAR);
  const { personId } = await insist<{ personId: string }>(desk, 'everyone', 'POST', '/v1/persons', { name: 'Ada Beispielsen', contact: 'ada@example.org' });
  await insist(desk, 'everyone', 'POST', `/v1/visits/${visitId}/attendance/invite`, { personId });
  await eventually(async () => {
    await insist(desk, 'everyone', 'POST', `/v1/visits/${visitId}/notices/send`, {});
    const { rows } = await database.pool.query<{ state: string; reason: string | null }>('select state, reason from outbox.notice');
    expect(rows).toEqual([{ state: 'sent', reason: null }]);
  }, 20_000);
  expect(sink.taken.map(({ to }) => to)).toEqual([['ada@example.org']]);
});

it.each(['/v1/privacy/retention', '/v1/persons/PERSON/erase'])('a product whose clock is years ahead deletes nothing for ever: %s', async (address) => {
  const { personId } = await insist<{ personId: string }>(desk, 'everyone', 'POST', '/v1/persons', { name: 'Bert Mustermannsen' });
  const answer = await ask('everyone', `${product.url}${address.replace('PERSON', personId)}`, { method: 'POST' });
  expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('clocks-disagree')]);
});

it('a product whose clock is years ahead deletes no answer that repeats still need', async () => {
  const repeated = () =>
    ask('everyone', `${product.url}/v1/persons`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'kept-under-another-day' },
      body: JSON.stringify({ name: 'Cora Vorbildsen' }),
    });
  await (await repeated()).text();
  // As the process that started before, whose clock was right, has named it.
  await database.pool.query(`update vault.data_key set owner = 'answers-' || to_char(now(), 'YYYY-MM-DD') where owner >= 'answers-' and owner < 'answers.'`);
  await product.end('SIGKILL');
  product = await startProduct(database, withClock(YEARS_MS));
  const again = await repeated();
  expect([again.status, again.headers.get('idempotent-replay')]).toEqual([201, 'true']);
});
