import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { contentTypeOf, FORMS, type Form } from '#libs/platform/forms.js';
import { PAGE_POLICY } from '#libs/platform/pages.js';
import { Problem } from '#libs/platform/problem.js';
import { PDF_POLICY } from '#libs/platform/safe-headers.js';

/** How far a document has come: told in its headers, whatever its form. */
export type Standing = { readonly version: number; readonly stand: { readonly position: string } };

/** How a document becomes bytes or text, form by form; JSON is the document itself. */
export type Renderings<T> = { readonly [F in Exclude<Form, 'json'>]?: (document: T) => string | Uint8Array | Promise<string | Uint8Array> };

type Named = {
  /** What its ETag begins with. */
  readonly name: string;
  /** What its file is called, without the ending. */
  readonly file: string;
};

/**
 * A document in the wanted form. Its ETag names the document, not a stream: it tells whether something changed and is refused as
 * If-Match, which wants the version of what is to be changed. Files have the digest of their bytes as ETag.
 */
export async function answerIn<T extends Standing>(reply: FastifyReply, wants: Form, document: T, named: Named, forms: Renderings<T>): Promise<unknown> {
  void reply.header('position', document.stand.position).header('vary', 'Accept');
  if (wants === 'json') {
    void reply.header('etag', `"${named.name}-${document.version}"`);
    return document;
  }
  const render = forms[wants];
  if (!render) throw new Error(`${named.name} is offered as ${wants} and has no rendering for it.`);
  return answerFile(reply, wants, await render(document), named.file);
}

/** Opened in the browser where it can show them, else saved. */
const SHOWN: ReadonlySet<Form> = new Set(['text', 'html', 'pdf', 'lines']);

/** Bytes or text as a file with its name (RFC 6266); a client that has them already (If-None-Match) is told so. */
export function answerFile(reply: FastifyReply, form: Form, content: string | Uint8Array, file: string): string | Buffer | undefined {
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
  void reply.header('etag', etag).header('content-disposition', dispositionOf(`${file}.${FORMS[form].ending}`, SHOWN.has(form) ? 'inline' : 'attachment'));
  if (reply.request.headers['if-none-match']?.split(/,\s*/).includes(etag)) {
    void reply.status(304);
    return undefined;
  }
  void reply.header('content-type', contentTypeOf(form));
  const policy = { html: PAGE_POLICY, pdf: PDF_POLICY }[form as string];
  if (policy !== undefined) void reply.header('content-security-policy', policy);
  return typeof content === 'string' ? content : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}

/** Content-Disposition with a plain name for old clients and the real one beside it (RFC 6266, RFC 8187). */
function dispositionOf(file: string, kind: 'inline' | 'attachment'): string {
  const plain = inAscii(file).replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(file).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${exact}`;
}

const inAscii = (text: string): string =>
  text
    .replace(/[äöüÄÖÜß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue', ß: 'ss' })[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');

/** Plain text, readable by people. */
export function answerText(reply: FastifyReply, text: string): string {
  void reply.header('content-type', contentTypeOf('text'));
  return text;
}

/** What was found, or a clear 404. */
export function found<T>(what: T | undefined, thing: 'visit' | 'tour'): T {
  if (what !== undefined) return what;
  throw new Problem(404, `unknown-${thing}`, {
    detail: `There is no such ${thing}, or there was none at that moment.`,
    remedy: `Look for it under /v1/${thing}s; after a write send its position as Min-Position.`,
  });
}
