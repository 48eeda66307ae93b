import { sentences } from '#libs/language/sentences.js';
import { captionBlocks, captions } from '#libs/press/draft/draft-captions.js';
import { block, say, withoutProtectedNames, type DraftFacts } from '#libs/press/draft/draft-facts.js';
import { blocksOfHouse } from '#libs/press/draft/draft-house.js';
import { heading } from '#libs/press/draft/draft-heading.js';
import { lead, notes } from '#libs/press/draft/draft-lead.js';
import { itemsOf, occasionBlocks, priorContactBlocks } from '#libs/press/draft/draft-occasions.js';
import { placesOf } from '#libs/press/draft/draft-order.js';
import { participantBlocks } from '#libs/press/draft/draft-participants.js';
import { programmeBlocks, publicItems } from '#libs/press/draft/draft-programme.js';
import { shortened } from '#libs/press/draft/draft-short-names.js';
import { quoteBlock, statementsToTell } from '#libs/press/draft/draft-statements.js';
import { startTelling, type Telling } from '#libs/press/draft/draft-telling.js';
import { tourBlock } from '#libs/press/draft/draft-tour.js';
import { withOwnSentences } from '#libs/press/draft/own-sentences.js';
import type { BlockKind, GeneratedDraft, TextBlock } from '#libs/press/draft.queries.js';
import type { TextId } from '#libs/vault/ids.js';

/**
 * The text of a release, made from facts alone: what is known, each sentence with the events behind it, the most important first,
 * so that it can be cut from the end.
 */
export function generateDraft(all: DraftFacts): GeneratedDraft {
  const facts = withoutProtectedNames(all);
  const telling = startTelling(facts);
  return {
    ...heading(facts),
    blocks: withOwnSentences(
      sections(telling).flatMap(({ tell }) => tell()),
      facts,
    ),
    captions: captions(facts),
  };
}

type Section = { readonly kind: BlockKind; readonly tell: () => TextBlock[] };

/** The parts of the text in the order of the house; they are told in that order, so that people are introduced where they come first. */
function sections(telling: Telling): readonly Section[] {
  const { facts, tense } = telling;
  const isOff = tense === 'cancelled';
  const items = publicItems(telling);
  const onOccasions = new Set(facts.programme.occasions.flatMap((occasion) => itemsOf(occasion, items)));
  const told = isOff ? [] : items.filter((item) => !onOccasions.has(item));
  const { first, behind, rest } = placesOf(statementsToTell(facts), told, telling);
  const quotes = (statements: typeof rest) => () => statements.flatMap((statement) => quoteBlock(statement, telling));
  const all: readonly Section[] = [
    { kind: 'lead', tell: () => lead(telling) },
    { kind: 'note', tell: () => notes(telling) },
    { kind: 'quote', tell: quotes(first) },
    { kind: 'occasion', tell: () => (isOff ? [] : shortened(occasionBlocks(telling, items, undefined), facts)) },
    { kind: 'programme', tell: () => (isOff ? [] : programmeBlocks(telling, behind)) },
    { kind: 'quote', tell: quotes(rest) },
    { kind: 'participants', tell: () => participantBlocks(telling) },
    { kind: 'prior-contact', tell: () => priorContactBlocks(telling) },
    { kind: 'tour', tell: () => tourBlock(telling) },
    { kind: 'background', tell: () => backgroundBlocks(facts) },
    { kind: 'call-to-action', tell: () => givenBlock('call-to-action', facts.release.details.callToAction, facts) },
    { kind: 'caption', tell: () => captionBlocks(facts) },
    { kind: 'contact', tell: () => contactBlocks(facts) },
  ];
  const { order } = facts.style;
  const place = ({ kind }: Section) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return all.toSorted((one, other) => place(one) - place(other));
}

/** A text that the press office wrote itself, in sentences. */
const written = (id: TextId | undefined, { known, release }: DraftFacts) =>
  id === undefined ? [] : sentences(known.text(id)).map((text) => ({ text, sources: release.detailSources }));

const backgroundBlocks = (facts: DraftFacts): TextBlock[] =>
  facts.release.details.background?.flatMap((id, at) => block(`background-${at + 1}`, 'background', written(id, facts))) ?? blocksOfHouse('background', facts);

/** What the press office did not write itself comes from its text blocks. */
const givenBlock = (kind: 'call-to-action' | 'contact', id: TextId | undefined, facts: DraftFacts): TextBlock[] =>
  id === undefined ? blocksOfHouse(kind, facts) : block(kind, kind, written(id, facts));

function contactBlocks(facts: DraftFacts): TextBlock[] {
  const { details, detailSources } = facts.release;
  const author = details.author === undefined ? '' : facts.known.text(details.author).trim();
  return [
    ...givenBlock('contact', details.contact, facts),
    ...block('author', 'contact', author === '' ? [] : [say(['Text:', author], { sources: detailSources })]),
  ];
}
