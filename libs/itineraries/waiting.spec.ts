import { describe, expect, it } from '@jest/globals';
import type { Release } from '#libs/press/press.queries.js';
import { knownPeople } from '#libs/tours/testing.js';
import type { VisitRow } from '#libs/tours/visit-board.queries.js';
import { waitingFor } from '#libs/itineraries/waiting.js';
import type { Role } from '#libs/itineraries/waiting.queries.js';

const today = '2020-03-01';
const row = (facts: Partial<VisitRow> = {}, agenda: Partial<VisitRow['agenda']> = {}): VisitRow => ({
  visitId: 'v1',
  tourId: null,
  status: 'confirmed',
  when: { date: '2020-03-05' },
  days: [],
  hosts: [{ organisationId: 'org-h', organisation: 'Kreis Höxter' }],
  hostIds: [],
  principals: [],
  principalIds: [],
  stops: [],
  attendance: {},
  expectedIds: [],
  groups: 0,
  attendanceClosed: false,
  dateOpen: false,
  rescheduled: 0,
  scheduledAt: 's',
  version: 1,
  ...facts,
  agenda: { status: 'confirmed', items: 1, since: 'a', by: 'b', everConfirmed: true, ...agenda },
});
const release = (status: Release['status'], clearance: 'open' | 'submitted' = 'open') =>
  ({ releaseId: 'r1', status, stand: { at: 'r' }, statements: [{ clearance }] }) as unknown as Release;
const codes = (role: Role, one: VisitRow, releases: Release[] = []) => waitingFor(role, one, releases, today, knownPeople({})).map((due) => due.code);

describe('what waits for the planner', () => {
  it('says which visit and what to do', () =>
    expect(waitingFor('planner', row({ status: 'pencilled' }), [], today, knownPeople({}))).toEqual([
      {
        code: 'visit-to-confirm',
        visitId: 'v1',
        releaseId: null,
        sentence: 'Kreis Höxter (Do, 05.03.2020): Termin ist nur vorgemerkt; zusagen oder verschieben.',
        date: '2020-03-05',
        since: 's',
      },
    ]));
  it.each([
    ['agenda-to-propose', { status: 'none', everConfirmed: false }],
    ['agenda-to-propose', { status: 'open', everConfirmed: false }],
    ['agenda-to-propose-again', { status: 'open' }],
    ['changes-to-answer', { status: 'changes-requested' }],
  ] as const)('%s', (code, agenda) => expect(codes('planner', row({}, agenda))).toEqual([code]));
  it('is nothing once the host has to answer or has confirmed', () => {
    expect(codes('planner', row())).toEqual([]);
    expect(codes('planner', row({}, { status: 'proposed' }))).toEqual([]);
    expect(codes('planner', row({ status: 'cancelled' }, { status: 'open' }))).toEqual([]);
  });
  it('is to say what became of a day that is over, and to close the list of a visit held lately', () => {
    expect(codes('planner', row({ when: { date: '2020-02-28' } }))).toEqual(['visit-to-mark-held']);
    expect(codes('planner', row({ status: 'held', when: { date: '2020-02-28' } }))).toEqual(['attendance-to-close']);
    expect(codes('planner', row({ status: 'held', when: { date: '2017-02-28' } }))).toEqual([]);
  });
  it('is to resolve contradicting dates', () => expect(codes('planner', row({ dateOpen: true }))).toEqual(['date-to-resolve']));
});

it('the host is asked for a confirmation and for nothing else', () => {
  expect(codes('host', row({}, { status: 'proposed' }))).toEqual(['agenda-to-confirm']);
  expect(codes('host', row({ status: 'held' }, { status: 'proposed' }))).toEqual([]);
  expect(codes('host', row({ dateOpen: true }, { status: 'open' }))).toEqual([]);
});

describe('what waits for the press team', () => {
  it.each([
    ['release-to-submit', 'draft'],
    ['release-to-review', 'in-review'],
    ['release-to-approve', 'content-approved'],
    ['release-to-issue', 'approved'],
  ] as const)('%s', (code, status) => expect(codes('press', row(), [release(status)])).toEqual([code]));
  it('is a first draft after the visit, and nothing after the text went out', () => {
    expect(codes('press', row({ status: 'held', when: { date: '2020-02-28' } }))).toEqual(['release-to-draft']);
    expect(codes('press', row({ status: 'held', when: { date: '2020-02-28' } }), [release('issued', 'submitted')])).toEqual([]);
  });
  it('is a proposed change of a quote, and a correction of what is out', () => {
    const proposal = { segments: ['text-b'] } as const;
    const changed = { ...release('draft', 'submitted'), statements: release('draft', 'submitted').statements.map((one) => ({ ...one, proposal })) };
    expect(codes('press', row(), [changed])).toEqual(['quote-change-to-decide', 'release-to-submit']);
    const correction = { text: 'text-c', note: 'text-n', by: 'writer', at: '2020-03-01T09:00:00.000Z' } as const;
    expect(codes('press', row(), [{ ...release('issued'), correction }])).toEqual(['correction-to-approve']);
  });
  it('is not what goes out by itself when its embargo ends, until that day is over', () => {
    const embargo = (day: string) => ({ until: `${day}T10:00`, zone: 'Europe/Berlin', instant: `${day}T09:00:00.000Z` });
    const settled = (day: string) => ({ ...release('approved'), embargo: embargo(day), settledAt: '2020-01-01T09:00:00.000Z' });
    expect(codes('press', row(), [settled('2020-03-31')])).toEqual([]);
    expect(codes('press', row(), [settled('2020-02-01')])).toEqual(['release-to-issue']);
  });
  it('is every quote that waits for clearance', () =>
    expect(codes('press', row(), [release('draft', 'submitted')])).toEqual(['quote-to-clear', 'release-to-submit']));
});
