import type { Attendance } from '#libs/attendance/attendance.queries.js';
import type { Known } from '#libs/directory/known.js';
import type { PublicReading } from '#libs/directory/public-names.js';
import type { House } from '#libs/house-style/house-style.queries.js';
import type { HouseStyle } from '#libs/language/house-style.js';
import { sentence } from '#libs/language/sentences.js';
import type { BlockKind, DraftSentence, TextBlock } from '#libs/press/draft.queries.js';
import type { Release } from '#libs/press/press.queries.js';
import type { Programme } from '#libs/tours/programme.queries.js';
import type { TourDoc } from '#libs/tours/tour.queries.js';

/** Everything a draft is made of. */
export type DraftFacts = {
  readonly programme: Programme;
  readonly attendance?: Attendance;
  readonly release: Release;
  readonly tour?: TourDoc;
  /** What ids stand for to the public and the press: without the names of those who said no. */
  readonly known: Known;
  /** Who may be named and shown, and what ids stand for inside the house; absent: nobody asked for consents. */
  readonly consents?: Pick<PublicReading, 'naming' | 'photo'> & { readonly inHouse: Known };
  /** How the issuer of the release writes. */
  readonly style: HouseStyle;
  /** Everything else that the issuer has set; absent where nobody set anything. */
  readonly house?: House;
};

/** The same facts where wording names the group instead of its protected members. */
export function withoutProtectedNames(facts: DraftFacts): DraftFacts {
  const guarded = (facts.attendance?.groups ?? []).filter((group) => group.protected).flatMap(({ label, members }) => members.map((id) => ({ id, label })));
  if (guarded.length === 0) return facts;
  const named = (wording: string) => guarded.reduce((text, { id, label }) => text.replace(new RegExp(`\\{${id}(\\.text-[0-9a-f-]+)?\\}`, 'g'), label), wording);
  return { ...facts, known: { ...facts.known, wording: (wording) => facts.known.wording(named(wording)) } };
}

/** Whether the text looks back, looks forward, to another day than was said before, or says that nothing will be. */
export type Tense = 'report' | 'invitation' | 'postponement' | 'cancelled';

export function tenseOf({ programme, release }: DraftFacts): Tense {
  if (programme.status.value === 'cancelled') return 'cancelled';
  // As long as nothing was moved, there is only an appointment to invite to.
  return release.kind === 'postponement' && programme.rescheduled.length === 0 ? 'invitation' : release.kind;
}

/** What a sentence is made of. */
export type Sources = { readonly sources: readonly string[] };

/** A finished sentence with everything it is made of; a part without words leaves no gap. */
export function say(parts: string | readonly (string | undefined)[], ...from: readonly (Sources | undefined)[]): DraftSentence {
  const text = sentence(...(typeof parts === 'string' ? [parts] : parts)).replace(/ {2,}/g, ' ');
  return { text, sources: [...new Set(from.flatMap((one) => one?.sources ?? []))] };
}

/** A block of the sentences that have something to say; none when there is none. */
export function block(id: string, kind: BlockKind, sentences: readonly (DraftSentence | undefined)[]): TextBlock[] {
  const said = sentences.filter((one): one is DraftSentence => one !== undefined && one.text !== '');
  return said.length > 0 ? [{ id, kind, sentences: said }] : [];
}

/** All events behind a block, each once. */
export const sourcesOf = ({ sentences }: Pick<TextBlock, 'sentences'>): string[] => [...new Set(sentences.flatMap(({ sources }) => sources))];

/** Wording of a source without the blanks and stops around it; undefined when nothing is left. */
export const words = (text: string | undefined, known: Known): string | undefined => (text === undefined ? undefined : plain(known.wording(text)));

/** A text of the vault on one line; tokens in it are somebody's words and stand for nothing. */
export function plain(text: string): string | undefined {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === '' ? undefined : line;
}
