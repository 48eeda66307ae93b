import { z } from 'zod';
import { html } from '#libs/documents/html.js';
import type { Published } from '#libs/press/published.queries.js';
import { partsOf } from '#libs/publication/release-page.js';

const worded = z.object({ role: z.string(), contentType: z.string(), value: z.string() });

/** What of ninjs 3.0 (IPTC, News in JSON) a text release says. */
export const ninjsAnswer = z
  .object({
    uri: z.string(),
    type: z.literal('text'),
    representationType: z.literal('full'),
    version: z.string(),
    firstCreated: z.iso.datetime(),
    versionCreated: z.iso.datetime(),
    pubStatus: z.literal('usable'),
    language: z.literal('de'),
    edNote: z.string().optional(),
    headlines: z.array(worded),
    bodies: z.array(worded.extend({ charCount: z.int(), wordCount: z.int() })),
    organisations: z.array(z.object({ name: z.string(), rel: z.string() })).optional(),
    altIds: z.array(z.object({ role: z.string(), value: z.string() })).optional(),
  })
  .meta({
    id: 'Ninjs',
    description:
      'A release that is out, for editorial systems: ninjs 3.0 of the IPTC. `version` counts the texts that went out, `edNote` says what was corrected.',
    examples: [
      {
        uri: 'https://ortstermin.example/presse/6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11',
        type: 'text',
        representationType: 'full',
        version: '1',
        firstCreated: '2020-03-05T13:00:00.000Z',
        versionCreated: '2020-03-05T13:00:00.000Z',
        pubStatus: 'usable',
        language: 'de',
        headlines: [{ role: 'main', contentType: 'text/plain', value: 'Zu Gast im Kreis Nord' }],
        bodies: [
          { role: 'main', contentType: 'text/plain', charCount: 57, wordCount: 10, value: 'Ada Beispiel hat am 5. März 2020 den Kreis Nord besucht.\n' },
        ],
        organisations: [{ name: 'Kreis Nord', rel: 'issuer' }],
        altIds: [{ role: 'reference', value: 'kn.2020.03.05.017' }],
      },
    ],
  });

/** A release as editorial systems take it in. */
export function ninjs({ releaseId: _, issuer, reference, texts }: Published, address: string): z.infer<typeof ninjsAnswer> {
  const [first, last] = [texts[0]!, texts.at(-1)!];
  const body = (role: string, contentType: string, value: string) => ({
    role,
    contentType,
    charCount: [...last.text].length,
    wordCount: last.text.split(/\s+/).filter((word) => word !== '').length,
    value,
  });
  const line = (role: string, value: string | undefined) => (value === undefined ? [] : [{ role, contentType: 'text/plain', value }]);
  return {
    uri: address,
    type: 'text',
    representationType: 'full',
    version: String(texts.length),
    firstCreated: first.at,
    versionCreated: last.at,
    pubStatus: 'usable',
    language: 'de',
    ...(last.note !== undefined && { edNote: `Berichtigung: ${last.note}` }),
    headlines: [...line('main', last.headline), ...line('kicker', last.kicker), ...line('subline', last.subline)],
    bodies: [body('main', 'text/plain', last.text), body('html', 'text/html', html`${partsOf(last.parts)}`.markup)],
    ...(issuer !== undefined && { organisations: [{ name: issuer, rel: 'issuer' }] }),
    ...(reference !== undefined && { altIds: [{ role: 'reference', value: reference }] }),
  };
}
