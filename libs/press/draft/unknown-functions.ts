import { unfamiliarTitles } from '#libs/language/offices.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { protectedAs } from '#libs/press/draft/draft-people.js';
import type { Hint } from '#libs/press/draft.queries.js';
import type { OfficeId, PersonId } from '#libs/vault/ids.js';

/** Titles of guests and attendees whose function the vocabulary does not know: the text leaves them as they are, and somebody should add them. */
export function unknownFunctions(facts: DraftFacts): Hint[] {
  const { programme, attendance, known } = facts;
  const holders: readonly (readonly [PersonId, readonly OfficeId[]])[] = [
    ...programme.principals.map(({ personId, officeId }) => [personId, [officeId]] as const),
    ...(attendance?.attendees ?? []).map(({ personId, offices }) => [personId, offices] as const),
  ];
  const unknown = holders
    .filter(([personId]) => protectedAs(personId, facts) === undefined)
    .flatMap(([personId, offices]) => {
      const titles = offices.flatMap((id) => {
        const office = known.office(id);
        return office ? [office.title, office.shortTitle, office.captionTitle].filter((title) => title !== undefined) : [];
      });
      const lacking = unfamiliarTitles(
        titles.map((title) => ({ title: known.wording(title) })),
        known.functions,
      );
      return lacking.map((title) => `„${title}“ von ${known.person(personId).name.trim()}`);
    });
  return [...new Set(unknown)].map((whose) => ({
    code: 'unknown-function',
    about: `${whose} wird nicht gebeugt, bis die Funktion im Verzeichnis steht (/v1/directory/functions)`,
  }));
}
