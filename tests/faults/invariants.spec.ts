import { describe, expect, it } from '@jest/globals';
import type { JobStanding } from '#libs/jobs/postgres.job-ledger.js';
import { restoreFaults } from '#tests/faults/backups.js';
import { embargoFaults, type Embargoes } from '#tests/faults/embargoes.js';
import { mailFaults, noticeIn, type Told } from '#tests/faults/invitations.js';
import { faultsOf, type Written } from '#tests/faults/invariants.js';
import { jobFaults } from '#tests/faults/wake-ups.js';
import { timeFaults } from '#tests/faults/wrong-clocks.js';
import { nothingWritten, type Acknowledged, type Writing } from '#tests/faults/writing.js';

const event = (position: number, stream: string, version: number, mark: string): Written => ({
  position,
  stream,
  version,
  type: 'StopAdded',
  text: `{"stopId":"${mark}"}`,
});
const answered = ({ position, stream, version }: Written, mark: string): Acknowledged => ({
  address: '',
  body: {},
  key: '',
  mark,
  stream,
  version,
  position: String(position),
});

const [A, B, C] = ['m1-00000001', 'm2-00000002', 'm3-00000003'] as const;
const log = [event(1, 'visit-a', 1, A), event(2, 'visit-b', 1, B), event(3, 'visit-a', 2, C)];
const writing: Writing = { ...nothingWritten(), acknowledged: log.map((one, i) => answered(one, [A, B, C][i]!)) };

describe('the judge of a fault run', () => {
  it('finds nothing wrong with a log that holds what was acknowledged', () => expect(faultsOf(log, writing)).toEqual([]));

  it.each<[string, readonly Written[], Writing, string]>([
    ['an acknowledged command that is lost', log.slice(0, 2), writing, `${C} was acknowledged and is lost`],
    ['a gap', [log[0]!, { ...log[1]!, position: 3 }, { ...log[2]!, position: 4 }], writing, 'position 3 stands where 2 belongs'],
    ['a command that was carried out twice', [...log, event(4, 'visit-a', 3, C)], writing, `${C} was carried out 2 times`],
    ['a version that was left out', [...log.slice(0, 2), { ...log[2]!, version: 3 }], writing, 'visit-a has version 3 where 2 belongs'],
    [
      'an answer that named another place',
      log,
      { ...writing, acknowledged: [answered(log[1]!, A), ...writing.acknowledged.slice(1)] },
      `${A} does not stand where its answer said`,
    ],
    ['a command of which nobody was told', [...log, event(4, 'visit-a', 3, 'm4-00000004')], writing, 'm4-00000004 is in the log and was never acknowledged'],
    [
      'a command that was refused for no reason',
      log,
      { ...writing, refused: [{ mark: 'm5-00000005', status: 500, text: 'oh' }] },
      'm5-00000005 was refused with 500: oh',
    ],
  ])('finds %s', (_, rows, heard, fault) => expect(faultsOf(rows, heard)).toContain(fault));
});

describe('the judge of a backup', () => {
  const acknowledged = writing.acknowledged;
  it('finds nothing wrong where all that was acknowledged before is in it', () =>
    expect(restoreFaults(log.slice(0, 2), acknowledged.slice(0, 2), acknowledged)).toEqual([]));
  it('finds what was acknowledged before and is not in it', () =>
    expect(restoreFaults(log.slice(0, 2), acknowledged, acknowledged)).toEqual([`restored from a backup: ${C} was acknowledged and is lost`]));
  it('finds what is in it twice', () =>
    expect(restoreFaults([...log, event(4, 'visit-a', 3, C)], acknowledged, acknowledged)).toContain(`restored from a backup: ${C} was carried out 2 times`));
});

const at = (time: string) => new Date(`2030-01-02T${time}Z`);
const approved = [
  { releaseId: 'due', ends: at('12:00:00') },
  { releaseId: 'later', ends: at('14:00:00') },
];
const embargoes: Embargoes = { approved, readTooSoon: [] };
const due = { releaseId: 'due', at: at('12:00:01') };

