/** Markup that is safe to send: everything that was put into it was escaped, or was markup itself. */
export type Html = { readonly markup: string };

type Part = Html | string | number | undefined | false | readonly Part[];

/** html`<p>${text}</p>`: what is put in stands there as text, in content and in quoted attributes alike; markup and lists of it are taken as they are. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: fixed.map((text, at) => (at === 0 ? text : markupOf(parts[at - 1]) + text)).join('') };
}

function markupOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand in markup. Control characters, which neither HTML nor XML can say, are left out. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign).replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '');

/** Data inside the page for those who read pages by machine; nothing in it can end the element (HTML standard, "restrictions for contents of script elements"). */
export const dataInPage = (type: string, data: unknown): Html => ({
  markup: `<script type="${type}">${JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}</script>`,
});
