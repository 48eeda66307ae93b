import { html } from '#libs/documents/html.js';
import type { PressReleasePrint, TextRun } from '#libs/documents/prints.js';
import { page } from '#libs/platform/pages.js';

/** A press release as a page to read and to copy from, into an editorial system or a mail: the same parts as its print, marks included. */
export function pressReleasePage(print: PressReleasePrint): string {
  const { marks, embargo, head, kicker, headline, subline, paragraphs, sections, open, stand } = print;
  const notices = [...marks, ...(embargo === null ? [] : [`Sperrfrist: ${embargo}`])];
  return page(
    { title: print.title },
    html`${notices.map((notice) => html`<p class="notice"><strong>${notice}</strong></p> `)}
      <article>
        <header>
          <p class="meta">${head.join(' · ')}</p>
          ${kicker !== '' && html`<p class="kicker">${kicker}</p>`}
          <h1>${headline}</h1>
          ${subline !== '' && html`<p class="subline">${subline}</p>`}
        </header>
        ${paragraphs.map(({ runs, quote }) => (quote ? html`<blockquote>${runs.map(run)}</blockquote> ` : html`<p>${runs.map(run)}</p> `))}
        ${sections.map(
          (section) =>
            html`<section>
              <h2>${section.title}</h2>
              ${section.paragraphs.map(({ runs }) => html`<p>${runs.map(run)}</p> `)}
            </section> `,
        )}
      </article>
      ${
        open !== null &&
        html`<aside>
          <h2>${open.title}</h2>
          <ul>
            ${open.entries.map((point) => html`<li>${point}</li> `)}
          </ul>
        </aside>`
      }
      <footer><p class="meta">${stand}</p></footer>`,
  );
}

/** What somebody has to look at stands out, also without colours. */
const run = ({ text, mark }: TextRun) => (mark ? html`<mark>${text}</mark>` : text);
