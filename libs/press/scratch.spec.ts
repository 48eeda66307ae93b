import { it, expect } from '@jest/globals';
import { readFileSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { cast, type Somebody } from '#libs/press/testing.js';
import { readDraft } from '#libs/press/draft-reading.js';
import { readableText } from '#libs/press/press-release.text.js';
import { lookAt } from '#tests/acceptance/look.js';
import { soest } from '#tests/acceptance/facts/soest.facts.js';
import * as F1 from '#tests/acceptance/facts/coesfeld.facts.js';
import * as F2 from '#tests/acceptance/facts/hoexter.facts.js';
import * as F3 from '#tests/acceptance/facts/muenster.facts.js';
import * as F4 from '#tests/acceptance/facts/steinfurt.facts.js';
import { seedsFolder, seedText, withSeedQuotes } from '#tests/samples/with-quotes.js';
const clean = (o: any): any => o === null ? undefined : Array.isArray(o) ? o.map(clean) : typeof o === 'object' ? Object.fromEntries(Object.entries(o).map(([k, v]) => [k, clean(v)]).filter(([, v]) => v !== undefined)) : o;
const facts_: any = { soest, coesfeld: Object.values(F1)[0], hoexter: Object.values(F2)[0], muenster: Object.values(F3)[0], steinfurt: Object.values(F4)[0] };
const files = [...readdirSync('tests/samples').filter((f) => f.endsWith('.json')).map((f) => 'tests/samples/' + f), ...readdirSync('tests/samples/irregular').filter((f) => !f.startsWith('refused')).map((f) => 'tests/samples/irregular/' + f)];
for (const f of files) for (const quotes of f.includes('irregular') ? [false] : [false, true]) it(f + quotes, () => {
  let d = clean(JSON.parse(readFileSync(f, 'utf8')));
  if (quotes) d = withSeedQuotes(d, seedText(seedsFolder()!, d.id));
  const people: Record<string, Somebody> = {};
  for (const p of d.principals) people[p.person.name] = { ...p.person, offices: [p.office] };
  for (const p of d.participants ?? []) people[p.person.name] = { ...p.person, offices: p.offices ?? [] };
  const c = cast(people);
  const who = (n: string) => (people[n] ? { personId: c.person(n) } : { named: c.text(n) });
  const labels = (d.groups ?? []).map((g: any) => g.label);
  d.release ??= {};
  const facts = c.facts({
    programme: {
      status: { value: d.status ?? 'held', sources: ['s'] },
      when: { value: d.when, sources: ['w'] },
      ...(d.tour && { tour: { tourId: 't', asTold: { targetCount: d.tour.targetCount, networkSize: d.tour.networkSize, phase: d.tour.phase }, sources: ['t'] } }),
      principals: d.principals.map((p: any) => c.principal(p.person.name)),
      hosts: d.hosts.map((h: any) => ({ ...h, organisationId: 'org-x', sources: ['h'] })),
      stops: d.stops.map((s: any) => ({ ...s, stopId: s.id, sources: ['stop-' + s.id] })),
      occasions: (d.occasions ?? []).map((o: any, n: number) => ({ recipients: [], principalRoles: [], ...o, occasionId: 'o' + n, stopId: o.stop, sources: ['o'] })),
      priorContacts: (d.priorContacts ?? []).map((o: any, n: number) => ({ ...o, contactId: 'c' + n, sources: ['c'] })),
      agenda: { status: 'confirmed', revision: 1, items: (d.agenda ?? []).map((a: any, n: number) => ({ topics: [], state: 'held', visibility: 'public', pressAccess: true, ...a, itemId: 'i' + n, stopId: a.stop, presenters: (a.presenters ?? []).map((p: string) => labels.includes(p) ? { group: p } : who(p)), sources: ['i' + n] })) },
    } as any,
    attendance: { attendees: (d.participants ?? []).map((p: any) => c.attendee(p.person.name, p.status)), groups: (d.groups ?? []).map((g: any, n: number) => ({ protected: false, stops: [], members: [], ...g, groupId: 'g' + n, sources: ['g' + n] })) },
    release: {
      kind: d.release.kind ?? 'report', reference: d.release.referenceNumber,
      ...(d.release.embargoUntil && { embargo: { until: d.release.embargoUntil, zone: 'Europe/Berlin', instant: '' } }),
      details: { issuer: d.release.issuer, topics: d.release.topics, publishedAt: d.release.publishedAt, ...Object.fromEntries(['kicker', 'headline', 'subline', 'dateline', 'callToAction', 'contact', 'author'].filter((k) => d.release[k]).map((k) => [k, c.text(d.release[k])])), background: (d.release.background ?? []).map(c.text) },
      statements: (d.statements ?? []).map((s: any, n: number) => ({ speakerCertainty: 'stated', ...s, statementId: 's' + n, speaker: s.speaker && who(s.speaker), segments: s.segments.map(c.text), clearance: s.cleared ? 'cleared' : 'open', sources: ['st' + n] })),
      photos: (d.photos ?? []).map((p: any, n: number) => ({ photoId: 'p' + n, title: p.title && c.text(p.title), credit: p.credit && c.text(p.credit), sources: ['p' + n], caption: { mode: p.mode ?? 'individual', unnamedGroup: p.unnamedGroup, positions: (p.positions ?? []).map((x: any) => ({ who: who(x.name), position: x.position, captionTitle: x.captionTitle })) } })),
    } as any,
    ...(d.tour && { tour: { tourId: 't', name: d.tour.name, status: 'planned', target: {}, sources: ['tt'], version: 1 } as any }),
  });
  const draft = readDraft(facts, []);
  const txt = readableText(draft), json = JSON.stringify(draft);
  mkdirSync('/tmp/press/' + d.id, { recursive: true });
  writeFileSync(`/tmp/press/${d.id}/press${quotes}.txt`, txt); writeFileSync(`/tmp/press/${d.id}/captions.json`, JSON.stringify(draft.captions));
  const bad: string[] = [];
  for (const fact of facts_[d.id.split('-')[0]] ?? []) if (!f.includes('irregular') && fact.output.startsWith('press')) {
    const seen = lookAt(fact, fact.output.endsWith('txt') ? txt : json);
    const has = typeof fact.expected === 'string' ? seen.includes(fact.expected) : fact.expected.test(seen);
    if (has === Boolean(fact.absent)) bad.push(`${fact.output}: ${fact.fact} (${fact.expected})`);
  }
  expect(bad).toEqual([]);
});
