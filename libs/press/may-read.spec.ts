import { expect, it } from '@jest/globals';
import { mayRead } from '#libs/press/may-read.js';
import type { ReleaseStatus } from '#libs/press/press.queries.js';

const embargo = { until: '2030-01-02T11:00', zone: 'Europe/Berlin', instant: '2030-01-02T10:00:00.000Z' };
const [before, after] = [new Date('2030-01-02T09:59:59.999Z'), new Date('2030-01-02T10:00:00.000Z')];

it.each<ReleaseStatus>(['draft', 'in-review', 'content-approved', 'approved', 'withdrawn'])('shows what is %s to editors only', (status) => {
  expect(mayRead({ status }, { editor: true }, before)).toBe(true);
  expect(mayRead({ status }, { editor: false }, after)).toBe(false);
});
it('shows what is out to everybody', () => expect(mayRead({ status: 'issued' }, { editor: false }, before)).toBe(true));
it('shows what is out under embargo to editors until the embargo ends', () => {
  expect(mayRead({ status: 'issued', embargo }, { editor: true }, before)).toBe(true);
  expect(mayRead({ status: 'issued', embargo }, { editor: false }, before)).toBe(false);
  expect(mayRead({ status: 'issued', embargo }, { editor: false }, after)).toBe(true);
});
