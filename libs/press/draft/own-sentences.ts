import { ERASED } from '#libs/directory/known.js';
import { renderSentence, type TemplateFault } from '#libs/documents/sentence-template.js';
import { list } from '#libs/language/lists.js';
import { OWN_SENTENCES, SENTENCE_VARIABLES, type OwnSentence, type SentenceVariable } from '#libs/language/own-sentences.js';
import { tenseOf, words, type DraftFacts, type Sources } from '#libs/press/draft/draft-facts.js';
import { fullyNamed, guestsOf, inOrderOfRelease, isElected, protectedAs, shortNamed } from '#libs/press/draft/draft-people.js';
import { hostNames, visited } from '#libs/press/draft/draft-places.js';
import { timeOf } from '#libs/press/draft/draft-times.js';
import type { DraftSentence, Hint, TextBlock } from '#libs/press/draft.queries.js';

const KNOWN = Object.keys(SENTENCE_VARIABLES);
/** What stands behind the closing sentence. */
const FOOT: ReadonlySet<TextBlock['kind']> = new Set(['background', 'call-to-action', 'contact', 'caption']);

/** The text with the sentences that the house words itself in the place of the built-in ones; one that fails leaves them as they are. */
export function withOwnSentences(blocks: readonly TextBlock[], facts: DraftFacts): readonly TextBlock[] {
  if ((facts.house?.templates ?? []).length === 0 || tenseOf(facts) === 'cancelled') return blocks;
  const lead = leadOf(facts);
  const [opening, participants, closing] = [lead && ownSentence(lead, facts), ownSentence('participants', facts), ownSentence('closing', facts)];
  const replaced = blocks.map((one) => {
    if (one.id === 'lead' && opening) return { ...one, sentences: [opening, ...one.sentences.slice(1)] };
    return one.id === 'participants' && participants ? { ...one, sentences: [participants] } : one;
  });
  if (!closing) return replaced;
  const foot = replaced.findIndex(({ kind }) => FOOT.has(kind));
  return replaced.toSpliced(foot < 0 ? replaced.length : foot, 0, { id: 'closing', kind: 'note', sentences: [closing] });
}

/** Templates that cannot be used for this release, with what stands against them. */
export function failedTemplates(facts: DraftFacts): Hint[] {
  const { known, house } = facts;
  const used: readonly string[] = tenseOf(facts) === 'cancelled' ? [] : [leadOf(facts) ?? '', 'participants', 'closing'];
  return (house?.templates ?? [])
    .filter(({ id }) => used.includes(id))
    .flatMap(({ id, template }) => {
      const text = known.text(template);
      if (text === ERASED) return [{ code: 'template-failed' as const, about: `„${id}“ wurde gelöscht; es steht der übliche Satz` }];
      const rendered = renderSentence(text, plainValues(valuesOf(facts)), KNOWN);
      return 'fault' in rendered ? [{ code: 'template-failed' as const, about: `„${id}“: ${inWords(rendered.fault)}; es steht der übliche Satz` }] : [];
    });
}

/** Which template words the first sentence; a postponement has none. */
function leadOf(facts: DraftFacts): OwnSentence | undefined {
  const id = `lead-${tenseOf(facts)}`;
  return id in OWN_SENTENCES ? (id as OwnSentence) : undefined;
}

/** The sentence with the facts that it speaks of, and the template itself, as its sources. */
function ownSentence(id: OwnSentence, facts: DraftFacts): DraftSentence | undefined {
  const template = facts.house?.templates.find((one) => one.id === id)?.template;
  const text = template && facts.known.text(template);
  if (template === undefined || text === undefined || text === ERASED) return undefined;
  const values = valuesOf(facts);
  const rendered = renderSentence(text, plainValues(values), KNOWN);
  if ('fault' in rendered) return undefined;
  const from = rendered.uses.flatMap((name) => values[name as SentenceVariable]?.sources ?? []);
  return { text: rendered.text, sources: [...new Set([template, ...from])] };
}

type Value = Sources & { readonly value: string | number | boolean };
type Values = Partial<Record<SentenceVariable, Value>>;

const plainValues = (values: Values) => Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));

/** What is known of this visit, each value with the events behind it; what is not known is not there. */
function valuesOf(facts: DraftFacts): Values {
  const { programme, release, tour, known } = facts;
  const guests = guestsOf(facts);
  const hosts = hostNames(facts);
  const when = timeOf(programme.when.value, facts)?.replace(/,$/, '');
  const stop = programme.stops.find(({ town }) => words(town, known) !== undefined);
  const host = programme.hosts.find(({ town }) => words(town, known) !== undefined);
  const others = participantsOf(facts);
  const topics = (release.details.topics ?? []).map((topic) => words(topic, known)).filter((topic) => topic !== undefined);
  const details = { sources: release.detailSources };
  return {
    ...said('guests', list(guests.map((one) => shortNamed(one, facts))), guests),
    ...(guests.length > 0 && said('several_guests', guests.length > 1, guests)),
    ...said('hosts', list(hosts.map(visited)), programme.hosts),
    ...said('host_names', list(hosts), programme.hosts),
    ...said('when', when, [programme.when]),
    ...said('town', words((stop ?? host)?.town, known), [stop ?? host]),
    ...said('tour', tour && words(tour.name, known), [programme.tour, tour]),
    ...said('issuer', words(release.details.issuer, known), [details]),
    ...said('participants', list(others.map((one) => fullyNamed(one, facts))), others),
    ...(others.length > 0 && said('participant_count', others.length, others)),
    ...said('topics', list(topics), [details]),
  };
}

const said = (name: SentenceVariable, value: Value['value'] | undefined, from: readonly (Sources | undefined)[]): Values =>
  value === undefined || value === '' ? {} : { [name]: { value, sources: from.flatMap((one) => one?.sources ?? []) } };

/** Whoever is there besides the guests and those elected, in precedence; whoever is protected stands in a group. */
function participantsOf(facts: DraftFacts) {
  const guests = new Set(facts.programme.principals.map(({ personId }) => personId));
  const isThere = (status: string) => status === 'present' || (tenseOf(facts) !== 'report' && status === 'accepted');
  const there = (facts.attendance?.attendees ?? []).filter(
    ({ personId, status }) => isThere(status) && !guests.has(personId) && protectedAs(personId, facts) === undefined && !isElected(personId, facts),
  );
  return inOrderOfRelease(there, facts);
}

function inWords({ code, variable, line, column }: TemplateFault): string {
  const place = line === undefined ? '' : ` (Zeile ${line}, Spalte ${column})`;
  switch (code) {
    case 'value-missing':
      return `„${variable}“ ist für diesen Besuch nicht bekannt${place}`;
    case 'unknown-variable':
      return `„${variable}“ gibt es nicht${place}`;
    case 'says-nothing':
      return 'ergibt hier keinen Text';
    case 'too-long':
      return 'ist zu lang';
    case 'limit-reached':
      return `braucht zu viel Zeit oder Speicher${place}`;
    case 'not-understood':
      return `ist nicht zu verstehen${place}`;
  }
}
