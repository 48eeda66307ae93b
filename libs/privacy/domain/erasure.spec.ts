import { describe, expect, it } from '@jest/globals';
import { planErasure, type Standing } from '#libs/privacy/domain/erasure.js';
import { redacted } from '#libs/privacy/domain/redaction.js';
import { spokenBy } from '#libs/privacy/domain/spoken-by.js';

const nobody: Standing = { officeHolder: false, offices: [], releases: [], visits: [] };
const rules = { today: '2026-11-25', archiveDays: 0 };

describe('whether somebody may be erased', () => {
  it('nobody may be kept without a reason', () => {
    expect(planErasure(nobody, rules)).toEqual({ allowed: true, exemptions: [] });
    expect(planErasure({ ...nobody, offices: [{ officeId: 'o' }] }, rules).allowed).toBe(true);
  });

  it('not while a public office is held', () => {
    const holder = (office: { validFrom?: string; validTo?: string }) => ({ ...nobody, officeHolder: true, offices: [{ officeId: 'o', ...office }] });
    expect(planErasure(holder({}), rules)).toEqual({ allowed: false, exemptions: [{ reason: 'in-office', officeId: 'o', until: null }] });
    expect(planErasure(holder({ validTo: '2026-11-25' }), rules)).toMatchObject({ allowed: false, exemptions: [{ until: '2026-11-25' }] });
    expect(planErasure(holder({ validTo: '2026-11-24' }), rules).allowed).toBe(true);
    expect(planErasure(holder({ validFrom: '2026-11-26' }), rules).allowed).toBe(true);
    expect(planErasure({ ...nobody, officeHolder: true }, rules).allowed).toBe(true);
  });

  it('what is out stays as it went out, and what has to be archived until then', () => {
    const known = {
      ...nobody,
      releases: [
        { releaseId: 'r1', out: true },
        { releaseId: 'r2', out: false },
      ],
      visits: [{ visitId: 'v1', day: '2026-11-01' }, { visitId: 'v2', day: '2020-03-05' }, { visitId: 'v3' }],
    };
    expect(planErasure(known, { ...rules, archiveDays: 30 })).toEqual({
      allowed: true,
      exemptions: [
        { reason: 'issued-release', releaseId: 'r1' },
        { reason: 'archive-duty', visitId: 'v1', until: '2026-12-01' },
      ],
    });
  });
});

describe('a text without a name', () => {
  it('says «gelöscht» in its place, and goes as a whole when it said nothing else', () => {
    expect(redacted('Frau Güler kommt.', [{ start: 5, end: 10 }])).toBe('Frau gelöscht kommt.');
    expect(
      redacted('„Güler“, Güler', [
        { start: 1, end: 6 },
        { start: 9, end: 14 },
      ]),
    ).toBeUndefined();
    expect(redacted('Rundgang', [])).toBe('Rundgang');
    expect(
      redacted('Serap Güler sprach', [
        { start: 6, end: 11 },
        { start: 0, end: 11 },
      ]),
    ).toBe('gelöscht sprach');
  });
});

it('the texts in which somebody speaks are all their wordings, also those proposed and revised', () => {
  const [me, other] = [{ personId: 'person-1' as const }, { personId: 'person-2' as const }];
  const statement = { kind: 'direct', speakerCertainty: 'stated' } as const;
  const spoken = spokenBy('person-1', [
    { type: 'StatementRecorded', data: { statement: { ...statement, statementId: 'a', speaker: me, segments: ['text-1'] } } },
    { type: 'StatementRecorded', data: { statement: { ...statement, statementId: 'b', speaker: other, segments: ['text-2'] } } },
    { type: 'QuoteChangeProposed', data: { statementId: 'a', proposed: ['text-3'], link: 'l' } },
    { type: 'QuoteRevised', data: { statementId: 'a', segments: ['text-4'] } },
    { type: 'SpeakerAssigned', data: { statementId: 'b', ...me } },
  ]);
  expect([...spoken].sort()).toEqual(['text-1', 'text-2', 'text-3', 'text-4']);
});
