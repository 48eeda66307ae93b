import type { Item } from '#libs/press/draft/draft-items.js';
import { words } from '#libs/press/draft/draft-facts.js';
import type { Telling } from '#libs/press/draft/draft-telling.js';
import { agendaKindWords } from '#libs/language/words.js';
import type { StatementDoc } from '#libs/press/press.queries.js';

/** Where each statement stands: behind the lead, behind an item of the programme, or behind the whole programme. */
export type Places = {
  readonly first: readonly StatementDoc[];
  readonly behind: ReadonlyMap<string, readonly StatementDoc[]>;
  readonly rest: readonly StatementDoc[];
};

/**
 * A statement stands where it belongs: at the item whose title or topic it speaks of, else where its speaker takes an active part.
 * The first of all others opens the text when a guest speaks; what follows it may answer it and stays behind the programme, in the order recorded.
 */
export function placesOf(statements: readonly StatementDoc[], items: readonly Item[], { facts }: Telling): Places {
  const principals = new Set(facts.programme.principals.map(({ personId }) => personId));
  const isGuest = ({ speaker }: StatementDoc) => speaker !== undefined && 'personId' in speaker && principals.has(speaker.personId);
  const fold = (text: string | undefined) => words(text, facts.known)?.toLowerCase();
  const itemFor = (statement: StatementDoc): Item | undefined => {
    const topic = fold(statement.topic);
    const about =
      topic === undefined
        ? undefined
        : items.find((item) => [fold(item.title), agendaKindWords[item.kind].toLowerCase(), ...item.topics.map(fold)].includes(topic));
    if (about || isGuest(statement)) return about;
    const { speaker } = statement;
    return speaker && 'personId' in speaker
      ? items.find(({ presenters, state }) => state === 'held' && presenters.some((one) => 'personId' in one && one.personId === speaker.personId))
      : undefined;
  };
  const behind = new Map<string, StatementDoc[]>();
  const others: StatementDoc[] = [];
  for (const statement of statements) {
    const item = itemFor(statement);
    if (item) behind.set(item.itemId, [...(behind.get(item.itemId) ?? []), statement]);
    else others.push(statement);
  }
  const [opening] = others;
  const opens = opening !== undefined && isGuest(opening);
  return { first: opens ? [opening] : [], behind, rest: opens ? others.slice(1) : others };
}
