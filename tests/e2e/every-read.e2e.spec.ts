import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FORMS } from '#libs/platform/forms.js';
import { aPublishedRelease } from '#tests/support/a-published-release.js';
import { anAnswerLink } from '#tests/support/an-answer-link.js';
import type { Operation } from '#tests/support/described-answers.js';
import { letterhead } from '#tests/support/letterhead.js';
import { mailDesk } from '#tests/support/mail-desk.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

const samples = ['tests/samples', 'tests/samples/irregular'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.join(folder, file)),
);
/** What a read asks for where it must say something. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/v1/principals/{personId}/itinerary': ['?date=2019-09-26', '?date=2020-03-05&audience=public'],
  '/v1/visits/{visitId}/difference': ['?from=0&to=1', '?from=1&to=2'],
  '/v1/visits/{visitId}/itinerary': ['?since=1', '?audience=host', '?audience=public', '?audience=press', '?items=true'],
  '/v1/visits/{visitId}/agenda': ['', '?audience=host'],
  '/v1/visits/{visitId}/attendance-list': ['', '?order=organisation', '?order=host'],
  '/v1/waiting': ['?role=planner', '?role=host', '?role=press'],
  '/v1/visits': ['', '?limit=3', '?status=held&from=2018-01-01&to=2020-12-31'],
};
/** What a form may refuse because the facts do not hold it. */
const REFUSED: Readonly<Record<string, RegExp>> = { 'text/calendar': /visit-undated|not-invited/ };
/** Forms that take long to make, each from the very document that the JSON shows (`answerIn`); tests/acceptance makes them of every sample. */
const COSTLY: readonly string[] = [FORMS.pdf.type, FORMS.docx.type];
const ENOUGH_COSTLY = 8;
/** Of all visits it is there in one only. */
const NOTICE = '/v1/visits/{visitId}/notices/{noticeId}';
const STREAMING = ['/v1/changes'];

let system: TestSystem;
const ids: Record<string, string[]> = {};
beforeAll(async () => {
  system = await testSystem();
  const answers = [];
  for (const sample of samples)
    answers.push(
      await system.send<{ visitId: string; position: string }>('POST', '/v1/dossiers', readFileSync(sample), { 'content-type': 'application/json' }),
    );
  // Some samples are there to be refused.
  const imported = answers.filter(({ status }) => status === 201);
  const visitIds = imported.map(({ body }) => body.visitId);
  const last = imported.map(({ body }) => body.position).reduce((latest, position) => (position > latest ? position : latest), '');
  const list = async <T>(address: string) => (await system.ask<{ items: T[] }>('GET', address, undefined, { 'min-position': last })).body.items;
  const releases = await Promise.all(visitIds.map((visitId) => list<{ releaseId: string }>(`/v1/visits/${visitId}/releases`)));
  const persons = await list<{ personId: string }>('/v1/persons?limit=200');
  const organisations = await list<{ organisationId: string }>('/v1/organisations');
  const tours = await list<{ tourId: string }>('/v1/tours');
  const principals = await list<{ principals: { personId: string }[] }>('/v1/visits?limit=50');
  const wishes = [
    { organisationId: organisations[0]!.organisationId },
    { principalId: principals.flatMap((one) => one.principals)[0]!.personId },
    ...tours.map(({ tourId }) => ({ tourId })),
  ];
  const feeds = await Promise.all(wishes.map((wish) => system.ask<{ path: string }>('POST', '/v1/calendar/feeds', wish)));
  await anIssuer();
  await system.send('PUT', '/v1/issuers/kreis-soest/letterhead', new Uint8Array(await letterhead()), { 'content-type': FORMS.docx.type });
  const clearance = await aClearanceLink(visitIds[0]!);
  Object.assign(ids, {
    ...clearance,
    accountId: ['auditor-1'],
    [NOTICE]: [await aNotice()],
    answerToken: [await anAnswerLink(system, 'Robin Probe')],
    feedFile: feeds.map(({ body }) => body.path.slice('/feeds/'.length)),
    issuerId: ['kreis-soest'],
    textBlockId: ['zentrum'],
    quoteId: ['zentren'],
    ownSentence: ['closing'],
    publishedId: [await aPublishedRelease(system, visitIds[0]!, 'report')],
    visitId: visitIds,
    releaseId: releases.flat().map(({ releaseId }) => releaseId),
    personId: persons.slice(0, 30).map(({ personId }) => personId),
    organisationId: organisations.slice(0, 20).map(({ organisationId }) => organisationId),
    tourId: tours.map(({ tourId }) => tourId),
  });
}, 120_000);
afterAll(() => system.stop());

