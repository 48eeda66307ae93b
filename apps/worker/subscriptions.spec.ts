import fs from 'node:fs';
import { expect, it } from '@jest/globals';
import { eventTypes } from '#apps/worker/subscriptions.js';

it('every type of event that there is, is known to those who follow and read the log', () => {
  const declared = fs
    .globSync('libs/*/domain/*.events.ts')
    .flatMap((file) => [...fs.readFileSync(file, 'utf8').matchAll(/type: '([A-Z]\w+)'/g)].map(([, type]) => type!));
  expect(declared.length).toBeGreaterThan(50);
  expect(declared.filter((type) => !eventTypes.includes(type))).toEqual([]);
});
