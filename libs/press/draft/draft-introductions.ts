import { inside } from '#libs/language/organisations.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { guestsOf, officePhrase, officesOf, withParty, type WordedOffice } from '#libs/press/draft/draft-people.js';

/** The guests as the lead introduces them: `Ada Nord, Staatssekretärin für Bildung im Ministerium für Bildung (MfB),`; a ministry is spelled out once. */
export function guestsIntroduced(facts: DraftFacts): string[] {
  const spelledOut = new Set<string>();
  return guestsOf(facts).map(({ personId }) => {
    const name = withParty(facts.known.person(personId).name.trim(), personId, facts);
    const offices = officesOf(personId, facts).map((office, at) => (at === 0 ? officeAndPlace(onceIn(spelledOut, office)) : officePhrase(office)));
    const said = offices.filter((phrase) => phrase !== '');
    return said.length > 0 ? `${name}, ${said.join(' und ')},` : name;
  });
}

function onceIn(spelledOut: Set<string>, office: WordedOffice): WordedOffice {
  const { organisation, abbreviation } = office;
  if (abbreviation !== '' && spelledOut.has(organisation)) return { ...office, organisation: abbreviation, abbreviation: '' };
  spelledOut.add(organisation);
  return office;
}

function officeAndPlace(office: WordedOffice): string {
  const { title, organisation } = office;
  const minister = ministerOf(office);
  if (minister !== undefined) return withAbbreviation(minister, office);
  const isMinistry = /ministerium/i.test(organisation) || /^M[A-Z]+$/.test(organisation);
  if (!isMinistry || title === '' || title.includes(organisation)) return withAbbreviation(officePhrase(office), office);
  return withAbbreviation(`${title} ${/ministerium/i.test(organisation) ? (inside(organisation) ?? `(${organisation})`) : `im ${organisation}`}`, office);
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
