import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { correlated, newCorrelation } from '#libs/platform/correlation.js';
import { OtlpTraces } from '#libs/platform/otlp-traces.js';
import { KINDS, traced, tracing } from '#libs/platform/traces.js';

const work = async () => 'done';

it('a collector that is away, or refuses, costs spans and nothing else', async () => {
  Logger.overrideLogger(false);
  const server = http.createServer((_, response) => response.writeHead(503).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const traces = new OtlpTraces(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  expect(await correlated(newCorrelation(), () => traced('work', KINDS.internal, work))).toBe('done');
  await expect(correlated(newCorrelation(), () => traced('work', KINDS.internal, () => Promise.reject(new Error('its own'))))).rejects.toThrow('its own');
  await traces.onApplicationShutdown();
  server.close();
  await once(server, 'close');
  const nobody = new OtlpTraces('http://127.0.0.1:1');
  expect(await correlated(newCorrelation(), () => traced('work', KINDS.internal, work))).toBe('done');
  await nobody.onApplicationShutdown();
  expect(tracing()).toBe(false);
});
