import { describe, expect, it } from '@jest/globals';
import type { Draft } from '#libs/press/draft.queries.js';
import { pressReleasePrint } from '#libs/press/forms/press-release.print.js';
import { releaseText } from '#libs/press/forms/press-release.text.js';

const said = (text: string) => [{ text, sources: ['e1'] }];
const draft: Draft = {
  releaseId: 'r1',
  visitId: 'v1',
  kind: 'report',
  status: 'draft',
  issuer: 'Kreis Nord',
  reference: 'kn.017',
  publishedAt: '2020-03-05T14:00',
  day: '2020-03-05',
  embargo: { until: '2020-03-05T11:00', zone: 'Europe/Berlin', instant: '2020-03-05T10:00:00.000Z' },
  kicker: 'Sommerreise',
  headline: 'Zu Gast im Kreis Nord',
  subline: 'Viel zu sehen',
  dateline: 'Nordstadt',
  blocks: [
    { id: 'lead', kind: 'lead', sentences: said('Hoher Besuch.') },
    { id: 'quote-1', kind: 'quote', sentences: said('„Viel ist geschafft“, sagte Ada Nord.') },
    { id: 'topics', kind: 'topics', sentences: [...said('Themen waren viele [nicht alle].'), ...said('Es war schön.')], stale: true },
    { id: 'background-1', kind: 'background', sentences: said('Das KI besteht seit 2012.') },
    { id: 'contact', kind: 'contact', sentences: said('Pressestelle.') },
  ],
  captions: [],
  findings: [{ code: 'quote-not-cleared', what: 's1', about: 'Aussage von Ada Nord' }],
  hints: [],
  stale: [
    { blockId: 'topics', sentence: 0, text: null, before: null, after: null, added: [], gone: [], changes: ['Datum: bisher 4. März, jetzt 5. März'], why: [] },
  ],
  conflicts: [],
  issued: [],
  version: 3,
  stand: { position: '00000000000000000003', at: '2020-03-05T09:12:00.000Z', by: 'press-1' },
};
const out = (at: string, text = releaseText(draft, { marks: false }), note?: string): Draft => ({
  ...draft,
  status: 'issued',
  issued: [{ at, text, ...(note !== undefined && { note }) }],
});

describe('a press release as it is printed', () => {
  it('is laid out in head, titles, paragraphs and sections', () =>
    expect(pressReleasePrint(draft)).toMatchObject({
      title: 'Pressemitteilung: Zu Gast im Kreis Nord',
      head: ['PRESSEMITTEILUNG', 'Kreis Nord', 'Nummer: kn.017', '5. März 2020, 14 Uhr'],
      kicker: 'Sommerreise',
      headline: 'Zu Gast im Kreis Nord',
      subline: 'Viel zu sehen',
      paragraphs: [
        { runs: [{ text: 'Nordstadt – Hoher Besuch.', mark: false }], quote: false },
        { runs: [{ text: '„Viel ist geschafft“, sagte Ada Nord.', mark: false }], quote: true },
        {
          runs: [
            { text: 'Themen waren viele [nicht alle]. ', mark: false },
            { text: '[überholt: Datum: bisher 4. März, jetzt 5. März]', mark: true },
            { text: ' Es war schön.', mark: false },
          ],
          quote: false,
        },
      ],
      sections: [
        { title: 'Hintergrund', paragraphs: [{ runs: [{ text: 'Das KI besteht seit 2012.' }] }] },
        { title: 'Kontakt', paragraphs: [{ runs: [{ text: 'Pressestelle.' }] }] },
      ],
    }));

  it('bears every mark of a draft', () =>
    expect(pressReleasePrint(draft)).toMatchObject({
      marks: ['ENTWURF – nicht freigegeben'],
      watermark: 'ENTWURF',
      embargo: 'Donnerstag, 5. März 2020, 11 Uhr',
      open: { title: 'Offene Punkte vor der Freigabe', entries: ['Zitat nicht freigegeben: Aussage von Ada Nord'] },
    }));

  it('has no mark when it is out, and is the text that went out', () => {
    const print = pressReleasePrint({ ...out('2020-03-05T10:00:00.000Z'), headline: 'Heute heißt es anders' });
    expect(print).toMatchObject({ marks: [], watermark: null, embargo: null, open: null, headline: 'Zu Gast im Kreis Nord' });
  });

  it('keeps its embargo when it went out before its end', () => expect(pressReleasePrint(out('2020-03-05T09:00:00.000Z')).embargo).not.toBeNull());

  it('says that it was corrected, or withdrawn', () => {
    expect(pressReleasePrint(out('2020-03-06T10:00:00.000Z', undefined, 'Name berichtigt')).marks).toEqual(['BERICHTIGUNG: Name berichtigt']);
    expect(pressReleasePrint({ ...out('2020-03-06T10:00:00.000Z'), status: 'withdrawn' })).toMatchObject({
      marks: ['ZURÜCKGEZOGEN'],
      watermark: 'ZURÜCKGEZOGEN',
    });
  });

  it('loses nothing of a text that people wrote in a form of their own', () => {
    const print = pressReleasePrint(out('2020-03-06T10:00:00.000Z', 'Berichtigung\n\nErster Absatz.\n\nZweiter\nAbsatz.\n\nHintergrund\nSeit 2012.'));
    expect(print).toMatchObject({
      head: [],
      headline: 'Berichtigung',
      paragraphs: [{ runs: [{ text: 'Erster Absatz.' }] }, { runs: [{ text: 'Zweiter\nAbsatz.' }] }],
      sections: [{ title: 'Hintergrund', paragraphs: [{ runs: [{ text: 'Seit 2012.' }] }] }],
    });
  });
});
