import { checkFacts } from '#libs/fact-check/check-facts.js';
import { knownFacts } from '#libs/fact-check/known-facts.js';
import { blockName } from '#libs/press/draft/block-names.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import type { GeneratedDraft, Hint, OpenPoint, TextBlock } from '#libs/press/draft.queries.js';
import type { CheckedSentence } from '#libs/press/edits/fact-check.queries.js';
import { factsOnRecord } from '#libs/press/edits/facts-on-record.js';

/** Whether the text can say anything else than what is generated from the facts of now. */
export const isWritten = ({ release }: DraftFacts): boolean => release.status !== 'draft' || release.blocks.some(({ edited }) => edited);

/** What the text says that is not on record, sentence by sentence. `places`: names of towns and hosts of the directory. */
export function checkDraft(facts: DraftFacts, generated: GeneratedDraft, blocks: readonly TextBlock[], places: readonly string[]): CheckedSentence[] {
  const known = knownFacts(factsOnRecord(facts, generated, places));
  return blocks.flatMap(({ id, sentences }) =>
    sentences.flatMap(({ text }, sentence) => checkFacts(text, known).map((one) => ({ blockId: id, sentence, text, ...one }))),
  );
}

/** What is worth a look and blocks nothing; speech that was not cleared is a finding, and a stale sentence is told by its staleness already. */
export function factHints(checked: readonly CheckedSentence[], blocks: readonly TextBlock[], facts: DraftFacts): Hint[] {
  const isStale = (one: CheckedSentence) => blocks.find(({ id }) => id === one.blockId)?.sentences[one.sentence]?.stale === true;
  return checked
    .filter((one) => one.speech === undefined && !isStale(one))
    .map(({ blockId, sentence, found, message }) => ({
      code: 'not-on-record',
      about: `${blockName(blockId, facts)}, Satz ${sentence + 1}: ${shown(found)} – ${message}`,
    }));
}

const shown = (found: string): string => (/^[„"»]/.test(found) ? found : `„${found}“`);

/** Direct speech that nobody recorded cannot have been cleared (rule 6). */
export const unclearedSpeech = (checked: readonly CheckedSentence[], facts: DraftFacts): OpenPoint[] =>
  checked
    .filter(({ speech }) => speech)
    .map(({ blockId, found, message }) => ({ code: 'quote-not-cleared', what: blockId, about: `${blockName(blockId, facts)}: ${found} – ${message}` }));
