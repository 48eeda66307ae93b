import { calledOn } from '#libs/directory/on-the-day.js';
import { dateExists, dayAndMonth } from '#libs/language/dates.js';
import { list } from '#libs/language/lists.js';
import { asInstitution, inside, named, townIn } from '#libs/language/organisations.js';
import { worded } from '#libs/itineraries/itinerary.queries.js';
import { whenInWords } from '#libs/language/when.js';
import { block, say, tenseOf, words, type DraftFacts, type Tense } from '#libs/press/draft-facts.js';
import { guestsOf, officePhrase, officesOf, shortNamed, type WordedOffice } from '#libs/press/draft-people.js';
import type { DraftSentence, GeneratedDraft, TextBlock } from '#libs/press/draft.queries.js';
import type { Host } from '#libs/tours/domain/visit.events.js';
import { dayOf } from '#libs/itineraries/itinerary.queries.js';

/** What stands above the text: as the press office wrote it, else made from the facts. */
export function heading(facts: DraftFacts): Pick<GeneratedDraft, 'kicker' | 'headline' | 'subline' | 'dateline'> {
  const { programme, release, tour, known } = facts;
  const given = (member: 'kicker' | 'headline' | 'subline' | 'dateline') => {
    const id = release.details[member];
    return id === undefined ? undefined : known.text(id).trim() || undefined;
  };
  const host = programme.hosts[0];
  const hosts = programme.hosts.map((one) => hostNamed(one, facts)).filter((name) => name !== undefined);
  const [hostName, firstTown] = [host && hostNamed(host, facts), programme.stops.map((stop) => words(stop.town, known)).find((town) => town !== undefined)];
  const tourName = tour && words(tour.name, known);
  const subline = given('subline');
  return {
    kicker: given('kicker') ?? (tenseOf(facts) === 'cancelled' ? 'Terminabsage' : (tourName ?? 'Ortstermin')),
    headline: given('headline') ?? headline(facts, hosts),
    ...(subline !== undefined && { subline }),
    dateline: given('dateline') ?? firstTown ?? words(host?.town, known) ?? (hostName === undefined ? undefined : (townIn(hostName) ?? hostName)) ?? '',
  };
}

function headline(facts: DraftFacts, hosts: readonly string[]): string {
  const guests = list(guestsOf(facts).map((one) => shortNamed(one, facts)));
  if (tenseOf(facts) === 'cancelled')
    return hosts.length === 0 ? 'Ortstermin abgesagt' : `Besuch ${list(hosts.map((host) => inside(host) ?? `„${host}“`))} abgesagt`;
  if (hosts.length === 0) return guests === '' ? 'Ortstermin' : `${guests} auf Ortstermin`;
  return `${guests} ${facts.programme.principals.length > 1 ? 'besuchen' : 'besucht'} ${list(hosts.map(visited))}`;
}

/** Who, when, where: the first sentences of every release. */
export function lead(facts: DraftFacts): TextBlock[] {
  const { programme } = facts;
  const principals = guestsOf(facts);
  const tense = tenseOf(facts);
  const when = phraseOf(whenInWords(worded(programme.when.value, facts.known), 'sentence'));
  const guests = list(principals.map((one) => introduced(one.personId, facts)));
  const hosts = programme.hosts.map((host) => hostNamed(host, facts)).filter((name) => name !== undefined);
  const places = list(hosts.map(visited));
  const many = programme.principals.length > 1;
  const from = [...principals, ...programme.hosts];
  return block('lead', 'lead', [
    tense === 'cancelled'
      ? say([guests, many ? 'werden' : 'wird', places, 'nicht wie geplant besuchen; der Termin ist abgesagt'], ...from, programme.status)
      : say(visiting(tense, when, guests, places, many), ...from, ...(when ? [programme.when] : [])),
    tense === 'cancelled' && when ? say(['Vorgesehen war der Besuch', when], programme.when) : undefined,
    ...principals.map((one) =>
      one.insteadOf
        ? say(
            [
              shortNamed(one, facts),
              tense === 'invitation' ? 'kommt' : tense === 'report' ? 'kam' : 'sollte',
              'in Vertretung von',
              shortNamed({ personId: one.insteadOf }, facts),
              tense === 'cancelled' ? 'kommen' : undefined,
            ],
            one,
          )
        : undefined,
    ),
    hosting(facts),
    tense === 'invitation'
      ? say('Medienvertreterinnen und Medienvertreter sind zu dem Termin eingeladen', { sources: facts.release.detailSources })
      : undefined,
  ]);
}

function visiting(tense: Tense, when: string | undefined, guests: string, places: string, many: boolean): readonly (string | undefined)[] {
  const [auxiliary, verb] = tense === 'invitation' ? [many ? 'werden' : 'wird', 'besuchen'] : [many ? 'haben' : 'hat', 'besucht'];
  const where = places === '' ? ['einen Ortstermin', tense === 'invitation' ? 'wahrnehmen' : 'wahrgenommen'] : [places, verb];
  return when ? [when, auxiliary, guests, ...where] : [guests, auxiliary, ...where];
}

/** A minister's title says what the ministry is for: `Ministerin für Bildung des Landes Nordrhein-Westfalen`; undefined for all other offices. */
function ministerOf({ title, organisation }: WordedOffice): string | undefined {
  const [, minister, purpose] = /^(\p{L}*minister(?:in)?) (.+)$/iu.exec(title) ?? [];
  const [, what] = /^\p{L}*ministerium (.+)$/iu.exec(organisation) ?? [];
  if (minister === undefined || purpose === undefined || what === undefined) return undefined;
  return what === purpose || (/^ (des Landes )?(Nordrhein-Westfalen|NRW)$/.test(what.slice(purpose.length)) && what.startsWith(purpose))
    ? `${minister} ${what}`
    : undefined;
}