/** An issuer that has set one thing of each kind. */
async function anIssuer(): Promise<void> {
  const versions = [{ text: 'Das Zentrum besteht seit 2012.', validFrom: '2012-01-01' }];
  const pieces = [
    ['', { name: 'Kreis Soest', numbering: { pattern: 'kso.YYYY.MM.DD.NNN.xx/-yy' } }],
    ['/text-blocks/zentrum', { kind: 'background', versions }],
    ['/standard-quotes/zentren', { speaker: { named: 'Kim Beispiel' }, versions: [{ segments: ['Die Zentren wirken vor Ort.'] }] }],
    ['/templates/closing', { template: 'Das Gespräch in {{ town }} geht weiter.' }],
  ] as const;
  for (const [piece, body] of pieces) expect((await system.ask('PUT', `/v1/issuers/kreis-soest${piece}`, body)).status).toBe(200);
}

/** A release of this visit with a quote that somebody has a link for. */
async function aClearanceLink(visitId: string) {
  const { body: release } = await system.ask<{ id: string }>('POST', `/v1/visits/${visitId}/releases`, { kind: 'report' });
  const statement = `/v1/releases/${release.id}/statements/zitat`;
  const segments = ['Die Zentren wirken vor Ort.'];
  const { body } = await system.ask<{ position: string }>('PUT', statement, { kind: 'direct', speaker: { named: 'Kim Beispiel' }, segments });
  const link = await system.ask<{ path: string }>('POST', `${statement}/clearance-links`, { segments }, { 'min-position': body.position });
  expect(link.status).toBe(201);
  return { statementId: ['zitat'], clearanceToken: [link.body.path.slice('/clearance/'.length)] };
}

/** The address of an invitation by mail that waits to be let go. */
async function aNotice(): Promise<string> {
  const desk = await mailDesk(system);
  const { visit } = await desk.aVisit();
  await desk.invite(visit, await desk.someone('Ada Beispielsen', 'ada@example.org'));
  const [notice] = await desk.stand(visit, 'intended');
  return `${visit}/notices/${notice!.noticeId}`;
}

/** `/v1/visits/{visitId}` → one address for each visit; of what stands behind it some are enough. */
function addressesOf(template: string, most = Infinity): string[] {
  const known = ids[template];
  if (known !== undefined) return [...known];
  const [parameter] = /\{\w+\}/.exec(template) ?? [];
  if (parameter === undefined) return [template];
  return (ids[parameter.slice(1, -1)] ?? []).slice(0, most).flatMap((id) => addressesOf(template.replace(parameter, id), 5));
}

/** Thousands of readings; a log that is asked over gRPC takes longer for each. */
const LIMIT_MS = process.env['TEST_ENGINE'] === 'kurrentdb' ? 1_200_000 : 180_000;

describe('every read of every sample', () => {
  it('has something to read of each kind', () => {
    expect(ids['visitId']?.length).toBeGreaterThan(25);
    expect(Object.entries(ids).filter(([, known]) => known.length === 0)).toEqual([]);
  });

  it(
    'answers as the document describes it, in every form it offers',
    async () => {
      const asked = new Set<string>();
      for (const [template, { get }] of Object.entries(system.document.paths)) {
        if (!get || STREAMING.includes(template)) continue;
        for (const form of formsOf(get)) {
          const all = addressesOf(template);
          for (const [i, address] of (COSTLY.includes(form) ? all.slice(0, ENOUGH_COSTLY) : all).entries()) {
            for (const query of queriesFor(template, form, i)) {
              const { status, headers, text } = await system.ask('GET', `${address}${query}`, undefined, { accept: form });
              asked.add(`${template}${query} as ${form}`);
              if (status === 409 && REFUSED[form]?.test(text)) continue;
              expect([address, query, status, text.slice(0, status === 200 ? 0 : 500)]).toEqual([address, query, 200, '']);
              expect(headers.get('content-type')).toContain(form);
            }
          }
        }
      }
      const offered = Object.entries(system.document.paths).flatMap(([template, { get }]) =>
        get === undefined ? [] : formsOf(get).flatMap((form) => (QUERIES[template] ?? ['']).map((query) => `${template}${query} as ${form}`)),
      );
      const streams = (one: string) => STREAMING.some((template) => one.startsWith(`${template} as `));
      expect(offered.filter((one) => !asked.has(one) && !streams(one))).toEqual([]);
    },
    LIMIT_MS,
  );
});

const formsOf = (get: Operation) => Object.keys(get.responses['200']?.content ?? {});

/** Every query of every object in JSON; in other forms, which are made of the same document, every query of some object. */
function queriesFor(template: string, form: string, object: number): readonly string[] {
  const queries = QUERIES[template] ?? [''];
  return form === 'application/json' ? queries : [queries[object % queries.length]!];
}
