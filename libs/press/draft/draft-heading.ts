import { list } from '#libs/language/lists.js';
import { startSentence } from '#libs/language/sentences.js';
import { townIn } from '#libs/language/organisations.js';
import { tenseOf, words, type DraftFacts } from '#libs/press/draft/draft-facts.js';
import { guestsOf, shortNamed } from '#libs/press/draft/draft-people.js';
import { hostNamed, hostNames, visited, whereIn } from '#libs/press/draft/draft-places.js';
import type { GeneratedDraft } from '#libs/press/draft.queries.js';

type Heading = Pick<GeneratedDraft, 'kicker' | 'headline' | 'subline' | 'dateline'>;

/** What stands above the text: as the press office wrote it, else made from the facts. */
export function heading(facts: DraftFacts): Heading {
  const { programme, release, tour, known } = facts;
  const given = (member: keyof Heading) => {
    const id = release.details[member];
    return id === undefined ? undefined : known.text(id).trim() || undefined;
  };
  const host = programme.hosts[0];
  const hostName = host && hostNamed(host, facts);
  const firstTown = programme.stops.map((stop) => words(stop.town, known)).find((town) => town !== undefined);
  const kickers = { cancelled: 'Terminabsage', postponement: 'Terminverschiebung', report: undefined, invitation: undefined };
  const subline = given('subline');
  return {
    kicker: given('kicker') ?? kickers[tenseOf(facts)] ?? ((tour && words(tour.name, known)) || 'Ortstermin'),
    headline: given('headline') ?? headline(facts, hostNames(facts)),
    ...(subline !== undefined && { subline }),
    dateline: given('dateline') ?? firstTown ?? words(host?.town, known) ?? (hostName === undefined ? undefined : (townIn(hostName) ?? hostName)) ?? '',
  };
}

function headline(facts: DraftFacts, hosts: readonly string[]): string {
  const guests = list(guestsOf(facts).map((one) => shortNamed(one, facts)));
  const tense = tenseOf(facts);
  if (tense === 'cancelled' || tense === 'postponement') {
    const what = tense === 'cancelled' ? 'abgesagt' : 'verschoben';
    return hosts.length === 0 ? `Ortstermin ${what}` : `Besuch ${list(hosts.map(whereIn))} ${what}`;
  }
  if (hosts.length === 0) return guests === '' ? 'Ortstermin' : `${startSentence(guests)} auf Ortstermin`;
  return `${startSentence(guests)} ${facts.programme.principals.length > 1 ? 'besuchen' : 'besucht'} ${list(hosts.map(visited))}`;
}
