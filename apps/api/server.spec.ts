import 'reflect-metadata';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { createServer } from '#apps/api/server.js';
import { readConfig } from '#libs/platform/config.js';
import { ProblemFilter } from '#libs/platform/problem.filter.js';
import { readBodies } from '#libs/platform/read-body.js';
import { Settings } from '#libs/platform/settings.js';

const LIMIT_MS = 200;
const finished: string[] = [];

@Controller()
class Slow {
  @Get('slow')
  async slow() {
    await wait(3 * LIMIT_MS);
    finished.push('slow');
    return { late: true };
  }

  @Get('quick')
  quick() {
    return { late: false };
  }

  @Post('body')
  body(@Body() body: unknown) {
    return { body };
  }
}

let app: NestFastifyApplication;
let url: string;
beforeAll(async () => {
  const module = await Test.createTestingModule({ controllers: [Slow], providers: [{ provide: APP_FILTER, useClass: ProblemFilter }] }).compile();
  const settings = new Settings(readConfig({ PUBLIC_URL: 'https://termine.example.org' }));
  app = module.createNestApplication<NestFastifyApplication>(createServer(settings, LIMIT_MS), { bodyParser: false, logger: false });
  readBodies(app);
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(() => app.close());

describe('a server with a short patience', () => {
  it('gives up what takes too long, and goes on', async () => {
    const response = await fetch(`${url}/slow`);
    expect([response.status, response.headers.get('retry-after'), response.headers.get('cache-control')]).toEqual([503, '1', 'no-store']);
    expect(await response.json()).toMatchObject({ type: '/problems/took-too-long', remedy: expect.stringContaining('Idempotency-Key') });
    while (finished.length === 0) await wait(20);
    expect(await (await fetch(`${url}/quick`)).json()).toEqual({ late: false });
  });

  it('tells a client that sends too slowly that it is the client', async () => {
    const socket = net.connect(Number(new URL(url).port), '127.0.0.1');
    let said = '';
    socket.setEncoding('utf8').on('data', (piece) => (said += piece));
    socket.write('POST /body HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":');
    await once(socket, 'data');
    socket.destroy();
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(said).toContain('/problems/request-too-slow');
  });

  it('asks for https from now on where the public comes by it', async () => {
    expect((await fetch(`${url}/quick`)).headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect((await fetch(`${url}/nothing`)).headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});
