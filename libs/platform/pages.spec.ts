import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { html } from '#libs/documents/html.js';
import { page, PAGE_POLICY } from '#libs/platform/pages.js';

it('a page bears the one style that its policy allows, to the letter', () => {
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page({ title: 'Seite' }, html`<p>Text</p>`)) ?? [];
  expect(PAGE_POLICY).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
});
