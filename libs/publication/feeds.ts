import { Feed } from 'feed';
import { escaped, html } from '#libs/documents/html.js';
import type { Published } from '#libs/press/published.queries.js';
import type { Addresses } from '#libs/publication/addresses.js';
import { partsOf } from '#libs/publication/release-page.js';

const NEVER = new Date(0);

/**
 * What is out as a feed. Ids never change, so that a correction updates its entry. Titles and contents are HTML and go in escaped: the
 * package writes CDATA and leaves a second `]]>` in it as it is.
 */
function feedOf(items: readonly Published[], addresses: Addresses, self: string): Feed {
  const changed = items.map(({ texts }) => texts.at(-1)!.at).sort();
  const feed = new Feed({
    id: addresses.list,
    title: 'Pressemitteilungen',
    description: 'Pressemitteilungen zu Ortsterminen',
    link: addresses.list,
    feed: self,
    language: 'de',
    generator: 'Ortstermin',
    updated: changed.length > 0 ? new Date(changed.at(-1)!) : NEVER,
  });
  for (const { releaseId, issuer, texts } of items) {
    const [first, last] = [texts[0]!, texts.at(-1)!];
    const notes = texts.flatMap(({ note }) => (note === undefined ? [] : [html`<p><strong>Berichtigt:</strong> ${note}</p>`]));
    feed.addItem({
      id: `urn:uuid:${releaseId}`,
      guid: `urn:uuid:${releaseId}`,
      link: addresses.release(releaseId),
      title: escaped(last.headline),
      date: new Date(last.at),
      published: new Date(first.at),
      ...(issuer !== undefined && { author: [{ name: escaped(issuer) }] }),
      content: html`${notes}${partsOf(last.parts)}`.markup,
    });
  }
  return feed;
}

/** RFC 4287. */
export const atom = (items: readonly Published[], addresses: Addresses): string => feedOf(items, addresses, addresses.atom).atom1();

/** RSS 2.0. */
export const rss = (items: readonly Published[], addresses: Addresses): string => feedOf(items, addresses, addresses.rss).rss2();
