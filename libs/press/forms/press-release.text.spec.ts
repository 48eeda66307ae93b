import { describe, expect, it } from '@jest/globals';
import type { Draft } from '#libs/press/draft.queries.js';
import { embargoInWords, readableText, releaseText } from '#libs/press/forms/press-release.text.js';

const sentence = (text: string) => ({ text, sources: ['e1'] });
const draft: Draft = {
  releaseId: 'r1',
  visitId: 'v1',
  kind: 'report',
  status: 'draft',
  issuer: 'Kreis Nord',
  reference: 'kn.2020.03.05.017',
  publishedAt: '2020-03-05T14:00',
  day: '2020-03-05',
  embargo: { until: '2020-03-05T11:00', zone: 'Europe/Berlin', instant: '2020-03-05T10:00:00.000Z' },
  kicker: 'Sommerreise',
  headline: 'Zu Gast im Kreis Nord',
  subline: 'Viel zu sehen',
  dateline: 'Nordstadt',
  blocks: [
    { id: 'lead', kind: 'lead', sentences: [sentence('Hoher Besuch.'), sentence('Alle waren da.')] },
    { id: 'topics', kind: 'topics', sentences: [sentence('Themen waren viele.')], stale: true },
    { id: 'background-1', kind: 'background', sentences: [sentence('Das KI besteht seit 2012.')] },
    { id: 'caption-p1', kind: 'caption', sentences: [sentence('Ada Nord (l.). Foto: Lou')] },
    { id: 'contact', kind: 'contact', sentences: [sentence('Pressestelle.')] },
  ],
  captions: [],
  findings: [
    { code: 'quote-not-cleared', what: 's1', about: 'Aussage von Ada Nord' },
    { code: 'quote-not-cleared', what: 's2', about: 'Aussage von Ben Süd zu „Sport“' },
    { code: 'text-stale', what: 'topics', about: 'Themen' },
  ],
  hints: [],
  stale: [
    {
      blockId: 'topics',
      sentence: 0,
      text: 'Themen waren viele.',
      added: [],
      gone: [],
      before: null,
      after: null,
      changes: ['Entfällt: „viele“'],
      why: ['Thema gestrichen.'],
    },
    {
      blockId: 'topics',
      sentence: null,
      text: null,
      added: [],
      gone: [],
      before: null,
      after: 'Es ging um Sport.',
      changes: ['Neu: „Es ging um Sport.“'],
      why: [],
    },
  ],
  conflicts: [{ blockId: 'lead', sentence: 1, base: 'alle', ours: 'Alle', theirs: null }],
  issued: [],
  version: 3,
  stand: { position: '00000000000000000003', at: '2020-03-05T09:12:00.000Z', by: 'press-1' },
};

describe('a press release as text', () => {
  it('is a sheet with marks, head, titles, text, sections and what is open', () =>
    expect(readableText(draft)).toBe(`ENTWURF – nicht freigegeben
Sperrfrist: Donnerstag, 5. März 2020, 11 Uhr

PRESSEMITTEILUNG
Kreis Nord
Nummer: kn.2020.03.05.017
5. März 2020, 14 Uhr

Sommerreise
Zu Gast im Kreis Nord
Viel zu sehen

Nordstadt – Hoher Besuch. Alle waren da. [Konflikt: im Text „Alle“, nach den Angaben gestrichen]

Themen waren viele. [überholt: Entfällt: „viele“; Thema gestrichen] [fehlt: Neu: „Es ging um Sport.“]

Hintergrund
Das KI besteht seit 2012.

Bilder
Ada Nord (l.). Foto: Lou

Kontakt
Pressestelle.

Offene Punkte vor der Freigabe
- Zitat nicht freigegeben: Aussage von Ada Nord; Aussage von Ben Süd zu „Sport“
- Text entspricht nicht mehr den Angaben: Themen
`));
  it('goes out without any mark', () => {
    const clean = { ...draft, status: 'approved', findings: [], blocks: draft.blocks.slice(0, 1) } as const;
    expect(releaseText(clean, { marks: false })).not.toMatch(/ENTWURF|Sperrfrist|Offene Punkte/);
  });
  it('keeps its embargo line when it is approved, and is no draft any more', () => {
    expect(readableText({ ...draft, status: 'approved' })).toMatch(/^Sperrfrist: /);
    expect(readableText({ ...draft, status: 'approved' })).not.toContain('ENTWURF');
  });
  it('invites', () => expect(readableText({ ...draft, kind: 'invitation' })).toContain('PRESSEEINLADUNG'));
  it('is, once it is out, the text that went out', () => {
    const out = { ...draft, status: 'issued', issued: [{ at: '2020-03-05T10:00:00.000Z', text: 'Der Text.\n' }] } as const;
    expect(readableText(out)).toBe('Der Text.\n');
    expect(readableText({ ...out, issued: [...out.issued, { at: '2020-03-06T10:00:00.000Z', text: 'Der richtige Text.\n', note: 'Name berichtigt' }] })).toBe(
      'BERICHTIGUNG: Name berichtigt\n\nDer richtige Text.\n',
    );
    expect(readableText({ ...out, status: 'withdrawn' })).toBe('ZURÜCKGEZOGEN\n\nDer Text.\n');
  });
  it.each([
    ['2020-03-05T11:30', 'Europe/Berlin', 'Donnerstag, 5. März 2020, 11.30 Uhr'],
    ['2020-03-05T11:00', 'America/New_York', 'Donnerstag, 5. März 2020, 11 Uhr (Ortszeit America/New_York)'],
  ])('says the end of an embargo: %s in %s', (until, zone, words) => expect(embargoInWords({ until, zone, instant: '' })).toBe(words));
  it.each([
    ['gestern', 'gestern'],
    ['2020-02-30', '2020-02-30'],
    ['2020-03-05T25:00', '5. März 2020'],
    ['2020-03-05', '5. März 2020'],
  ])('writes a date of publication as well as it can: %s', (publishedAt, words) => expect(readableText({ ...draft, publishedAt })).toContain(`\n${words}\n`));
});
