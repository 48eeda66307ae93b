import { createHash } from 'node:crypto';
import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { html, type Html } from '#libs/documents/html.js';
import { TellsOnce } from '#libs/platform/capability.js';
import { Needs, Refuses, TakesFields } from '#libs/platform/operations.js';
import type { Action } from '#libs/platform/policy/policy.js';

const STYLE = `
:root { color-scheme: light dark; font: 1.0625rem/1.6 "Source Sans 3", system-ui, sans-serif; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 42rem; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: .25rem 0 .75rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
.kicker, .meta { margin: 0; opacity: .8; }
.subline { font-size: 1.2rem; margin-top: 0; }
.notice { border-left: .3rem solid #b45309; padding: .25rem 0 .25rem 1rem; margin: 1.5rem 0; }
blockquote { border-left: .3rem solid #1d4ed8; margin: 1.5rem 0; padding: .25rem 0 .25rem 1rem; font-size: 1.15rem; }
fieldset { border: 1px solid currentColor; border-radius: .25rem; margin: 1.5rem 0; padding: .75rem 1rem; }
label { display: block; margin: .5rem 0; }
dt { font-weight: 600; }
dd { margin: 0 0 .5rem; }
textarea, input[type="text"] { display: block; width: 100%; box-sizing: border-box; font: inherit; padding: .5rem; margin-top: .25rem; }
button { font: inherit; padding: .6rem 1.4rem; }
:focus-visible { outline: .2rem solid #1d4ed8; outline-offset: .15rem; }
`;
/** Nothing is loaded, run or framed; the one style is named by its digest (of all that stands in its element, blanks too), forms go back to where they came from. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

type Head = {
  /** Plain text, as the tab shows it. */
  readonly title: string;
  /** Further elements of the head. */
  readonly more?: readonly Html[];
};

/** A whole page in German: no script, one style, one main part that the skip of screen readers finds. */
export const page = ({ title, more = [] }: Head, main: Html): string =>
  html`<!doctype html>
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${more} ${{ markup: `<style>${STYLE}</style>` }}
      </head>
      <body>
        <main>${main}</main>
      </body>
    </html> `.markup;

type Sent = {
  readonly status?: number;
  /** Behind a secret address: nobody may index or pass on where it is. */
  readonly secret?: boolean;
};

/** Sends a page with the headers that keep it what it is. */
export function answerPage(reply: FastifyReply, content: string, { status = 200, secret = false }: Sent = {}): string {
  void reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', PAGE_POLICY)
    .header('referrer-policy', secret ? 'no-referrer' : 'same-origin');
  if (secret) void reply.header('x-robots-tag', 'noindex, nofollow, noarchive');
  return content;
}

const HTML = { 'text/html': { schema: { type: 'string' } } } as const;

/** A page that is read, as the policy names it; `others` are pages with another status, and why. */
export const ReadsPage = (action: Action, summary: string, others: Readonly<Record<number, string>> = {}) =>
  applyDecorators(
    Needs(action),
    ApiOperation({ summary }),
    ApiResponse({ status: 200, description: 'The page.', content: HTML }),
    ...Object.entries(others).map(([status, description]) => ApiResponse({ status: Number(status), description, content: HTML })),
    Refuses(422, 'A part of the address is wrong.'),
    Refuses(503, 'Not available just now; ask again after Retry-After.'),
  );

const OR_PROBLEM = { ...HTML, 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } as const;

/**
 * The form of a page behind a secret link, as the policy names it. A good answer is 303 to the page, which a browser then reads (RFC 9110
 * §15.4.4), so that reloading it sends nothing again; `says`: what each status means.
 */
export const TakesForm = (action: Action, summary: string, says: Readonly<Record<303 | 404 | 409, string>>) =>
  applyDecorators(
    Needs(action),
    HttpCode(303),
    TellsOnce(),
    TakesFields(),
    ApiOperation({ summary }),
    ...Object.entries(says).map(([status, description]) => ApiResponse({ status: Number(status), description, content: HTML })),
    ApiResponse({ status: 422, description: 'The parts of the form do not fit together; the page says how.', content: OR_PROBLEM }),
    Refuses(400, 'The form cannot be read.'),
    Refuses(413, 'The form is too large.'),
    Refuses(415, 'The body is no form.'),
    Refuses(503, 'Not available just now; send the form again after Retry-After.'),
  );
