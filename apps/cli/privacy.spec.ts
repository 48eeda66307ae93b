import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it, jest } from '@jest/globals';
import { retention } from '#apps/cli/privacy.js';

const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  response.setHeader('content-type', 'application/json').end('{"access_token":"of nobody","items":[]}');
});
afterAll(() => void server.close());

it('what has been kept long enough is only told unless the word delete stands there', async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const said = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await retention([], api);
    await retention(['delete'], api);
    await expect(retention(['all'], api)).rejects.toThrow('delete');
    await expect(retention(['--dry-run'], api)).rejects.toThrow('--dry-run');
  } finally {
    said.mockRestore();
  }
  expect(asked).toEqual(['POST /development/token', 'GET /v1/privacy/retention', 'POST /v1/privacy/retention']);
});

it('no option of a documented command stands where npm keeps it to itself', () => {
  const pages = execFileSync('git', ['ls-files', '*.md'], { encoding: 'utf8' }).trim().split('\n');
  const kept = pages.flatMap((page) =>
    fs
      .readFileSync(page, 'utf8')
      .split('\n')
      .filter((line) => /npm run (-s )?cli (?!-- )[^`|;]* --?[a-z]/.test(line))
      .map((line) => `${page}: ${line}`),
  );
  expect(pages.length).toBeGreaterThan(20);
  expect(kept).toEqual([]);
});