const withAbbreviation = (organisation: string, { abbreviation }: WordedOffice) =>
  abbreviation !== '' && !organisation.includes(abbreviation) ? `${organisation} (${abbreviation})` : organisation;

/** `Ada Nord, Staatssekretärin für Bildung im Ministerium für Bildung (MfB),` */
function introduced(personId: DraftFacts['programme']['principals'][number]['personId'], facts: DraftFacts): string {
  const name = facts.known.person(personId).name.trim();
  const [office, ...others] = officesOf(personId, facts);
  const offices = [...(office ? [officeAndPlace(office)] : []), ...others.map(officePhrase)].filter((phrase) => phrase !== '');
  return offices.length > 0 ? `${name}, ${offices.join(' und ')},` : name;
}

function officeAndPlace(office: WordedOffice): string {
  const minister = ministerOf(office);
  if (minister !== undefined) return withAbbreviation(minister, office);
  if (!/ministerium/i.test(office.organisation) || office.title === '' || office.title.includes(office.organisation))
    return withAbbreviation(officePhrase(office), office);
  return withAbbreviation(`${office.title} ${inside(office.organisation) ?? `(${office.organisation})`}`, office);
}

/** Who received, with the unit as it is called. */
function hosting(facts: DraftFacts): DraftSentence | undefined {
  const { programme, known } = facts;
  const hosts = programme.hosts.flatMap((host) => {
    const [name, unit, town] = [hostNamed(host, facts), words(host.unit, known), words(host.town, known)];
    const parts = [unit, unit !== undefined && name !== undefined && unit.includes(name) ? undefined : name].filter((part) => part !== undefined);
    const said = parts.join(', ');
    return said === '' ? [] : [town !== undefined && !said.includes(town) ? `${said} (${town})` : said];
  });
  if (hosts.length === 0) return undefined;
  const label =
    tenseOf(facts) === 'cancelled'
      ? `Vorgesehen ${hosts.length > 1 ? 'waren als' : 'war als'} Gastgeber`
      : hosts.length > 1
        ? 'Gemeinsame Gastgeber'
        : 'Gastgeber vor Ort';
  return say([`${label}:`, hosts.join('; ')], ...programme.hosts);
}

/** A host as it was called on the day of the visit. */
export function hostNamed(host: Host, { programme, known }: DraftFacts): string | undefined {
  return words(calledOn(known.wording(host.organisation), known.organisation(host.organisationId), dayOf(programme.when.value)), known);
}

const visited = (host: string) => named(host, 'accusative') ?? asInstitution(host, 'accusative');

/** The tour with its aim as it was told then. */
export function tourBlock(facts: DraftFacts): TextBlock[] {
  const { programme, tour, known } = facts;
  const name = tour && words(tour.name, known);
  if (!programme.tour || !tour || name === undefined) return [];
  const { asTold } = programme.tour;
  const phase = words(asTold.phase ?? tour.phase, known);
  const target = asTold.targetCount ?? tour.target.count;
  const network = asTold.networkSize ?? tour.target.networkSize;
  const verb: Record<Tense, string> = {
    report: 'Der Besuch war Teil der Reise',
    invitation: 'Der Besuch ist Teil der Reise',
    cancelled: 'Der Besuch sollte Teil der Reise sein:',
  };
  const centres =
    /Integrationszentr/i.test(name) || programme.hosts.some(({ unit, directoryId }) => /Integrationszentr/i.test(unit ?? '') || directoryId?.startsWith('ki-'));
  return block('tour', 'tour', [
    say([verb[tenseOf(facts)], `„${name}“`, phase === undefined ? undefined : `(${phase})`], programme.tour, tour),
    ...aimOf(target, network, centres).map((said) => say(said, programme.tour, tour)),
  ]);
}

/** How far the tour is to go, and of how many there are. */
function aimOf(target: number | undefined, network: number | undefined, centres: boolean): string[] {
  const [one, many, all] = centres
    ? ['Kommunalen Integrationszentrum', 'Kommunalen Integrationszentren', 'Kommunale Integrationszentren']
    : ['Gastgeber', 'Gastgebern', 'Einrichtungen'];
  if (target !== undefined && target > 1 && network !== undefined && centres && target <= network)
    return [`Die Reise soll zu ${target === network ? 'allen' : `${target} der`} ${network} ${many} führen`];
  return [
    ...(target === undefined ? [] : [`Die Reise soll zu ${target} ${target === 1 ? one : many} führen`]),
    ...(network === undefined ? [] : [`Insgesamt umfasst das Netz ${network} ${all}`]),
  ];
}

/** What readers of an invitation must know of an earlier date. */
export function notes(facts: DraftFacts): TextBlock[] {
  const { programme } = facts;
  const last = programme.rescheduled.at(-1);
  const before = last && phraseOf(whenInWords(worded(last.from, facts.known), 'sentence'));
  if (tenseOf(facts) !== 'invitation' || !last || before === undefined) return [];
  return block('note-rescheduled', 'note', [say(['Der Termin wurde verlegt; ursprünglich war er', before, 'vorgesehen'], last)]);
}

/** A time inside a sentence: the apposition of a date closes with a comma. */
export function phraseOf(when: string | undefined): string | undefined {
  if (when === undefined || when.trim() === '') return undefined;
  return /(tag|woch|abend), \d{1,2}\. \p{L}+ \d{4}$/u.test(when) ? `${when},` : when;
}

/** `23. Mai 2019`, or as written when it is no date. */
export const dayInWords = (date: string): string => (dateExists(date) ? dayAndMonth(date) : date);
