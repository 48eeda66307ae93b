import { instantInWords } from '#libs/language/stand.js';
import type { HistoryEntry } from '#libs/history/history.queries.js';
import type { Draft, StaleSentence } from '#libs/press/draft.queries.js';

type Told = Pick<HistoryEntry, 'id' | 'sentence' | 'by' | 'at'>;

/** The draft that says of each stale sentence in words what happened, by whom and when, as the history of the visit tells it. */
export function withReasons(draft: Draft, history: readonly Told[]): Draft {
  const told = new Map(history.map((one) => [one.id, one]));
  return { ...draft, stale: draft.stale.map((one) => ({ ...one, why: reasonsOf(one, told) })) };
}

/** The history of a visit does not hold the events of its tour; when nothing but those changed, the tour is named as the reason. */
function reasonsOf({ added, gone }: StaleSentence, told: ReadonlyMap<string, Told>): readonly string[] {
  const known = (ids: readonly string[]) => ids.map((id) => told.get(id)).filter((one) => one !== undefined);
  const why = [
    ...(isOfHouse([...added, ...gone]) ? ['Textbaustein oder Satzvorlage des Hauses geändert.'] : []),
    ...known(added).map(({ sentence, by, at }) => `${sentence} (${by}, ${instantInWords(at)})`),
    ...known(gone).map(({ sentence }) => `Gilt nicht mehr: ${sentence}`),
  ];
  return why.length > 0 ? [...new Set(why)] : ['Angaben zur Reise geändert.'];
}

/** Wording that the issuer gives has the ids of its texts as sources. */
const isOfHouse = (ids: readonly string[]): boolean => ids.some((id) => id.startsWith('text-'));
