import { FORMS } from '#libs/platform/forms.js';
import { jsonOf, text, type Pick, type Story } from '#tests/fuzz/story.js';

/** What an office sets up once: issuers and their pieces, accounts, links of calendars, tours, consents. */
export function houseStories(pick: Pick, letterhead: Buffer): readonly Story[] {
  return [
    async (tell) => {
      const made = await tell('POST /v1/calendar/feeds', '/v1/calendar/feeds', { tourId: pick('tourId') });
      await tell('GET /feeds/{feedFile}', text(jsonOf(made)['path']));
      await tell('DELETE /v1/calendar/feeds/{feedId}', `/v1/calendar/feeds/${text(jsonOf(made)['id'])}`);
      await tell('PUT /v1/directory/functions/{noun}', '/v1/directory/functions/Kulturbote', { male: 'Kulturbote', female: 'Kulturbotin', pattern: 'n' });
      await tell('DELETE /v1/directory/functions/{noun}', '/v1/directory/functions/Kulturbote');
      await tell('PUT /v1/directory/functions/{noun}', '/v1/directory/functions/Kulturbote', { male: 'Kulturbote', female: 'Kulturbotin', pattern: 'n' });
      const planned = await tell('POST /v1/tours', '/v1/tours');
      const tour = `/v1/tours/${text(jsonOf(planned)['id'])}`;
      await tell('POST /v1/tours/{tourId}/complete', `${tour}/complete`, {});
      const other = await tell('POST /v1/tours', '/v1/tours');
      await tell('POST /v1/tours/{tourId}/cancel', `/v1/tours/${text(jsonOf(other)['id'])}/cancel`, { reason: 'Wahl' });
    },
    async (tell) => {
      const contacts = await tell('GET /v1/directory/contacts', '/v1/directory/contacts?format=csv');
      await tell('POST /v1/directory/contacts/import', '/v1/directory/contacts/import?preview=false', undefined, {
        file: Buffer.from('Name;Erreichbarkeit\r\nKreis Soest;ki@example.org\r\n'),
        type: FORMS.csv.type,
      });
      await tell('POST /v1/directory/contacts/import', '/v1/directory/contacts/import', undefined, { file: Buffer.from(contacts.body), type: FORMS.csv.type });
    },
    async (tell) => {
      const consents = `/v1/persons/${pick('personId')}/consents`;
      const given = await tell('POST /v1/persons/{personId}/consents', consents, { kind: 'naming', decision: 'given', channel: 'form', on: '2020-03-05' });
      await tell('POST /v1/persons/{personId}/consents/{consentId}/withdraw', `${consents}/${text(jsonOf(given)['consentId'])}/withdraw`, {
        channel: 'mail',
        on: '2020-04-01',
      });
    },
    async (tell) => {
      const issuer = '/v1/issuers/kreis-soest';
      const versions = [{ text: 'Das Zentrum besteht seit 2012.', validFrom: '2012-01-01' }];
      await tell('PUT /v1/issuers/{issuerId}', issuer, { name: 'Kreis Soest', numbering: { pattern: 'kso.YYYY.MM.DD.NNN.xx/-yy' } });
      const put = async () => {
        await tell('PUT /v1/issuers/{issuerId}/text-blocks/{textBlockId}', `${issuer}/text-blocks/zentrum`, { kind: 'background', versions });
        await tell('PUT /v1/issuers/{issuerId}/standard-quotes/{quoteId}', `${issuer}/standard-quotes/zentren`, {
          speaker: { named: 'Kim Beispiel' },
          versions: [{ segments: ['Die Zentren wirken vor Ort.'] }],
        });
        await tell('PUT /v1/issuers/{issuerId}/templates/{ownSentence}', `${issuer}/templates/closing`, {
          template: 'Das Gespräch in {{ town }} geht weiter.',
        });
      };
      await put();
      await tell('GET /v1/issuers/{issuerId}/next-reference', `${issuer}/next-reference?date=2020-03-05&signs=ab/cd`);
      await tell('GET /v1/issuers/{issuerId}/standard-quotes/{quoteId}/uses', `${issuer}/standard-quotes/zentren/uses`);
      await tell('PUT /v1/issuers/{issuerId}/letterhead', `${issuer}/letterhead`, undefined, { file: letterhead, type: FORMS.docx.type });
      await tell('GET /v1/issuers/{issuerId}/letterhead', `${issuer}/letterhead`);
      const pieces = [
        ['text-blocks', 'textBlockId', 'zentrum'],
        ['standard-quotes', 'quoteId', 'zentren'],
        ['templates', 'ownSentence', 'closing'],
      ] as const;
      for (const [kind, parameter, id] of pieces) {
        const [template, piece] = [`/v1/issuers/{issuerId}/${kind}/{${parameter}}`, `${issuer}/${kind}/${id}`];
        await tell(`GET ${template}`, piece);
        await tell(`DELETE ${template}`, piece);
      }
      await put();
      await tell('GET /v1/issuers/{issuerId}', issuer);
      const another = '/v1/issuers/land';
      await tell('PUT /v1/issuers/{issuerId}', another, { name: 'Land' });
      await tell('DELETE /v1/issuers/{issuerId}', another);
    },
    async (tell) => {
      const account = '/v1/accounts/ki-soest-1';
      const grants = [{ role: 'host', hosts: ['org-ki-soest'] }];
      await tell('PUT /v1/accounts/{accountId}', account, { subject: '5f0c2c51-4c36-4a43-8f5e-5f1f4f3d7a10', grants });
      await tell('GET /v1/accounts/{accountId}', account);
    },
  ];
}
