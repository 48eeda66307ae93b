import { jest } from '@jest/globals';
import pg from 'pg';
import { startSystem } from '#apps/standalone/system.js';
import { jsonLogger } from '#libs/platform/logger.js';
import { testMasterKeys } from '#tests/support/keys.js';
import { testDatabase } from '#tests/support/postgres.js';

/** Everything that a system writes out which tells as much as it can and has lost a table, while somebody asks it at its address. */
export async function loudLinesWithout(table: string, ask: (url: string) => Promise<void>): Promise<readonly string[]> {
  const lines: string[] = [];
  const database = await testDatabase();
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
  const loud = await startSystem({
    databaseUrl: database.url,
    masterKeys: testMasterKeys,
    host: '127.0.0.1',
    port: 0,
    logger: jsonLogger('trace'),
    throwAway: true,
  });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  try {
    await client.connect();
    await client.query(`alter table ${table} rename to gone`);
    await ask(loud.url);
  } finally {
    await client.end();
    await loud.stop();
    jest.restoreAllMocks();
    await database.drop();
  }
  return lines;
}
