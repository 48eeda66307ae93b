import { expect, it } from '@jest/globals';
import { EDITOR, THE_PUBLIC, type Reader } from '#libs/platform/identity.js';
import { mayRead } from '#libs/press/may-read.js';
import type { ReleaseStatus } from '#libs/press/press.queries.js';

const embargo = { until: '2030-01-02T11:00', zone: 'Europe/Berlin', instant: '2030-01-02T10:00:00.000Z' };
const [before, after] = [new Date('2030-01-02T09:59:59.999Z'), new Date('2030-01-02T10:00:00.000Z')];
const details = { issuer: 'Kreis  Soest' };
const SOEST: Reader = { edits: ['issuer:kreis soest'] };
const UNNA: Reader = { edits: ['issuer:kreis unna'] };

it.each<ReleaseStatus>(['draft', 'in-review', 'content-approved', 'approved', 'withdrawn'])('shows what is %s to editors only', (status) => {
  expect(mayRead({ status, details }, EDITOR, before)).toBe(true);
  expect(mayRead({ status, details }, SOEST, before)).toBe(true);
  expect(mayRead({ status, details }, { edits: ['issuers:*'] }, before)).toBe(true);
  expect(mayRead({ status, details }, UNNA, after)).toBe(false);
  expect(mayRead({ status, details }, THE_PUBLIC, after)).toBe(false);
});
it('shows a draft that names no issuer to nobody of one issuer only', () => {
  expect(mayRead({ status: 'draft', details: {} }, SOEST, after)).toBe(false);
  expect(mayRead({ status: 'draft', details: {} }, EDITOR, after)).toBe(true);
});
it('shows what is out to everybody', () => expect(mayRead({ status: 'issued', details }, THE_PUBLIC, before)).toBe(true));
it('shows what is out under embargo to its editors until the embargo ends', () => {
  expect(mayRead({ status: 'issued', embargo, details }, SOEST, before)).toBe(true);
  expect(mayRead({ status: 'issued', embargo, details }, UNNA, before)).toBe(false);
  expect(mayRead({ status: 'issued', embargo, details }, THE_PUBLIC, before)).toBe(false);
  expect(mayRead({ status: 'issued', embargo, details }, THE_PUBLIC, after)).toBe(true);
});
