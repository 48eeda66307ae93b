import { describe, expect, it } from '@jest/globals';
import type { PressReleasePrint } from '#libs/documents/prints.js';
import { pressReleasePage } from '#libs/press/forms/press-release.html.js';

const print: PressReleasePrint = {
  kind: 'press-release',
  title: 'Pressemitteilung: Zu Gast',
  about: 'Entwurf eines Pressetextes',
  author: 'Kreis Nord',
  running: 'Kreis Nord',
  day: '',
  stand: 'Stand: 5. März 2020, 10.12 Uhr, Version 3',
  at: '2020-03-05T09:12:00.000Z',
  internal: false,
  marks: ['ENTWURF – nicht freigegeben'],
  watermark: 'ENTWURF',
  embargo: 'Donnerstag, 5. März 2020, 11 Uhr',
  head: ['PRESSEMITTEILUNG', 'Kreis Nord'],
  kicker: 'Sommerreise',
  headline: 'Zu Gast <script>alert(1)</script>',
  subline: '',
  paragraphs: [
    { runs: [{ text: 'Hoher Besuch.', mark: false }], quote: false },
    {
      runs: [
        { text: '„Viel ist geschafft“, sagte Nord. ', mark: false },
        { text: '[überholt: neu]', mark: true },
      ],
      quote: true,
    },
  ],
  sections: [{ title: 'Kontakt', paragraphs: [{ runs: [{ text: 'Pressestelle & Büro', mark: false }] }] }],
  open: { title: 'Offene Punkte vor der Freigabe', entries: ['Zitat nicht freigegeben: Ada Nord'] },
};

describe('a press release as a page', () => {
  it('has its parts as what they are, so that they stay so when they are copied', () => {
    const markup = pressReleasePage(print);
    expect(markup).toContain('<html lang="de">');
    expect(markup).toContain('<p class="kicker">Sommerreise</p>');
    expect(markup).toMatch(/<p>Hoher Besuch\.<\/p>\s*<blockquote>„Viel ist geschafft“, sagte Nord\. <mark>\[überholt: neu\]<\/mark><\/blockquote>/);
    expect(markup).toMatch(/<h2>Kontakt<\/h2>\s*<p>Pressestelle &amp; Büro<\/p>/);
  });

  it('says above the text that it is a draft and under embargo, and below it what is open', () => {
    const markup = pressReleasePage(print);
    const places = ['ENTWURF – nicht freigegeben', 'Sperrfrist: Donnerstag, 5. März 2020, 11 Uhr', '<h1>', 'Zitat nicht freigegeben: Ada Nord'];
    expect(places.map((part) => markup.indexOf(part)).every((place, at, all) => place > (all[at - 1] ?? 0))).toBe(true);
    expect(pressReleasePage({ ...print, marks: [], embargo: null, open: null })).not.toMatch(/notice"|<aside>|Sperrfrist/);
  });

  it('shows markup in a text as text', () => {
    const markup = pressReleasePage(print);
    expect(markup).toContain('<h1>Zu Gast &lt;script&gt;alert(1)&lt;/script&gt;</h1>');
    expect(markup).not.toContain('<script>');
  });
});
