import { groupInStyle } from '#libs/language/gender-forms.js';
import { list } from '#libs/language/lists.js';
import { nounOf } from '#libs/language/nouns.js';
import { peopleInWords } from '#libs/language/numbers.js';
import { saysOrganisation } from '#libs/language/offices.js';
import { declined, named as inCase } from '#libs/language/organisations.js';
import { words, type DraftFacts } from '#libs/press/draft/draft-facts.js';
import { fullyNamed, protectedAs } from '#libs/press/draft/draft-people.js';

export type Group = NonNullable<DraftFacts['attendance']>['groups'][number];

/** Words as the subject of a sentence, and whether the verb is in the plural. */
export type Actor = { readonly said: string; readonly plural: boolean };

/** Two entries of one group: the same label of the same organisation, and nothing that says they were at different stops. */
export function isSameGroup(one: Group, other: Group, known: DraftFacts['known']): boolean {
  const fold = (text: string | undefined) => (words(text, known) ?? '').toLowerCase();
  const together = one.stops.length === 0 || other.stops.length === 0 || one.stops.some((stop) => other.stops.includes(stop));
  return fold(one.label) === fold(other.label) && fold(one.organisation) === fold(other.organisation) && together;
}

/** The groups, each once: where entries of one group contradict each other about its size, none is told. */
export function groupsOnce({ attendance, known }: DraftFacts): readonly Group[] {
  return (attendance?.groups ?? []).reduce<readonly Group[]>((seen, group) => {
    const before = seen.find((one) => isSameGroup(one, group, known));
    if (!before) return [...seen, group];
    const { headcount: one, ...rest } = before;
    const other = group.headcount;
    const agreed = one && other ? (JSON.stringify(one) === JSON.stringify(other) ? one : undefined) : (one ?? other);
    const both: Group = {
      ...rest,
      protected: before.protected || group.protected,
      members: [...new Set([...before.members, ...group.members])],
      sources: [...new Set([...before.sources, ...group.sources])],
      ...(agreed && { headcount: agreed }),
    };
    return seen.map((each) => (each === before ? both : each));
  }, []);
}

/** A label opens with a capital; inside a sentence only its nouns keep theirs: `nahezu das komplette KI-Team`. */
const insideSentence = (label: string): string =>
  label.replace(
    /^(Nahezu|Fast|Beinahe|Rund|Etwa|Zahlreiche|Viele|Mehrere|Einige|Weitere|Andere|Alle|Stellvertretende|Die|Das|Der|Ein|Eine|Ehemalige|Junge|Örtliche|Lokale)(?= )/u,
    (word) => word.toLowerCase(),
  );

/** People in the plural whom no vocabulary of functions holds. */
const crowds =
  /^(\p{L}+-?)?(kinder|eltern|gäste|mitglieder|ehrenamtliche|jugendliche|familien|kräfte|beschäftigte|mitarbeitende|teilnehmende|engagierte|geflüchtete|freiwillige|frauen|männer|leute|vereine|verbände|träger|partner|partnerinnen|innen)$/iu;

/** Bodies of people in the singular that no vocabulary of organisations holds. */
const bodies = /(klasse|delegation|jury|runde|familie|leitung|band|crew|truppe|besatzung)$/i;

/** Whether a label speaks of people in the plural: `Kooperationspartner`, `Schülerinnen und Schüler`, `zahlreiche Gäste`. */
function isCrowd(label: string): boolean {
  const noun = label.split(/\s+/).find((word) => /^\p{Lu}/u.test(word)) ?? '';
  return crowds.test(noun.replace(/[,;]$/, '')) || (nounOf(noun) === undefined && groupInStyle(label, 'pair') !== undefined) || noun.endsWith('innen');
}

/** A group as the subject of a sentence; a label whose grammar is not known stands behind a noun that has one. */
export function groupAsActor(label: string): Actor {
  const said = insideSentence(label);
  if (/^((nahezu|fast|beinahe) )?(das|der) /.test(said)) return { said, plural: false };
  if (isCrowd(said)) return { said, plural: true };
  if (bodies.test(said.split(' ').find((word) => /^\p{Lu}/u.test(word)) ?? '')) return { said: `die ${said}`, plural: false };
  const forms = declined(label);
  if (forms) return { said: forms.nominative, plural: forms.gender === 'plural' };
  return { said: `die Gruppe „${label.replace(/[„“]/g, '')}“`, plural: false };
}

/** The host and its unit go without saying. */
const isHosting = (organisation: string, { programme, known }: DraftFacts): boolean =>
  programme.hosts.length === 1 && programme.hosts.some((host) => [words(host.organisation, known), words(host.unit, known)].includes(organisation));

/** A group as one that was there, with how many they were: `rund 30 Gäste aus Vereinen`, `das KI-Team (zwölf Personen)`. */
export function groupInWords(group: Group, facts: DraftFacts, named: ReadonlySet<string>): Actor | undefined {
  const label = words(group.label, facts.known);
  if (label === undefined) return undefined;
  const actor = groupAsActor(label);
  const persons = group.headcount && (group.headcount.exact === 0 ? undefined : peopleInWords(group.headcount));
  const counted =
    persons !== undefined && persons.endsWith(' Personen') && actor.plural && actor.said === label ? persons.replace(/ Personen$/, '') : undefined;
  const organisation = words(group.organisation, facts.known);
  const isSaid = organisation === undefined || isHosting(organisation, facts) || saysOrganisation(label, organisation.replace(/ des Landes .*$/, ''));
  const belonging = isSaid || !/^[\p{L}*:-]+( und [\p{L}-]+)?$/u.test(label) || !actor.plural ? undefined : inCase(organisation, 'genitive');
  const brackets = [isSaid || belonging !== undefined ? undefined : organisation, counted === undefined ? persons : undefined].filter(Boolean).join(', ');
  const nameOf = (personId: Group['members'][number]) => (named.has(personId) ? facts.known.person(personId).name.trim() : fullyNamed({ personId }, facts));
  const free = group.protected ? [] : group.members.filter((id) => protectedAs(id, facts) === undefined && !label.includes(facts.known.person(id).name.trim()));
  const members = free.map(nameOf);
  const said = [counted, actor.said, belonging, brackets && `(${brackets})`].filter(Boolean).join(' ');
  return { said: members.length > 0 ? `${said}, darunter ${list(members)}` : said, plural: actor.plural };
}
