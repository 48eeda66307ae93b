import { sentences } from '#libs/language/sentences.js';
import { captionBlocks, captions } from '#libs/press/draft-captions.js';
import { block, listed, say, tenseOf, withoutProtectedNames, words, type DraftFacts } from '#libs/press/draft-facts.js';
import { heading, lead, notes, tourBlock } from '#libs/press/draft-lead.js';
import { occasionBlocks, priorContactBlocks } from '#libs/press/draft-occasions.js';
import { participantBlocks } from '#libs/press/draft-participants.js';
import { programmeBlocks } from '#libs/press/draft-programme.js';
import { quoteBlocks } from '#libs/press/draft-statements.js';
import type { GeneratedDraft, TextBlock } from '#libs/press/draft.queries.js';
import type { TextId } from '#libs/vault/ids.js';

/**
 * The text of a release, made from facts alone: what is known, each sentence with the events behind it, the most important first,
 * so that it can be cut from the end.
 */
export function generateDraft(all: DraftFacts): GeneratedDraft {
  const facts = withoutProtectedNames(all);
  return {
    ...heading(facts),
    blocks: [
      ...lead(facts),
      ...notes(facts),
      ...tourBlock(facts),
      ...occasionBlocks(facts),
      ...programmeBlocks(facts),
      ...quoteBlocks(facts),
      ...participantBlocks(facts),
      ...topicsBlock(facts),
      ...priorContactBlocks(facts),
      ...givenBlocks(facts),
      ...captionBlocks(facts),
    ],
    captions: captions(facts),
  };
}

function topicsBlock(facts: DraftFacts): TextBlock[] {
  const { details, detailSources } = facts.release;
  const topics = (details.topics ?? []).map((topic) => words(topic, facts.known)).filter((topic) => topic !== undefined);
  if (topics.length === 0) return [];
  const one = { report: 'Im Mittelpunkt stand', invitation: 'Im Mittelpunkt steht', cancelled: 'Im Mittelpunkt stehen sollte' };
  const many = { report: 'Im Mittelpunkt standen', invitation: 'Im Mittelpunkt stehen', cancelled: 'Im Mittelpunkt stehen sollten' };
  const label = (topics.length === 1 ? one : many)[tenseOf(facts)];
  return block('topics', 'topics', [say(listed(label, topics), { sources: detailSources })]);
}

/** What the press office wrote itself: background, call to action, contact, author. */
function givenBlocks({ release, known }: DraftFacts): TextBlock[] {
  const { details, detailSources } = release;
  const from = { sources: detailSources };
  const written = (id: TextId | undefined) => (id === undefined ? [] : sentences(known.text(id)).map((text) => ({ text, sources: detailSources })));
  const author = details.author === undefined ? '' : known.text(details.author).trim();
  return [
    ...(details.background ?? []).flatMap((id, at) => block(`background-${at + 1}`, 'background', written(id))),
    ...block('call-to-action', 'call-to-action', written(details.callToAction)),
    ...block('contact', 'contact', written(details.contact)),
    ...block('author', 'contact', author === '' ? [] : [say(['Text:', author], from)]),
  ];
}