describe('the judge of embargoes', () => {
  it('finds nothing wrong where what is due was issued, and nothing else', () => expect(embargoFaults(embargoes, [due], at('13:00:00'))).toEqual([]));

  it.each([
    ['a release that is due and was not issued', embargoes, [], 'the release due was not issued, and its embargo is over'],
    ['a release that was issued twice', embargoes, [due, due], 'the release due was issued 2 times'],
    [
      'a release that was issued too soon',
      embargoes,
      [due, { releaseId: 'later', at: at('13:59:58') }],
      'the release later was issued 2 s before its embargo was over',
    ],
    ['a text that somebody could read too soon', { approved, readTooSoon: ['later'] }, [due], 'the release later could be read before its embargo was over'],
  ])('finds %s', (_, all, issued, fault) => expect(embargoFaults(all, issued, at('13:00:00'))).toEqual([fault]));
});

const job = (more: Partial<JobStanding> = {}): JobStanding => ({
  name: 'canary',
  everySeconds: 5,
  begunAt: null,
  doneAt: '2030-01-02T12:00:01.000Z',
  doneSecondsAgo: 1,
  wokenBy: 'queue',
  running: false,
  failures: 0,
  reason: null,
  parkedAt: null,
  retryAt: null,
  ...more,
});

describe('the judge of jobs', () => {
  it('finds nothing wrong with jobs that were done since, nor with one that comes seldom', () =>
    expect(jobFaults([job(), job({ everySeconds: 86_400, doneAt: null })], at('12:00:00'), 'queue')).toEqual([]));

  it.each([
    ['one that was not done since', { doneAt: '2030-01-02T11:59:59.000Z' }, 'the job canary was not done since everything is healed'],
    ['one that fails', { failures: 2, reason: 'Error: away' }, 'the job canary failed 2 times in a row: Error: away'],
    ['one that the queue does not wake any more', { wokenBy: 'timer' as const }, 'the job canary is woken by the timer and not by the queue'],
  ])('finds %s', (_, more, fault) => expect(jobFaults([job(more)], at('12:00:00'), 'queue')).toEqual([fault]));
});

const told = (more: Partial<Told> = {}): Told => ({
  noticeId: 'n1',
  visitId: 'v',
  recipient: 'person-a',
  state: 'sent',
  reason: null,
  ledger: ['intended', 'released', 'attempting', 'sent'],
  because: '7',
  ...more,
});
const invited = [{ visitId: 'v', personId: 'person-a' }];

describe('the judge of mails', () => {
  it('reads in a mail which notice it tells', () => expect(noticeIn('<n1@example.org>')).toBe('n1'));

  it.each<[string, readonly string[], Partial<Told>]>([
    ['a mail that was taken once and sent', ['n1'], {}],
    ['one of which nobody knows, taken or not', [], { state: 'uncertain', ledger: ['attempting', 'uncertain'] }],
    ['one that was taken twice after somebody doubted it', ['n1', 'n1'], { ledger: ['attempting', 'uncertain', 'intended', 'sent'] }],
  ])('finds nothing wrong with %s', (_, taken, more) => expect(mailFaults(taken, [told(more)], invited)).toEqual([]));

  it.each<[string, readonly string[], readonly Told[], string]>([
    ['a mail that was sent twice', ['n1', 'n1'], [told()], 'the notice n1 was taken 2 times, and its ledger never doubted'],
    ['one that the ledger calls sent and nobody took', [], [told()], 'the notice n1 was sent, as its ledger says, and nobody took it'],
    ['one that nobody intended', ['n1', 'n2'], [told()], 'n2 was taken, and no notice is known of it'],
    ['one without an event', ['n1'], [told({ because: null })], 'the notice n1 tells of an event that is not in the log'],
    ['one that never leaves', [], [told({ state: 'intended' })], 'the notice n1 is still intended (null)'],
    [
      'one that was suppressed for no reason',
      [],
      [told({ state: 'suppressed', reason: 'visit-over' })],
      'the notice n1 was suppressed (visit-over), and nothing stood in its way',
    ],
    ['one that was never intended', [], [], 'person-a was invited, and no notice was intended'],
  ])('finds %s', (_, taken, all, fault) => expect(mailFaults(taken, all, invited)).toEqual([fault]));
});

it('the judge of times finds an event that is said to be recorded when nothing was', () => {
  const [early, right, late] = ['11:59:59', '12:30:00', '13:00:01'].map((time, i) => ({ position: i + 1, at: at(time) }));
  expect(timeFaults([early!, right!, late!], at('12:00:00'), at('13:00:00'))).toEqual([
    'position 1 is said to be recorded at 2030-01-02T11:59:59.000Z',
    'position 3 is said to be recorded at 2030-01-02T13:00:01.000Z',
  ]);
});
