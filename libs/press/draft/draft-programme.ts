import { words, type Sources } from '#libs/press/draft/draft-facts.js';
import { isVisitOf, itemBlock, type Item } from '#libs/press/draft/draft-items.js';
import { itemsOf, occasionBlocks } from '#libs/press/draft/draft-occasions.js';
import { placeOf } from '#libs/press/draft/draft-places.js';
import { shortened } from '#libs/press/draft/draft-short-names.js';
import { quoteBlock } from '#libs/press/draft/draft-statements.js';
import { stopBlock } from '#libs/press/draft/draft-stops.js';
import type { Telling } from '#libs/press/draft/draft-telling.js';
import type { TextBlock } from '#libs/press/draft.queries.js';
import type { StatementDoc } from '#libs/press/press.queries.js';
import { inflections } from '#libs/language/organisations.js';

/** What of the programme may be told. */
export const publicItems = ({ facts }: Telling): readonly Item[] => facts.programme.agenda.items.filter((item) => item.visibility === 'public');

/** Stops in order, each with its public items and with what was said there; items without a stop follow. */
export function programmeBlocks(telling: Telling, said: ReadonlyMap<string, readonly StatementDoc[]>): TextBlock[] {
  const { stops, occasions } = telling.facts.programme;
  const everything = publicItems(telling);
  const onOccasions = new Set(occasions.flatMap((occasion) => itemsOf(occasion, everything)));
  const items = everything.filter((item) => !onOccasions.has(item));
  const known = new Set(stops.map(({ stopId }) => stopId));
  const told = (of: readonly Item[]) =>
    of.flatMap((item) => [
      ...shortened(itemBlock(item, telling), telling.facts),
      ...(said.get(item.itemId) ?? []).flatMap((statement) => quoteBlock(statement, telling)),
    ]);
  return [
    ...stops.flatMap((stop, at) => {
      const here = items.filter((item) => item.stopId === stop.stopId);
      const place = placesOf(stop, telling);
      const visit =
        placeOf(stop, telling.facts) && stop.appointment === undefined
          ? here.find((item) => isVisitOf(item, place, telling) && !said.has(item.itemId))
          : undefined;
      return [
        ...shortened([...stopBlock(stop, at, telling, visit), ...occasionBlocks(telling, everything, stop)], telling.facts),
        ...told(here.filter((item) => item !== visit)),
      ];
    }),
    ...told(items.filter((item) => item.stopId === undefined || !known.has(item.stopId))),
  ];
}

/** What a stop may be called in the title of an item, in any case. */
const placesOf = (stop: Telling['facts']['programme']['stops'][number] & Sources, { facts }: Telling): readonly string[] =>
  [stop.venue, stop.organisation].flatMap((name) => {
    const said = words(name, facts.known);
    return said === undefined ? [] : inflections(said);
  });
