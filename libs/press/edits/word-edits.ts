import type { Comparison, Returned } from '#libs/documents/docx-comparing.js';
import type { ReadDocument } from '#libs/documents/docx-reading.js';
import type { Draft } from '#libs/press/draft.queries.js';
import { ASIDE, datelineOf, HEAD_MARKS, markOfBlock, ORIGIN } from '#libs/press/forms/press-release.word.js';

/** A part of a release that can be written in Word: a block, or what stands above the text. */
type Part = 'block' | 'kicker' | 'headline' | 'subline' | 'dateline';

/** What an edited file says of a part: `conflict` and `missing` are told and never written. */
export type WordEdit = {
  readonly part: Part;
  readonly blockId: string | null;
  readonly outcome: Returned['outcome'];
  readonly before: string;
  readonly after: string | null;
};

/** An edited Word file, held against the release as it reads now. */
export type WordEdits = {
  readonly baseVersion: number | null;
  readonly tracked: boolean;
  readonly edits: readonly WordEdit[];
  /** Paragraphs that no block has, each with the block that it stands behind; they are not taken over. */
  readonly added: readonly { readonly text: string; readonly behind: string | null }[];
  /** Comments of people. */
  readonly notes: readonly { readonly blockId: string | null; readonly by: string; readonly at: string | null; readonly text: string }[];
};

export function wordEdits(draft: Draft, read: ReadDocument, { returned, added, noted }: Comparison): WordEdits {
  const blocks = new Map(draft.blocks.map(({ id }) => [markOfBlock(id), id]));
  const blockOf = (mark: string | null | undefined): string | null => blocks.get(mark ?? '') ?? null;
  const order = returned.map(({ mark }) => mark);
  const lastBlock = (mark: string | null): string | null => blockOf(order.slice(0, order.indexOf(mark ?? '') + 1).findLast((one) => blocks.has(one)));
  const [first] = returned.filter(({ mark }) => blocks.has(mark));
  const version = Number(read.origin[ORIGIN.version]);
  return {
    baseVersion: Number.isInteger(version) && version > 0 ? version : null,
    tracked: read.tracked,
    edits: returned.flatMap((one) => (one.mark.startsWith(ASIDE) ? [] : editsOf(one, blockOf(one.mark), one === first ? datelineOf(draft) : ''))),
    added: added.map(({ text, behind }) => ({ text, behind: lastBlock(behind) })),
    notes: read.comments.filter(({ by }) => by !== 'Ortstermin').map(({ id, by, at, text }) => ({ blockId: blockOf(noted.get(id)), by, at, text })),
  };
}

function editsOf({ mark, outcome, before, after }: Returned, blockId: string | null, dateline: string): WordEdit[] {
  const head = Object.entries(HEAD_MARKS).find(([, one]) => one === mark)?.[0] as Exclude<Part, 'block'> | undefined;
  const edit: WordEdit = { part: head ?? 'block', blockId, outcome, before, after };
  return dateline === '' ? [edit] : apartFromDateline(edit, dateline);
}

/** The lead begins with the dateline, which is no part of its block: `Kreis Nord – Am Donnerstag …`. */
function apartFromDateline(edit: WordEdit, dateline: string): WordEdit[] {
  const before = edit.before.slice(dateline.length);
  if (edit.after === null || edit.outcome === 'unchanged') return [{ ...edit, before, after: edit.after?.slice(dateline.length) ?? null }];
  const [, town = '', rest = edit.after] = /^([^–\n]{1,80}) – (.+)$/s.exec(edit.after) ?? [];
  const old = dateline.replace(/ – $/, '');
  const lead: WordEdit = { ...edit, before, after: rest, outcome: rest === before && edit.outcome === 'changed' ? 'unchanged' : edit.outcome };
  if (town === old) return [lead];
  return [{ part: 'dateline', blockId: null, outcome: town === '' ? 'missing' : edit.outcome, before: old, after: town === '' ? null : town }, lead];
}
