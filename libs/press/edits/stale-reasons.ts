import { instantInWords } from '#libs/language/stand.js';
import type { HistoryEntry } from '#libs/history/history.queries.js';
import type { Draft, StaleSentence } from '#libs/press/draft.queries.js';

type Told = Pick<HistoryEntry, 'id' | 'sentence' | 'by' | 'at'>;

/** The draft that says of each stale sentence in words what happened, by whom and when, as the history of the visit tells it. `facts` are the documents that the text is made of. */
export function withReasons(draft: Draft, history: readonly Told[], facts: unknown = {}): Draft {
  const told = new Map(history.map((one) => [one.id, one]));
  const chains = sourcesIn(facts);
  return { ...draft, stale: draft.stale.map((one) => ({ ...one, why: reasonsOf(one, told, chains) })) };
}

/** The history of a visit does not hold the events of its tour; when nothing but those changed, the tour is named as the reason. */
function reasonsOf({ added, gone }: StaleSentence, told: ReadonlyMap<string, Told>, chains: readonly (readonly string[])[]): readonly string[] {
  const known = (ids: readonly string[]) => ids.map((id) => told.get(id)).filter((one) => one !== undefined);
  const why = [
    ...(isOfHouse([...added, ...gone]) ? ['Textbaustein oder Satzvorlage des Hauses geändert.'] : []),
    ...known([...added, ...eventsAfter(gone, chains)]).map(({ sentence, by, at }) => `${sentence} (${by}, ${instantInWords(at)})`),
    ...known(gone).map(({ sentence }) => `Gilt nicht mehr: ${sentence}`),
  ];
  return why.length > 0 ? [...new Set(why)] : ['Angaben zur Reise geändert.'];
}

/** Wording that the issuer gives has the ids of its texts as sources. */
const isOfHouse = (ids: readonly string[]): boolean => ids.some((id) => id.startsWith('text-'));

/** What happened to a fact that the text no longer tells, where the fact itself is still on record: somebody who was there after all was not. */
function eventsAfter(gone: readonly string[], chains: readonly (readonly string[])[]): string[] {
  const last = (chain: readonly string[]) => Math.max(...gone.map((id) => chain.lastIndexOf(id)));
  return [...new Set(chains.filter((chain) => gone.length > 0 && last(chain) >= 0).flatMap((chain) => chain.slice(last(chain) + 1)))];
}

/** The events behind each fact of a document, in their order. */
function sourcesIn(document: unknown): (readonly string[])[] {
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([name, member]) =>
    name === 'sources' && Array.isArray(member) ? [member as readonly string[]] : sourcesIn(member),
  );
}
