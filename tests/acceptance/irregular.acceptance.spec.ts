import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { comparable } from '#tests/acceptance/comparable.js';
import { demo, readSummary } from '#tests/acceptance/demo-output.js';
import { anyDate } from '#tests/acceptance/fact.js';
import { folded, textOf } from '#tests/acceptance/look.js';
import { readingOf } from '#tests/acceptance/reading.js';

const samples = join('tests', 'samples', 'irregular');
const ids = readdirSync(samples).map((file) => file.replace(/\.json$/u, ''));
const imported = ids.filter((id) => !id.startsWith('refused-'));
const folder = mkdtempSync(join(tmpdir(), 'ortstermin-irregular-'));
const { json, text, programme, draft, captions, block, entries, names, entry, stops, exported } = readingOf(folder);

/** How the draft marks a quote that may not go out yet. */
const marked = /nicht freigegeben|Freigabe/iu;
let exitCode = 0;

beforeAll(async () => {
  exitCode = await demo(samples, folder);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('dates', () => {
  it('“unlängst” is shown and no date is made up', () => {
    expect(programme('date-unlaengst')).toContain('unlängst');
    expect(textOf(json('date-unlaengst', 'itinerary')['stops'])).not.toMatch(anyDate);
    expect(draft('date-unlaengst')).not.toMatch(anyDate);
  });
  it('“gestern” stays in the programme as written and is not repeated in the release', () => {
    expect(programme('date-gestern')).toContain('gestern');
    expect(draft('date-gestern')).not.toMatch(/gestern/iu);
    expect(draft('date-gestern')).not.toMatch(anyDate);
  });
  it('a weekday alone stays a weekday', () => {
    expect(programme('date-weekday-only')).toContain('Mittwoch');
    expect(draft('date-weekday-only')).toContain('Mittwoch');
    expect(draft('date-weekday-only')).not.toMatch(anyDate);
  });
  it('a weekday that contradicts the date is imported, shown as a conflict and not corrected', () => {
    expect(programme('date-weekday-contradicts')).toMatch(/14\.06\.2019|14\. Juni 2019/u);
    expect(programme('date-weekday-contradicts')).toMatch(/Donnerstag.*Freitag|Freitag.*Donnerstag/su);
    expect(exported('date-weekday-contradicts').when.weekdayAsWritten).toBe('Donnerstag');
  });
  it('a month that contradicts the date is imported and shown beside it', () => {
    expect(programme('date-month-contradicts')).toMatch(/26\.06\.2019|26\. Juni 2019/u);
    expect(programme('date-month-contradicts')).toContain('am 26. Mai');
  });
  it('outlets that differ are all kept, and the time says that it is not exact', () => {
    expect(programme('several-outlets')).toMatch(/(ca\.|gegen|etwa) 13[.:]45/u);
    expect(exported('several-outlets').sources).toHaveLength(2);
  });
  it('on three days everyone stands at their own stop', () => {
    expect(stops('tour-of-three-days').map((stop) => stop.town)).toEqual(['Altwiese', 'Neuenfeld', 'Seehausen']);
    expect(programme('tour-of-three-days')).toMatch(/02\.09\.2019.*03\.09\.2019.*04\.09\.2019/su);
    const boundTo = (name: string) => entry('tour-of-three-days', name).stops.length;
    expect(['Henrike Solms', 'Oskar Timm', 'Pia Quandt'].map(boundTo)).toEqual([1, 1, 1]);
  });
});

describe('places, hosts and tours', () => {
  it('two appointments in two towns on one day keep their order and titles', () => {
    expect(stops('two-appointments-two-towns').map((stop) => stop.town)).toEqual(['Neuenfeld', 'Altwiese']);
    expect(programme('two-appointments-two-towns')).toMatch(/Schulfest.*Arbeitsgespräch/su);
  });
  it('later stops are at partners, not at the host', () => {
    expect(stops('stops-at-partners').map((stop) => stop.venue)).toEqual(['Kreishaus', 'Bootshaus', 'Fahrradwerkstatt']);
    expect(programme('stops-at-partners')).toMatch(/Ruderverein Altwiese.*Initiative Rückenwind/su);
  });
  it('two hosts on one day each issue a release of their own', () => {
    expect(json('two-hosts-first', 'press-release')['reference']).toBe('017/18');
    expect(json('two-hosts-second', 'press-release')['reference']).toBe('0815/M/2018');
    expect(draft('two-hosts-first')).not.toContain('Altes Rathaus');
    expect(draft('two-hosts-second')).toContain('Stadt Neuenfeld');
  });
  it('an office in another town than the seat keeps its own town', () => {
    expect(stops('office-in-another-town').map((stop) => stop.town)).toEqual(['Bergkamen']);
    expect(programme('office-in-another-town')).toContain('Schulstraße, Bergkamen-Weddinghofen');
  });
  it('the target of a tour is neither the number of centres nor of districts', () => {
    expect(draft('tour-target-differs')).toMatch(/\b14\b/u);
    expect(draft('tour-target-differs')).not.toMatch(/\b31 Kommunale/u);
    expect(exported('tour-target-differs').tour).toEqual({ name: 'Seenreise', targetCount: 14, networkSize: 54 });
  });
  it('an exhibition says until when it is open', () => expect(draft('exhibition-with-end-date')).toMatch(/30\. November/u));
  it('a title is awarded by its patron', () =>
    expect(draft('title-by-patron')).toMatch(/(?=.*Schule am offenen Wasser)(?=.*Patin)(?=.*Gesamtschule am Deich)/su));
});

describe('people and offices', () => {
  it('the federal minister stands before the state secretary of the Land', () =>
    expect(names('federal-before-land')).toEqual(['Konrad Wolters', 'Jana Brandt']));
  it('a civil servant is the principal and the elected head of the district still stands first', () => {
    expect(programme('civil-servant-as-principal')).toContain('Bernd Achter');
    expect(names('civil-servant-as-principal')).toEqual(['Henrike Solms', 'Bernd Achter']);
  });
  it('a wrong office in the source loses against master data and is kept in the export', () => {
    for (const document of ['itinerary', 'attendance-list', 'press-release'] as const) {
      expect(text('office-wrong-in-source', document)).not.toMatch(/Ministerin\b/u);
    }
    expect(draft('office-wrong-in-source')).toMatch(/Staatssekretärin .*Jana Brandt/su);
    expect(exported('office-wrong-in-source').principals[0].office.asWritten).toBe('Ministerin');
  });
  it('misspelt names and ministries are variants: they are kept and not repeated', () => {
    expect(names('spelling-variants')).toEqual(['Jana Brandt', 'Ralf Peterson']);
    expect(draft('spelling-variants')).not.toContain('Gärten und Sehen');
    expect(exported('spelling-variants').principals[0].office.asWritten).toBe('Ministerium für Gärten und Sehen NRW');
    expect(exported('spelling-variants').photos[0].positions[1].name).toBe('Ralf Petersson');
  });
  it('people whose surname is the given name of another are not merged', () =>
    expect(names('surname-is-given-name').sort()).toEqual(['Anna Kaya', 'Anna Martin', 'Jana Brandt', 'Kaya Martin', 'Martin Kaya']));
  it('several offices of one person stand in one entry, and the caption has its own wording', () => {
    expect(names('several-offices')).toEqual(['Jana Brandt', 'Henrike Solms']);
    expect(textOf(entry('several-offices', 'Henrike Solms').offices)).toMatch(/Landrätin.*Vorsitzende des Seenverbands/su);
    expect(captions('several-offices')).toMatch(/Henrike Solms[^)]*Seenverband|Seenverband Henrike Solms/u);
  });
  it('who is mentioned, absent or excused is not among those present; the substitute is, for somebody', () => {
    const list = text('mentioned-absent-excused', 'attendance-list');
    expect(list).not.toContain('Erika Vordermann');
    const present = entries('mentioned-absent-excused')
      .filter((person) => person.status === 'present')
      .map((person) => person.name);
    expect(present).toEqual(['Jana Brandt', 'Tom Ersatz']);
    expect(textOf(entry('mentioned-absent-excused', 'Tom Ersatz').represents)).toContain('Ines Krank');
    expect(list).toMatch(/(in Vertretung|vertritt|für|i\. ?V\.)[^.]*Ines Krank/u);
  });
  it('a person without an office stands there by name only', () => {
    expect(entry('person-without-office', 'Greta Nebel').offices).toEqual([]);
    expect(text('person-without-office', 'attendance-list')).toContain('Greta Nebel');
  });
  it('an office without a person is a group of one', () => {
    expect(text('office-without-person', 'attendance-list')).toContain('Stellvertretende Schulleitung');
    expect(names('office-without-person')).toEqual(['Jana Brandt']);
  });
  it.each(sampleNames('names-in-unicode'))('the name %s comes out letter by letter', (name) => {
    expect(names('names-in-unicode')).toContain(name);
    expect(text('names-in-unicode', 'attendance-list')).toContain(folded(name));
  });
  it.each(sampleNames('names-with-particles'))('the name %s keeps initials, particles and degrees', (name) => {
    expect(names('names-with-particles')).toContain(name);
  });
});

describe('groups', () => {
  it('groups without names stand on the list with their headcounts', () => {
    const list = text('groups-without-names', 'attendance-list');
    expect(list).toMatch(/Vertreter der kreisangehörigen Gemeinden.{0,40}\b12\b/u);
    expect(list).toMatch(/Ehrenamtliche.{0,40}\b5\b.{1,8}\b8\b/u);
    expect(list).toMatch(/Gäste aus Vereinen.{0,40}(ca\.|etwa|rund|circa) 30/u);
  });
  it('a member of a group who is named stands there once, beside the group', () => {
    expect(names('group-partly-named').filter((name) => name === 'Mira Okonski')).toHaveLength(1);
    expect(text('group-partly-named', 'attendance-list')).toContain('Mitglieder des Seniorenbeirats, u. a. Mira Okonski');
  });
  it('headcounts that contradict each other are both kept', () => {
    expect(text('headcounts-contradict', 'attendance-list')).toMatch(/41.*57/su);
    expect(exported('headcounts-contradict').groups).toHaveLength(2);
  });
  it('minors are a group and nobody of them is named', () => {
    expect(names('minors-protected')).toEqual(['Jana Brandt', 'Lotte Hagen']);
    expect(text('minors-protected', 'attendance-list')).toContain('Kinder der Klasse 3b');
    expect(captions('minors-protected')).toContain('Kinder der Klasse 3b');
    expect(exported('minors-protected').groups[0].protected).toBe(true);
  });
});

describe('quotes', () => {
  it('segments, parts, headlines and nested quotes come out word by word', () => {
    for (const words of ['Wasser verbindet die Orte', 'und die Leute, die dort wohnen', 'ein mutiger erster Schritt', '‚Wer rudert, friert nicht']) {
      expect(draft('quotes-in-pieces')).toContain(words);
    }
  });
  it('a direct quote that is not cleared is marked in the draft', () => expect(block('quote-not-cleared', 'Die Ufer gehören allen')).toMatch(marked));
  it('a standard quote reused with another tense needs a clearance of its own', () => {
    expect(block('quote-reused-first', 'Das Land wird die Bootshäuser fördern')).not.toMatch(marked);
    expect(block('quote-reused-later', 'Das Land hat die Bootshäuser gefördert')).toMatch(marked);
  });
  it('an ambiguous speaker is marked, and nobody is made the speaker of the rest', () => {
    expect(block('speaker-ambiguous', 'Hier liegen die Boote')).toMatch(/Solms/u);
    expect(block('speaker-ambiguous', 'Hier liegen die Boote')).toMatch(
      /vermutlich|mutmaßlich|erschlossen|unsicher|nicht (sicher|gesichert|eindeutig|bestätigt)|klären|prüfen/iu,
    );
    expect(block('speaker-ambiguous', 'Dort fehlen die Stege')).toMatch(/unbekannt|ungeklärt|nicht (bekannt|genannt|geklärt)|fehlt|offen|klären/iu);
  });
});

describe('captions and credits', () => {
  it('a caption with a missing name is reported as a gap', () => expect(captions('caption-broken')).toMatch(/fehlt|Lücke|gap|unbekannt/iu));
  it('positions counted from both sides come out as written', () =>
    expect(captions('caption-from-both-sides')).toMatch(/vorn, Bildmitte.*\(l\.\).*\(2\. ?v\. ?l\.\).*\(3\. ?v\. ?r\.\)/su));
  it('two people in one place are reported as impossible', () =>
    expect(captions('caption-impossible')).toMatch(/doppelt|zweimal|mehrfach|zwei Personen|unmöglich|widersp|impossible/iu));
  it('a credit that is an office, a surname or a party is a credit and no participant', () => {
    for (const credit of ['Pressestelle Kreis Altwiese', 'Okonski', 'Seenpartei Altwiese']) expect(captions('credits-of-all-kinds')).toContain(credit);
    expect(names('credits-of-all-kinds')).toEqual(['Jana Brandt']);
  });
});

describe('ministries over time', () => {
  it('an archive that uses the later name gets the name of the day', () => {
    expect(draft('ministry-renamed-since')).toMatch(/Kinder, Familie, Flüchtlinge und Integration/u);
    expect(draft('ministry-renamed-since')).not.toMatch(/Gleichstellung, Flucht/u);
    expect(exported('ministry-renamed-since').principals[0].office.organisation).toMatch(/Gleichstellung, Flucht/u);
  });
  it('after the renaming it bears the new name', () => expect(draft('ministry-after-renaming')).toMatch(/Gleichstellung, Flucht und Integration/u));
});

describe('releases', () => {
  it('an invitation looks forward', () => {
    expect(draft('invitation')).toMatch(/Donnerstag, 8\. Mai 2031/u);
    expect(draft('invitation')).toMatch(/\b(wird|werden|lädt|laden)\b/u);
    expect(draft('invitation')).not.toMatch(/\b(besuchte|begrüßte|nahm|nahmen|war|waren|standen)\b|\bhat [^.]{0,250} besucht/u);
  });
  it('a report looks back', () => expect(draft('report')).toMatch(/\b(besuchte|war|machte|informierte)\b|\bhat [^.]{0,250} besucht/u));
  it('an embargo stands in the head of the draft', () => expect(draft('embargo')).toMatch(/Sperrfrist[^.]*15\.( Januar |01\.)2031/u));
});

describe('dossiers that are not understood', () => {
  it.each([
    ['refused-unknown-member', /wetter/u],
    ['refused-wrong-type', /hosts/u],
    ['refused-day-that-does-not-exist', /when.date/u],
    ['refused-time-in-the-clock-change', /when/u],
    ['refused-stop-nobody-knows', /agenda.*stop/u],
  ])('%s is refused as a whole, with the path', (id, path) => {
    const refused = readSummary(folder).refused.find((dossier) => dossier.id === id);
    expect(refused?.problems.map((problem) => `${problem.path} ${problem.message}`).join('\n')).toMatch(path);
    expect(readdirSync(folder)).not.toContain(id);
  });
  it('the demo says so by its exit code', () => expect(exitCode).not.toBe(0));
  it('nothing else is refused', () =>
    expect(
      readSummary(folder)
        .refused.map((dossier) => dossier.id)
        .filter((id) => imported.includes(id)),
    ).toEqual([]));
});

describe('the export is what was imported', () => {
  it.each(imported)('%s', (id) => expect(comparable(exported(id))).toEqual(comparable(JSON.parse(readFileSync(join(samples, `${id}.json`), 'utf8')))));
});

function sampleNames(id: string): string[] {
  const dossier = JSON.parse(readFileSync(join(samples, `${id}.json`), 'utf8'));
  return dossier.participants.map((participant: { person: { name: string } }) => participant.person.name);
}
