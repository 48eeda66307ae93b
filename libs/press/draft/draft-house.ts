import { ERASED } from '#libs/directory/known.js';
import { validOn } from '#libs/house-style/house-style.queries.js';
import { dayOf } from '#libs/itineraries/itinerary.queries.js';
import { dayAndMonth } from '#libs/language/dates.js';
import { readReference } from '#libs/language/reference-numbers.js';
import { sentences } from '#libs/language/sentences.js';
import { block, tenseOf, type DraftFacts } from '#libs/press/draft/draft-facts.js';
import type { Hint, TextBlock } from '#libs/press/draft.queries.js';

type GivenKind = NonNullable<DraftFacts['house']>['blocks'][number]['kind'];

/** The day whose wording counts: that of the release, else that of the visit, else the day of the last change. */
export const dayOfRelease = ({ release, programme }: DraftFacts): string =>
  release.details.publishedAt?.slice(0, 10) ?? dayOf(programme.when.value) ?? release.stand.at.slice(0, 10);

/** What the issuer gives to every release of this kind, as it reads on that day; each sentence knows the version of the text block. */
export function blocksOfHouse(kind: GivenKind, facts: DraftFacts): TextBlock[] {
  const said = givenOn(kind, facts).flatMap(({ id, version }) => {
    const text = version && facts.known.text(version.text);
    const words = version === undefined || text === undefined || text === ERASED ? [] : sentences(text).map((one) => ({ text: one, sources: [version.text] }));
    return words.length > 0 ? [{ id, words }] : [];
  });
  return kind === 'background'
    ? said.flatMap(({ id, words }) => block(`background-${id}`, kind, words))
    : block(
        kind,
        kind,
        said.flatMap(({ words }) => words),
      );
}

/** A postponement invites to the new day. */
const useOf = ({ release }: DraftFacts): 'report' | 'invitation' => (release.kind === 'report' ? 'report' : 'invitation');

/** Nobody is called to an appointment that will not be. */
const givenOn = (kind: GivenKind, facts: DraftFacts) =>
  (facts.house?.blocks ?? [])
    .filter((one) => one.kind === kind && (one.only ?? useOf(facts)) === useOf(facts))
    .filter(() => kind !== 'call-to-action' || tenseOf(facts) !== 'cancelled')
    .map(({ id, versions }) => ({ id, version: validOn(versions, dayOfRelease(facts)) }));

/** Whether the issuer's text stands where the release gives none of its own. */
const leavesToHouse = (kind: GivenKind, { release: { details } }: DraftFacts): boolean =>
  ({ background: details.background, 'call-to-action': details.callToAction, contact: details.contact })[kind] === undefined;

/** What somebody should look at because of what the issuer has set. */
export function hintsOfHouse(facts: DraftFacts): Hint[] {
  const { house, release, known } = facts;
  if (!house) return [];
  const { reference } = release;
  const kinds = (['background', 'call-to-action', 'contact'] as const).filter((kind) => leavesToHouse(kind, facts));
  return [
    ...(house.numbering && reference !== undefined && readReference(house.numbering.pattern, reference.trim()) === undefined
      ? [{ code: 'reference-unusual' as const, about: `„${reference.trim()}“ entspricht nicht dem Muster „${house.numbering.pattern}“` }]
      : []),
    ...kinds
      .flatMap((kind) => givenOn(kind, facts))
      .flatMap(({ id, version }) => {
        if (version === undefined)
          return [
            {
              code: 'text-block-missing' as const,
              about: `„${id}“ hat am ${dayAndMonth(dayOfRelease(facts))} keine gültige Fassung`,
            },
          ];
        return known.text(version.text) === ERASED ? [{ code: 'text-block-missing' as const, about: `„${id}“ wurde gelöscht` }] : [];
      }),
  ];
}
