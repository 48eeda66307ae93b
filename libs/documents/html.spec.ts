import { describe, expect, it } from '@jest/globals';
import { dataInPage, html } from '#libs/documents/html.js';

describe('markup', () => {
  it('takes text as text, in content and in attributes', () =>
    expect(html`<p title="${'"><script>'}">${'</p><b>&'}</p>`.markup).toBe('<p title="&quot;&gt;&lt;script&gt;">&lt;/p&gt;&lt;b&gt;&amp;</p>'));
  it('takes markup and lists of it as they are, and nothing for what is not there', () => {
    const items = ['a', 'b'].map((one) => html`<li>${one}</li>`);
    expect(
      html`<ul>
        ${items}${undefined}${false}
      </ul>`.markup.replace(/\s+/g, ''),
    ).toBe('<ul><li>a</li><li>b</li></ul>');
  });
  it('leaves out what no page can say', () => expect(html`${'a\u0000\u0008b\u0085\tc'}`.markup).toBe('ab\tc'));
});

describe('data in a page', () => {
  const read = (markup: string) => JSON.parse(/^<script type="application\/ld\+json">(.*)<\/script>$/s.exec(markup)![1]!) as unknown;
  it.each(['</script><script>alert(1)</script>', '<!--<script>', ']]>', '"\\"', '\u2028\u2029', "it's & <b>"])('never ends before its end: %j', (text) => {
    const { markup } = dataInPage('application/ld+json', { text });
    expect(read(markup)).toEqual({ text });
    expect(markup.slice('<script'.length, -'</script>'.length)).not.toMatch(/<|\u2028|\u2029/);
  });
});
