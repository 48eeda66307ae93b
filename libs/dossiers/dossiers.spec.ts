import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Dossier } from '#libs/dossiers/dossier.js';
import { dossierDesk } from '#tests/support/dossier-desk.js';
import { MemoryEventStore } from '#libs/eventing/memory.event-store.js';
import { StoreUnavailable, type Append } from '#libs/eventing/event-store.js';

const samples = readdirSync('tests/samples', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json') && !file.includes('refused-'))
  .map((file) => [file, JSON.parse(readFileSync(`tests/samples/${file}`, 'utf8')) as Dossier] as const);

describe.each(samples)('the dossier %s', (_, dossier) => {
  it('comes out as it went in, and changes nothing the second time', async () => {
    const desk = await dossierDesk();
    const { visitId, outcome } = await desk.import(dossier);
    expect(outcome).toBe('created');
    expect(await desk.export(visitId)).toEqual(dossier);
    const before = await desk.log();
    expect(await desk.import(dossier)).toMatchObject({ outcome: 'unchanged', visitId });
    expect(await desk.log()).toEqual(before);
  });

  it('leaves no name, quote or free text in the log', async () => {
    const desk = await dossierDesk();
    await desk.import(dossier);
    const log = JSON.stringify(await desk.log());
    const { release = {}, statements = [], photos = [], sources = [], participants = [], principals, hosts, groups = [] } = dossier;
    // What is wording about things elsewhere may stand there, whoever repeats it as a text.
    const things = new Set([release.issuer, ...hosts.flatMap((thing) => Object.values(thing))]);
    const people = [...principals, ...participants].map(({ person }) => person.name).filter((name) => name.includes(' '));
    const texts = [
      ...statements.flatMap(({ segments }) => segments),
      ...(release.background ?? []),
      release.kicker,
      release.headline,
      release.subline,
      release.callToAction,
      release.contact,
      release.author,
      ...photos.flatMap(({ title, credit }) => [title, credit]),
      ...sources.flatMap(({ url, publisher, note }) => [url, publisher, note]),
      ...groups.map(({ label }) => label),
      ...photos.map(({ unnamedGroup }) => unnamedGroup),
    ].filter((text) => text?.includes(' ') && !things.has(text));
    expect([...people, ...texts].filter((text) => log.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
  });
});

const simple: Dossier = {
  schema: 'ortstermin/dossier@1',
  id: 'beispiel',
  when: { date: '2020-03-05' },
  principals: [{ person: { name: 'Erika Beispiel', givenNames: 'Erika', familyName: 'Beispiel', gender: 'f' }, office: { title: 'Staatssekretärin' } }],
  hosts: [{ organisation: 'Kreis Soest' }],
  stops: [
    { id: 'a', venue: 'Kreishaus' },
    { id: 'b', venue: 'Schule' },
  ],
};

describe('a dossier that cannot be understood', () => {
  it.each<[string, unknown, string, RegExp]>([
    ['no object', 7, 'dossier', /must be object/],
    ['a member nobody knows', { ...simple, stopps: [] }, 'stopps', /not known here/],
    ['a member deep inside that nobody knows', { ...simple, stops: [{ ...simple.stops[0], raum: '1' }] }, 'stops[0].raum', /known are id, venue/],
    ['a wrong type', { ...simple, stops: 'x' }, 'stops', /must be array/],
    ['a missing member', { ...simple, hosts: undefined }, 'hosts', /missing/],
    ['a day that does not exist', { ...simple, stops: [{ id: 'a', town: 'X', when: { date: '2019-02-30' } }] }, 'stops[0].when.date', /date of the calendar/],
    ['a time that does not exist', { ...simple, when: { date: '2020-03-05', start: '24:00' } }, 'when.start', /local time/],
    ['a stop without a place', { ...simple, stops: [{ id: 'a' }] }, 'stops[0]', /venue or a town/],
    ['a blank venue', { ...simple, stops: [{ id: 'a', venue: ' ' }] }, 'stops[0].venue', /Nobody can find/],
    ['a stop nobody knows', { ...simple, agenda: [{ kind: 'meal', title: 'Imbiss', stop: 'c' }] }, 'agenda[0].stop', /"a", "b"/],
    ['a stop twice', { ...simple, stops: [...simple.stops, simple.stops[0]] }, 'stops[2].id', /twice/],
    ['5,000 stops', { ...simple, stops: Array.from({ length: 5_000 }, (_, i) => ({ id: `s${i}`, venue: 'X' })) }, 'stops', /at most 1000/],
    ['a zone that does not exist', { ...simple, zone: 'Europe/Soest' }, 'zone', /no time zone/],
    [
      'a time the clocks jump over',
      { ...simple, when: { date: '2020-03-29', start: '02:30' } },
      'when.start',
      /jump over 02:30\. Say which is meant: 01:30 or 03:30\.$/,
    ],
    ['a name that must be there', { ...simple, participants: [{ person: { name: '' } }] }, 'participants[0].person.name', /is empty: fill it$/],
    ['an unknown where something must be', { ...simple, stops: [{ id: null, venue: 'X' }] }, 'stops[0].id', /must be string: send that$/],
    [
      'a time the clocks show twice',
      { ...simple, stops: [{ id: 'a', venue: 'X', when: { date: '2019-10-27', start: '02:30' } }] },
      'stops[0].when.start',
      /twice/,
    ],
    ['a held visit in the future', { ...simple, when: { date: '2031-01-01' } }, 'status', /begins on/],
    ['an embargo without a time', { ...simple, release: { embargoUntil: 'morgen' } }, 'release.embargoUntil', /2020-03-05T14:00/],
    ['a publication on no day', { ...simple, release: { publishedAt: '2019-02-30' } }, 'release.publishedAt', /local date/],
    ['NUL', { ...simple, hosts: [{ organisation: 'A\u0000' }] }, 'hosts[0].organisation', /NUL/],
    ['half a character', { ...simple, hosts: [{ organisation: 'A\ud83d' }] }, 'hosts[0].organisation', /surrogate/],
    ['a name of programs', JSON.parse('{"__proto__": {"id": "x"}}'), '__proto__', /no member/],
    [
      'a person who represents themselves',
      { ...simple, participants: [{ person: { name: 'Anna A' }, represents: 'Anna A' }] },
      'participants[0].represents',
      /themselves/,
    ],
    ['a headcount without a number', { ...simple, groups: [{ label: 'Gäste', headcount: { approximate: true } }] }, 'groups[0].headcount', /no number/],
  ])('is refused with the path: %s', async (_, json, path, message) => {
    const desk = await dossierDesk();
    const refusal = await desk.import(json).then(
      () => undefined,
      (error: unknown) => error as { problems: { path: string; message: string }[] },
    );
    expect(refusal?.problems).toContainEqual({ path, message: expect.stringMatching(message) });
  });

  it('leaves nothing behind, neither in the log nor in the directory', async () => {
    const desk = await dossierDesk();
    const broken = {
      ...simple,
      hosts: [{ organisation: 'Kreis Nirgendwo' }],
      agenda: [{ kind: 'meal', title: ' ' }],
      statements: [{ kind: 'direct', segments: ['Ja.'] }],
    };
    await expect(desk.import(broken)).rejects.toMatchObject({ problems: [{ path: 'agenda[0].title' }] });
    expect(await desk.log()).toEqual([]);
    expect(await desk.directory.findPersons('Erika Beispiel')).toEqual([]);
    expect(await desk.directory.findOrganisation('Kreis Nirgendwo')).toBeUndefined();
  });

  it('names every fault at once', async () => {
    const desk = await dossierDesk();
    const broken = {
      ...simple,
      stops: [
        { id: 'a', venue: 'X', when: { weekdayAsWritten: 'Freutag' } },
        { id: 'b', venue: ' ' },
      ],
      agenda: [{ kind: 'meal', title: '' }],
    };
    await expect(desk.import(broken)).rejects.toMatchObject({
      problems: [{ path: 'stops[0].when.weekdayAsWritten' }, { path: 'stops[1].venue' }, { path: 'agenda[0].title' }],
    });
  });
});

describe('the people of a dossier', () => {
  const guest = (person: object) => ({ person: { name: 'Anna Schmidt', ...person } });
  const withGuests = (id: string, ...guests: object[]) => ({ ...simple, id, participants: guests.map(guest) });

  it('are the same over dossiers where the full name is the same and nothing contradicts; what each knows comes together', async () => {
    const desk = await dossierDesk();
    await desk.import(withGuests('one', { givenNames: 'Anna' }));
    await desk.import(withGuests('two', { familyName: 'Schmidt', gender: 'f' }));
    expect(await desk.directory.findPersons('Anna Schmidt')).toEqual([expect.objectContaining({ givenNames: 'Anna', familyName: 'Schmidt', gender: 'f' })]);
  });

  it('are others where something contradicts', async () => {
    const desk = await dossierDesk();
    await desk.import(withGuests('one', { gender: 'f' }));
    await desk.import(withGuests('two', { gender: 'd' }));
    expect(await desk.directory.findPersons('Anna Schmidt')).toHaveLength(2);
  });

  it('are two where one name stands there twice, and stay the same two', async () => {
    const desk = await dossierDesk();
    await desk.import(withGuests('one', {}, {}));
    await desk.import({ ...withGuests('one', {}, {}), status: 'confirmed' });
    expect(await desk.directory.findPersons('Anna Schmidt')).toHaveLength(2);
  });

  it('are never found by one part of the name', async () => {
    const desk = await dossierDesk();
    await desk.import(withGuests('one', {}));
    const { visitId } = await desk.import({ ...simple, id: 'two', statements: [{ kind: 'direct', speaker: 'Schmidt', segments: ['Gut.'] }] });
    const facts = await desk.facts.of(visitId);
    expect(facts?.release?.statements[0]?.speaker).toEqual({ named: expect.stringMatching(/^text-/) });
  });
});

describe('a dossier that changed', () => {
  it('changes only what differs', async () => {
    const desk = await dossierDesk();
    const agenda = [
      { kind: 'welcome', title: 'Begrüßung' },
      { kind: 'meal', title: 'Imbiss', stop: 'b' },
    ] as const;
    await desk.import({ ...simple, agenda });
    const before = (await desk.log()).length;
    const { outcome } = await desk.import({
      ...simple,
      agenda: [
        { kind: 'welcome', title: 'Begrüßung' },
        { kind: 'panel', title: 'Podium' },
        { kind: 'meal', title: 'Imbiss', stop: 'b', minutes: 20 },
      ],
      stops: [simple.stops[1]!, simple.stops[0]!],
    });
    expect(outcome).toBe('changed');
    expect(
      (await desk.log())
        .slice(before)
        .map((event) => (event as { type: string }).type)
        .sort(),
    ).toEqual(['AgendaItemAdded', 'AgendaItemChanged', 'StopsReordered']);
  });

  it('keeps the visit it became, also when only its form changes', async () => {
    const desk = await dossierDesk();
    const { visitId } = await desk.import(simple);
    const before = (await desk.log()).length;
    const other = { ...simple, zone: 'Europe/Berlin', groups: [], tour: undefined };
    expect(await desk.import(other)).toMatchObject({ visitId, outcome: 'changed' });
    expect((await desk.log()).length).toBe(before);
    expect(await desk.export(visitId)).toEqual({ ...simple, zone: 'Europe/Berlin', groups: [] });
  });

  it('can become what it was before', async () => {
    const desk = await dossierDesk();
    const { visitId } = await desk.import(simple);
    await desk.import({ ...simple, stops: [{ id: 'a', venue: 'Rathaus' }] });
    await desk.import(simple);
    expect(await desk.export(visitId)).toEqual(simple);
  });
});

/** A store that stops answering before the n-th append. */
class Faltering extends MemoryEventStore {
  left = Number.POSITIVE_INFINITY;

  override append(appends: readonly Append[]) {
    if (this.left-- <= 0) return Promise.reject(new StoreUnavailable('not-applied'));
    return super.append(appends);
  }
}

it('an import that was cut is completed by the next one', async () => {
  const store = new Faltering();
  const desk = await dossierDesk({ store });
  const large = { ...simple, agenda: Array.from({ length: 400 }, (_, i) => ({ kind: 'other', title: `Punkt ${i} ${'ä'.repeat(900)}` })) };
  store.left = 1;
  await expect(desk.import(large)).rejects.toBeInstanceOf(StoreUnavailable);
  store.left = Number.POSITIVE_INFINITY;
  const { visitId } = await desk.import(large);
  expect(await desk.export(visitId)).toEqual(large);
  expect((await desk.import(large)).outcome).toBe('unchanged');
});
