import type { AgendaItem } from '#libs/agenda/domain/agenda.events.js';
import { list } from '#libs/language/lists.js';
import { UNNAMED, unnamedPeople } from '#libs/language/unnamed.js';
import { words } from '#libs/press/draft/draft-facts.js';
import { groupAsActor, type Actor } from '#libs/press/draft/draft-groups.js';
import { attendeeOf, named, tookPart, type Telling } from '#libs/press/draft/draft-telling.js';
import type { Sourced } from '#libs/tours/programme.queries.js';
import { isSpokenOf, protectedAs } from '#libs/press/draft/draft-people.js';

/** Those who take an active part in an item, as the subject of its sentence. */
export type Actors = Actor & {
  readonly sources: readonly { readonly sources: readonly string[] }[];
  /** Only principals: their part is told as theirs. */
  readonly areGuests: boolean;
};

/** Who takes an active part; undefined when nobody does. */
export function actorsOf({ presenters }: Sourced<AgendaItem>, telling: Telling): Actors | undefined {
  const { facts } = telling;
  const active = presenters.filter((one) => !('personId' in one) || tookPart(one.personId, telling));
  const principals = new Set(facts.programme.principals.map(({ personId }) => personId));
  const actors = active.flatMap((one): (Actor & { readonly from: readonly { readonly sources: readonly string[] }[] })[] => {
    if ('group' in one) {
      const label = words(one.group, facts.known);
      const group = facts.attendance?.groups.filter((each) => words(each.label, facts.known) === label) ?? [];
      return label === undefined ? [] : [{ ...groupAsActor(label), from: group }];
    }
    if (!('personId' in one)) return [{ said: named(one, telling), plural: false, from: [] }];
    const guarded = protectedAs(one.personId, facts);
    if (guarded === UNNAMED) return [];
    if (guarded !== undefined) return [{ ...groupAsActor(guarded), from: [] }];
    const attendee = attendeeOf(one.personId, facts);
    return [{ said: named(one, telling), plural: false, from: attendee ? [attendee] : [] }];
  });
  const unnamed = active.filter((one) => !('group' in one) && !isSpokenOf(one, facts)).length;
  if (unnamed > 0) actors.push({ said: unnamedPeople(unnamed), plural: unnamed > 1, from: [] });
  const each = actors.filter((one, at) => one.said !== '' && actors.findIndex(({ said }) => said === one.said) === at);
  if (each.length === 0) return undefined;
  return {
    said: list(each.map(({ said }) => said)),
    plural: each.length > 1 || each.some(({ plural }) => plural),
    sources: each.flatMap(({ from }) => from),
    areGuests: active.length > 0 && active.every((one) => 'personId' in one && principals.has(one.personId)),
  };
}
