import type { HistoryEntry } from '#libs/history/history.queries.js';
import type { Draft, StaleBlock } from '#libs/press/draft.queries.js';

/** The draft that says of each stale block in words what changed, as the history of the visit tells it. */
export function withReasons(draft: Draft, history: readonly Pick<HistoryEntry, 'id' | 'sentence'>[]): Draft {
  const told = new Map(history.map(({ id, sentence }) => [id, sentence]));
  return { ...draft, stale: draft.stale.map((one) => ({ ...one, why: reasonsOf(one, told) })) };
}

/** The history of a visit does not hold the events of its tour; when nothing but those changed, the tour is named as the reason. */
function reasonsOf({ added, gone }: StaleBlock, told: ReadonlyMap<string, string>): readonly string[] {
  const sentencesOf = (ids: readonly string[]) => ids.map((id) => told.get(id)).filter((sentence) => sentence !== undefined);
  const why = [...sentencesOf(added), ...sentencesOf(gone).map((sentence) => `Gilt nicht mehr: ${sentence}`)];
  return why.length > 0 ? [...new Set(why)] : ['Angaben zur Reise geändert.'];
}
