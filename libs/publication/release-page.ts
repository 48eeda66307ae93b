import { dataInPage, html, type Html } from '#libs/documents/html.js';
import { instantInWords } from '#libs/language/stand.js';
import { releaseKindWords } from '#libs/language/words.js';
import { page } from '#libs/platform/pages.js';
import type { Published, PublishedText, PublishedVisit, TextPart } from '#libs/press/published.queries.js';
import type { Addresses } from '#libs/publication/addresses.js';
import { newsArticle } from '#libs/publication/news-article.js';

type Release = Published & { readonly visit?: PublishedVisit };

/** One release as the public reads it, the newest text with the note of every correction. */
export function releasePage(release: Release, addresses: Addresses): string {
  const { text, corrections } = { text: release.texts.at(-1)!, corrections: release.texts.filter(({ note }) => note !== undefined) };
  const address = addresses.release(release.releaseId);
  const head = [html`<link rel="canonical" href="${address}" /> `, ...feedLinks(addresses), dataInPage('application/ld+json', newsArticle(release, address))];
  return page(
    { title: text.headline, more: head },
    html`<article>
        <header>
          <p class="meta">
            ${[releaseKindWords[release.kind], release.issuer, release.reference === undefined ? undefined : `Nr. ${release.reference}`].filter((part) => part !== undefined).join(' · ')}
          </p>
          ${titleOf(text)}
          <p class="meta">Veröffentlicht am ${time(release.texts[0]!.at)}</p>
        </header>
        ${corrections.map(correction)}${partsOf(text.parts)}
      </article>
      <footer>
        <p><a href="${addresses.list}">Alle Pressemitteilungen</a></p>
      </footer>`,
  );
}

const titleOf = ({ kicker, headline, subline }: PublishedText): Html =>
  html`${kicker !== undefined && html`<p class="kicker">${kicker}</p> `}
    <h1>${headline}</h1>
    ${subline !== undefined && html`<p class="subline">${subline}</p> `}`;

const correction = ({ at, note }: PublishedText): Html =>
  html`<aside class="notice" aria-label="Berichtigung">
    <p><strong>Berichtigt am ${time(at)}:</strong> ${note}</p>
  </aside> `;

/** Paragraphs, headings before those that have one; what stood on lines of its own does so here. */
export const partsOf = (parts: readonly TextPart[]): readonly Html[] =>
  parts.map(({ heading, paragraphs }) => html`${heading !== undefined && html`<h2>${heading}</h2> `}${paragraphs.map((text) => html`<p>${lines(text)}</p> `)}`);

const lines = (text: string): readonly Html[] => text.split('\n').map((line, at) => (at === 0 ? html`${line}` : html`<br />${line}`));

const time = (at: string): Html => html`<time datetime="${at}">${instantInWords(at)}</time>`;

/** What is out, newest first; `next` is the cursor of the older ones. */
export function listPage(items: readonly Published[], next: string | undefined, addresses: Addresses): string {
  const entry = (release: Published) =>
    html`<li>
      <h2><a href="${addresses.release(release.releaseId)}">${release.texts.at(-1)!.headline}</a></h2>
      <p class="meta">
        ${time(release.texts[0]!.at)}${release.issuer !== undefined && html` · ${release.issuer}`}${release.texts.length > 1 && html` · berichtigt`}
      </p>
    </li> `;
  const list =
    items.length === 0
      ? html`<p>Zurzeit ist nichts veröffentlicht.</p>`
      : html`<ul>
          ${items.map(entry)}
        </ul>`;
  return page(
    { title: 'Pressemitteilungen', more: feedLinks(addresses) },
    html`<h1>Pressemitteilungen</h1>
      ${list} ${next !== undefined && html`<p><a href="${addresses.list}?after=${encodeURIComponent(next)}" rel="next">Ältere Mitteilungen</a></p>`}
      <footer>
        <p>Abonnieren: <a href="${addresses.atom}">Atom</a>, <a href="${addresses.rss}">RSS</a></p>
      </footer>`,
  );
}

/** In the place of a release that was withdrawn. */
export const withdrawnPage = (addresses: Addresses): string =>
  page(
    { title: 'Zurückgezogen' },
    html`<h1>Diese Mitteilung wurde zurückgezogen</h1>
      <p>Der Text ist nicht mehr gültig und wird nicht mehr angeboten.</p>
      <p><a href="${addresses.list}">Alle Pressemitteilungen</a></p>`,
  );

/** In the place of what is not there, or not there yet. */
export const missingPage = (addresses: Addresses): string =>
  page(
    { title: 'Nicht gefunden' },
    html`<h1>Hier ist keine Mitteilung</h1>
      <p>Unter dieser Adresse ist nichts veröffentlicht.</p>
      <p><a href="${addresses.list}">Alle Pressemitteilungen</a></p>`,
  );

const feedLinks = (addresses: Addresses): readonly Html[] => [
  html`<link rel="alternate" type="application/atom+xml" title="Pressemitteilungen (Atom)" href="${addresses.atom}" /> `,
  html`<link rel="alternate" type="application/rss+xml" title="Pressemitteilungen (RSS)" href="${addresses.rss}" /> `,
];
