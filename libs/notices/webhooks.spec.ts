import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Notice } from '#libs/notices/notice.js';
import { Webhooks } from '#libs/notices/webhooks.js';
import type { Settings } from '#libs/platform/settings.js';

it('a webhook whose key cannot be read is tried later, says so, and goes out once the file is there', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'webhooks-'));
  const server = createServer((_, response) => void response.writeHead(204).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const told = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
  try {
    const secretFile = path.join(folder, 'secret');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const webhooks = new Webhooks({ webhooks: { urls: [url], secretFile } } as unknown as Settings);
    const notice = { noticeId: 'n', recipient: webhooks.hooks[0]!, about: { type: 'VisitConfirmed', at: '2026-12-01T10:00:00Z' } } as unknown as Notice;
    expect(await webhooks.send(notice)).toEqual({ was: 'later', why: 'not-reached' });
    expect(told.mock.calls.flat().join(' ')).toContain('WEBHOOK_SECRET_FILE');
    writeFileSync(secretFile, `whsec_${Buffer.alloc(32, 'key').toString('base64')}`);
    expect(await webhooks.send(notice)).toEqual({ was: 'sent', code: 204 });
  } finally {
    told.mockRestore();
    server.close();
    rmSync(folder, { recursive: true });
  }
});
