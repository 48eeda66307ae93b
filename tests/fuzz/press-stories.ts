import { FORMS } from '#libs/platform/forms.js';
import { fresh, jsonOf, text, type Json, type Pick, type Story, type Tell } from '#tests/fuzz/story.js';
import type { Sender } from '#tests/fuzz/input.js';

const QUOTE = ['Die Zentren wirken vor Ort.', 'Das überzeugt mich.'];
const OF_STATEMENT = '/v1/releases/{releaseId}/statements/{statementId}';

/** Releases on their way to the press and back. */
export function pressStories(pick: Pick): readonly Story[] {
  const aRelease = async (tell: Tell, details: Json = { headline: 'Zu Gast' }) => {
    const drafted = await tell(
      'POST /v1/visits/{visitId}/releases',
      `/v1/visits/${pick('visitId')}/releases`,
      { kind: 'report', details },
      { sender: 'writer' },
    );
    return { id: text(jsonOf(drafted)['id']), drafted };
  };
  const step = (tell: Tell, id: string, name: string, body: unknown = {}, sender: Sender = 'boss') =>
    tell(`POST /v1/releases/{releaseId}/${name}`, `/v1/releases/${id}/${name}`, body, { sender });
  const issue = async (tell: Tell, id: string) => {
    for (const name of ['submit', 'approve-content', 'approve', 'issue']) await step(tell, id, name, {}, name === 'submit' ? 'writer' : 'boss');
  };
  const aQuote = async (tell: Tell, speaker: Json = { named: 'Kim Beispiel' }) => {
    const { id } = await aRelease(tell);
    const statement = `/v1/releases/${id}/statements/zitat`;
    const put = await tell('PUT /v1/releases/{releaseId}/statements/{statementId}', statement, {
      kind: 'direct',
      speaker,
      segments: QUOTE,
    });
    return { id, statement, put };
  };

  return [
    async (tell) => {
      const { id } = await aRelease(tell);
      await issue(tell, id);
      await tell('GET /presse/{publishedId}', `/presse/${id}`);
      await tell('GET /presse/{publishedId}/ninjs', `/presse/${id}/ninjs`);
      await step(tell, id, 'correct', { note: 'Name berichtigt', headline: 'Zu Gast in Soest', text: 'Der Name ist berichtigt.' });
      await step(tell, id, 'correction/reject', { reason: 'Noch nicht' });
      await step(tell, id, 'correct', { note: 'Name berichtigt', headline: 'Zu Gast in Soest', text: 'Der Name ist berichtigt.' }, 'writer');
      await step(tell, id, 'correction/approve');
      await step(tell, id, 'withdraw', { reason: 'Falsch' });
      await tell('GET /presse/{publishedId}', `/presse/${id}`);
    },
    async (tell) => {
      const { id } = await aRelease(tell);
      await step(tell, id, 'submit', {}, 'writer');
      await step(tell, id, 'return', { comment: 'Bitte kürzer' });
      await tell('PUT /v1/releases/{releaseId}/embargo', `/v1/releases/${id}/embargo`, { until: '2031-03-05T11:00', zone: 'Europe/Berlin' });
      await tell('DELETE /v1/releases/{releaseId}/embargo', `/v1/releases/${id}/embargo`);
      await issue(tell, id);
    },
    async (tell) => {
      const { statement, put } = await aQuote(tell);
      await tell(`POST ${OF_STATEMENT}/submit`, `${statement}/submit`, {});
      const link = await tell(`POST ${OF_STATEMENT}/clearance-links`, `${statement}/clearance-links`, { segments: QUOTE }, fresh(put));
      const way = text(jsonOf(link)['path']);
      await tell('GET /clearance/{clearanceToken}', way);
      await tell(`GET ${OF_STATEMENT}/clearance-links`, `${statement}/clearance-links`);
      await tell('POST /clearance/{clearanceToken}', way, undefined, {
        file: Buffer.from('answer=cleared&comment=Gern'),
        type: 'application/x-www-form-urlencoded',
      });
      const second = await tell(`POST ${OF_STATEMENT}/clearance-links`, `${statement}/clearance-links`, { segments: QUOTE });
      await tell(`DELETE ${OF_STATEMENT}/clearance-links/{linkId}`, `${statement}/clearance-links/${text(jsonOf(second)['id'] ?? jsonOf(link)['id'])}`);
    },
    async (tell) => {
      const { statement, put } = await aQuote(tell);
      const link = await tell(`POST ${OF_STATEMENT}/clearance-links`, `${statement}/clearance-links`, { segments: QUOTE }, fresh(put));
      await tell(`DELETE ${OF_STATEMENT}/clearance-links/{linkId}`, `${statement}/clearance-links/${text(jsonOf(link)['id'])}`);
      await tell(`POST ${OF_STATEMENT}/approve`, `${statement}/approve`, { segments: QUOTE });
      await tell(`POST ${OF_STATEMENT}/revise`, `${statement}/revise`, { segments: ['Das überzeugt mich sehr.'] });
      await tell(`POST ${OF_STATEMENT}/reject`, `${statement}/reject`, { reason: 'So nicht gesagt' });
      await tell(`PUT ${OF_STATEMENT}/speaker`, `${statement}/speaker`, { personId: pick('personId') });
      await tell(`DELETE ${OF_STATEMENT}`, statement);
    },
    async (tell) => {
      const { statement, put } = await aQuote(tell, { personId: pick('personId') });
      await tell(`POST ${OF_STATEMENT}/clearance-mails`, `${statement}/clearance-mails`, { segments: QUOTE }, fresh(put));
    },
    async (tell) => {
      const { id, drafted } = await aRelease(tell, { issuer: 'Kreis Soest' });
      await tell('PUT /v1/releases/{releaseId}/blocks/{blockId}', `/v1/releases/${id}/blocks/lead`, { text: 'Hoher Besuch im Kreis.' });
      const word = await tell('GET /v1/releases/{releaseId}', `/v1/releases/${id}?format=docx`, undefined, fresh(drafted));
      await tell('POST /v1/releases/{releaseId}/word', `/v1/releases/${id}/word?preview=false`, undefined, { file: word.body, type: FORMS.docx.type });
      await tell('POST /v1/releases/{releaseId}/blocks/{blockId}/rewording', `/v1/releases/${id}/blocks/lead/rewording`, {});
      await tell('POST /v1/releases/{releaseId}/refresh', `/v1/releases/${id}/refresh`, {});
      await tell('POST /v1/releases/{releaseId}/blocks/{blockId}/accept-stale', `/v1/releases/${id}/blocks/lead/accept-stale`, {});
      await tell('GET /v1/releases/{releaseId}/fact-check', `/v1/releases/${id}/fact-check`);
      const photo = `/v1/releases/${id}/photos/p1`;
      await tell('PUT /v1/releases/{releaseId}/photos/{photoId}', photo, { title: 'Im Kreishaus' });
      await tell('PUT /v1/releases/{releaseId}/photos/{photoId}/caption', `${photo}/caption`);
      await tell('PUT /v1/releases/{releaseId}/photos/{photoId}/credit', `${photo}/credit`, { credit: 'Foto: Kim Beispiel' });
      await tell('DELETE /v1/releases/{releaseId}/photos/{photoId}', photo);
    },
  ];
}
