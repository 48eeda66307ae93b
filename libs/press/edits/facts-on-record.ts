import type { Recorded } from '#libs/fact-check/known-facts.js';
import { withoutProtectedNames, type DraftFacts } from '#libs/press/draft/draft-facts.js';
import { protectedAs } from '#libs/press/draft/draft-people.js';
import type { GeneratedDraft } from '#libs/press/draft.queries.js';
import type { OfficeId, PersonId, TextId } from '#libs/vault/ids.js';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** What tells where a fact comes from, or how it was before, is no fact itself. */
const NOT_FACTS = new Set([
  'sources',
  'detailSources',
  'referenceSources',
  'stand',
  'version',
  'versions',
  'rescheduled',
  'overridden',
  'otherDates',
  'blocks',
  'issued',
  'order',
]);

/** Everything that a text about the visit may say: what is on record, also where the generated text does not tell it. Protected people are nobody. */
export function factsOnRecord(all: DraftFacts, generated: GeneratedDraft, places: readonly string[]): Recorded {
  const facts = withoutProtectedNames(all);
  const { programme, attendance, release, tour, known } = facts;
  const { strings, numbers } = valuesIn({ programme, attendance, release, tour });
  const [dates, rest] = split(strings, /^\d{4}-\d{2}-\d{2}(?=T|$)/);
  const [times, wordings] = split(rest, /^\d{2}:\d{2}$/);
  const json = JSON.stringify([programme, attendance, release, tour]);
  const people = [...new Set(json.match(new RegExp(`person-${UUID}`, 'g')) ?? [])].filter((id) => protectedAs(id as PersonId, facts) === undefined);
  const offices = [...new Set(json.match(new RegExp(`office-${UUID}`, 'g')) ?? [])].flatMap((id) => known.office(id as OfficeId) ?? []);
  const { kicker, headline, subline, dateline, blocks, captions } = generated;
  const told = blocks.flatMap(({ sentences }) => sentences.map(({ text }) => text));
  return {
    dates: [...(programme.when.value.date === undefined ? [] : [programme.when.value.date]), ...dates.map((date) => date.slice(0, 10))],
    times: [...times, ...dates.flatMap((date) => /T(\d{2}:\d{2})/.exec(date)?.[1] ?? [])],
    numbers,
    headcounts: (attendance?.groups ?? []).flatMap(({ headcount }) => (headcount ? valuesIn(headcount).numbers : [])),
    people: people.map((id) => {
      const { name, familyName } = known.person(id as PersonId);
      const held = offices.filter(({ personId }) => personId === id);
      const titles = held.flatMap(({ title, shortTitle, captionTitle, mandate, organisation }) => [title, shortTitle, captionTitle, mandate, organisation]);
      return { name, ...(familyName !== undefined && { familyName }), offices: titles.filter((one) => one !== undefined && one.trim() !== '') as string[] };
    }),
    names: [...programme.hosts, ...programme.stops].flatMap((one) => namesOf(one).map((name) => known.wording(name))),
    texts: [
      ...wordings.map((one) => (one.startsWith('text-') ? known.text(one as TextId) : known.wording(one))),
      kicker,
      headline,
      subline ?? '',
      dateline,
      ...told,
      ...captions.map(({ text }) => text),
    ],
    quotes: release.statements.flatMap(({ segments }) => [segments.map((id) => known.text(id)).join(' '), ...segments.map((id) => known.text(id))]),
    places,
  };
}

const namesOf = (one: { readonly organisation?: string; readonly unit?: string; readonly town?: string }): string[] =>
  [one.organisation, one.unit, one.town].filter((name) => name !== undefined);

/** All strings and numbers in a document, without ids of things and people. */
function valuesIn(document: unknown): { readonly strings: string[]; readonly numbers: number[] } {
  if (typeof document === 'string') return { strings: /^(?:person|office|org)-/.test(document) ? [] : [document], numbers: [] };
  if (typeof document === 'number') return { strings: [], numbers: [document] };
  if (typeof document !== 'object' || document === null) return { strings: [], numbers: [] };
  const inside = Object.entries(document)
    .filter(([name]) => !NOT_FACTS.has(name) && !name.endsWith('Id'))
    .map(([, member]) => valuesIn(member));
  return { strings: inside.flatMap(({ strings }) => strings), numbers: inside.flatMap(({ numbers }) => numbers) };
}

function split(strings: readonly string[], pattern: RegExp): [string[], string[]] {
  return [strings.filter((one) => pattern.test(one)), strings.filter((one) => !pattern.test(one))];
}
