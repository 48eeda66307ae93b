import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FORMS } from '#libs/platform/forms.js';
import type { Known } from '#tests/fuzz/known.js';
import type { Shelf } from '#tests/fuzz/uploads.js';
import { letterhead } from '#tests/support/letterhead.js';
import type { TestSystem } from '#tests/support/system.js';

/** Ids that senders choose come from a few, so that one input meets what another one made. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  stopId: ['kreishaus', 's1', 's2', 'Haus "Ä" 2'],
  itemId: ['begruessung', 'austausch', 'i3'],
  groupId: ['kommunen', 'team'],
  occasionId: ['ausstellung', 'titel'],
  contactId: ['fachtag-2019', 'telefonat'],
  statementId: ['zitat', 's1', 's2'],
  photoId: ['p1', 'p2'],
  blockId: ['headline', 'lead', 'body', 'programme', 'participants', 'quotes', 'topics', 'background', 'contact', 'call-to-action', 'own'],
  issuerId: ['kreis-soest', 'land', 'ki-muenster'],
  textBlockId: ['zentrum', 'kontakt'],
  quoteId: ['zentren', 'integration'],
  ownSentence: ['closing', 'lead-report', 'programme', 'topics'],
  noun: ['Kulturbote', 'Vorstand', 'Lotsin'],
  follower: ['programme', 'tour', 'visit-board', 'attendance', 'release', 'published', 'open-agenda', 'reopen-agenda'],
  view: ['programme', 'tour', 'visit-board', 'attendance', 'release', 'published'],
  name: ['Serap Güler', 'Kim Beispiel', 'Ada Beispielsen', 'Maria Schulte-Kellinghaus'],
};

const samples = (): readonly object[] =>
  ['tests/samples', 'tests/samples/irregular'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as object),
  );

type Beginning = { readonly dossiers: readonly object[]; readonly letterhead: Buffer };

/** All samples are imported, people have offices, and there is a file of each kind: what a fuzz starts from. */
export async function begin(system: TestSystem, known: Known, shelf: Shelf): Promise<Beginning> {
  for (const [name, ids] of Object.entries(CHOSEN)) known.add(name, ...ids);
  const dossiers = samples();
  let last = '';
  for (const dossier of dossiers) {
    const { status, body } = await system.ask<{ visitId: string; position: string }>('POST', '/v1/dossiers', dossier);
    // Some samples are there to be refused.
    if (status >= 300) continue;
    known.add('visitId', body.visitId);
    last = body.position > last ? body.position : last;
  }
  const list = async <T>(address: string) => (await system.ask<{ items: T[] }>('GET', address, undefined, { 'min-position': last })).body.items;
  for (const visit of known.of('visitId'))
    known.add('releaseId', ...(await list<{ releaseId: string }>(`/v1/visits/${visit}/releases`)).map((one) => one.releaseId));
  const persons = await list<{ personId: string }>('/v1/persons?limit=40');
  for (const { personId } of persons) {
    known.add('personId', personId);
    for (const { officeId } of await list<{ officeId: string }>(`/v1/persons/${personId}/offices`)) known.addOffice(personId, officeId);
  }
  known.add('organisationId', ...(await list<{ organisationId: string }>('/v1/organisations')).slice(0, 30).map((one) => one.organisationId));
  known.add('tourId', ...(await list<{ tourId: string }>('/v1/tours')).map((one) => one.tourId));
  const office = await letterhead();
  shelf.put(FORMS.docx.type, office);
  for (const form of ['csv', 'xlsx'] as const)
    for (const visit of known.of('visitId').slice(0, 6)) {
      const response = await system.fetch(`/v1/visits/${visit}/attendance-list?format=${form}`);
      shelf.put(FORMS[form].type, Buffer.from(await response.arrayBuffer()));
    }
  return { dossiers, letterhead: office };
}
