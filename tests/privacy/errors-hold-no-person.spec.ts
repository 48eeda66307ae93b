import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { toldWithStack } from '#libs/platform/told-error.js';
import { loggingPostgres, type LoggingPostgres } from '#tests/privacy/logging-postgres.js';

const NAME = 'Walburga Stachelbeer';
/** What a server says of its log otherwise. */
const USUAL = `set log_min_messages = warning; set log_min_error_statement = error; set log_error_verbosity = 'default';
  set log_parameter_max_length_on_error = -1;`;

let server: LoggingPostgres;
let one: pg.Client;
let two: pg.Client;
beforeAll(async () => {
  server = await loggingPostgres();
  [one, two] = [new pg.Client({ connectionString: server.ownerUrl }), new pg.Client({ connectionString: server.ownerUrl })];
  await Promise.all([one.connect(), two.connect()]);
  await one.query('create table guest (name text unique, age int check (age > 0))');
  await one.query('insert into guest values ($1, 1), ($2, 1)', [NAME, `Thusnelda ${NAME}`]);
});
afterAll(async () => {
  await one?.end();
  await two?.end();
  await server?.stop();
});

const provoke: Readonly<Record<string, { readonly code: string; readonly by: () => Promise<unknown> }>> = {
  'a name that is there already': { code: '23505', by: () => one.query('insert into guest values ($1, 1)', [NAME]) },
  'a row that breaks a rule': { code: '23514', by: () => one.query('insert into guest values ($1, -1)', [`${NAME} II`]) },
  'a name for a number': { code: '22P02', by: () => one.query('insert into guest (age) values ($1::text::int)', [NAME]) },
  'a name for a date': { code: '22007', by: () => one.query('select $1::text::date', [NAME]) },
  'a name for JSON': { code: '22P02', by: () => one.query('select $1::text::jsonb', [`{"name": ${NAME}}`]) },
  'a name in a statement that is none': { code: '42601', by: () => one.query(`select '${NAME}' from where`) },
  'a name too long to index': { code: '54000', by: () => one.query('insert into guest values ($1, 1)', [long()]) },
  'a statement that takes too long': {
    code: '57014',
    by: slow,
  },
  'two who wait for each other': { code: '40P01', by: deadlock },
};

/** No compression makes this short. */
const long = () => `${NAME} ${Array.from({ length: 20_000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7_919) % 20_000))).join('')}`;

async function slow(): Promise<unknown> {
  try {
    return await one.query(`set statement_timeout = 20; select pg_sleep(10), '${NAME}'`);
  } finally {
    await one.query('reset statement_timeout');
  }
}

async function deadlock(): Promise<unknown> {
  const lock = (client: pg.Client, name: string) => client.query(`update guest set age = 2 where name = '${name}'`);
  await Promise.all([one.query('begin'), two.query('begin')]);
  try {
    await lock(one, NAME);
    await lock(two, `Thusnelda ${NAME}`);
    const outcomes = await Promise.allSettled([lock(one, `Thusnelda ${NAME}`), lock(two, NAME)]);
    throw outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []))[0] ?? new Error('nobody lost');
  } finally {
    await Promise.all([one.query('rollback'), two.query('rollback')]);
  }
}

const failed = (by: () => Promise<unknown>) =>
  by().then(
    () => undefined,
    (error: unknown) => error,
  );

describe.each(Object.entries(provoke))('%s', (_, { code, by }) => {
  it('stands in neither log', async () => {
    const error = await failed(by);
    expect(error).toMatchObject({ code });
    expect(toldWithStack(error)).not.toMatch(/Walburga|Stachelbeer/);
    expect(toldWithStack(error)).toContain(code);
    expect(server.log()).not.toMatch(/Walburga|Stachelbeer/);
  });
});

describe('the search itself', () => {
  it('finds every one of them in the log of a server with usual settings', async () => {
    await Promise.all([one.query(USUAL), two.query(USUAL)]);
    const silent: string[] = [];
    for (const [name, { by }] of Object.entries(provoke)) {
      const before = server.log().length;
      await failed(by);
      await wait(100);
      if (!/Walburga|Stachelbeer/.test(server.log().slice(before))) silent.push(name);
    }
    expect(silent).toEqual([]);
  });
});
