import { introducedQuote, quoted, quoteWithAttribution } from '#libs/language/quotes.js';
import { sentences } from '#libs/language/sentences.js';
import { block, say, tenseOf, words, type DraftFacts } from '#libs/press/draft-facts.js';
import { laterNamed, shortNamed } from '#libs/press/draft-people.js';
import type { DraftSentence, TextBlock } from '#libs/press/draft.queries.js';
import type { Release, StatementDoc } from '#libs/press/press.queries.js';

export const NOT_CLEARED = '[Zitat nicht freigegeben]';
export const SPEAKER_INFERRED = '[Sprecher nicht gesichert]';
export const SPEAKER_UNKNOWN = '[Sprecher nicht bekannt]';

/** What people said, each with who said it: with their office first, by surname from then on. */
export const quoteBlocks = (facts: DraftFacts): TextBlock[] => {
  const told = facts.release.statements.filter((statement) => !isToldElsewhere(statement, facts));
  return told.flatMap((statement, at) => quoteBlock(statement, told.slice(0, at), facts));
};

function quoteBlock(statement: StatementDoc, before: readonly StatementDoc[], facts: DraftFacts): TextBlock[] {
  const segments = segmentsOf(statement, facts);
  if (segments.length === 0) return [];
  const voice = voiceOf(statement, before, facts);
  const said = statement.kind === 'indirect' ? indirect(statement, segments, voice, facts) : [direct(statement, segments, voice, facts)];
  return block(`quote-${statement.statementId}`, 'quote', said);
}

const segmentsOf = ({ segments }: StatementDoc, facts: DraftFacts): string[] =>
  segments.map((id) => facts.known.text(id).trim()).filter((segment) => segment !== '');

/** A quote for the headline is no sentence of its own where its words stand in another quote or in the headline. */
function isToldElsewhere(statement: StatementDoc, facts: DraftFacts): boolean {
  if (statement.kind !== 'headline') return false;
  const { release, known } = facts;
  const fold = (text: string) => ` ${(text.match(/[\p{L}\p{M}\d]+/gu) ?? []).join(' ')} `;
  const quotes = release.statements.filter(({ kind }) => kind === 'direct' || kind === 'partial').flatMap((one) => segmentsOf(one, facts));
  const texts = [...quotes, release.details.headline === undefined ? '' : known.text(release.details.headline)].map(fold);
  return segmentsOf(statement, facts).every((segment) => texts.some((text) => text.includes(fold(segment))));
}

/** Marks, whatever the text of the blocks, what may not go out yet; a clearance takes the mark away and leaves the text as it is. */
export function withMarks(blocks: readonly TextBlock[], { statements }: Release): TextBlock[] {
  const marks = new Map(statements.map((statement) => [`quote-${statement.statementId}`, marksOf(statement)]));
  return blocks.map((one) => {
    const mark = marks.get(one.id) ?? '';
    const last = one.sentences.at(-1);
    return last && mark !== '' ? { ...one, sentences: [...one.sentences.slice(0, -1), { ...last, text: `${last.text} ${mark}` }] } : one;
  });
}

/** Who speaks, and whether the sentence before was theirs too. */
type Voice = { readonly name: string; readonly goesOn: boolean; /** How many statements went before, so that not all begin alike. */ readonly at: number };

function voiceOf({ speaker }: StatementDoc, before: readonly StatementDoc[], facts: DraftFacts): Voice {
  if (speaker === undefined) return { name: '', goesOn: false, at: before.length };
  const isSame = (other: StatementDoc['speaker']) => other !== undefined && 'personId' in other && 'personId' in speaker && other.personId === speaker.personId;
  const known = before.some((one) => isSame(one.speaker));
  return { name: known ? laterNamed(speaker, facts) : shortNamed(speaker, facts), goesOn: isSame(before.at(-1)?.speaker), at: before.length };
}

/** The wording is never touched: its own full stop stays inside the marks. A quote in pieces has its speaker in between; only parts of a quote show a gap. */
function direct(statement: StatementDoc, segments: readonly string[], voice: Voice, facts: DraftFacts): DraftSentence {
  const [first = '', ...rest] = segments;
  const { sources, kind } = statement;
  if (rest.length === 0) return { text: introducedQuote(introduced(statement, voice, facts), first), sources };
  if (kind === 'partial') return { text: closed(`${introduced(statement, voice, facts)}: ${segments.map(quoted).join(' […] ')}`), sources };
  const verb = saying(facts, ['sagte', 'sagt']);
  const about = aboutOf(statement, facts);
  const attribution = [voice.name === '' ? 'hieß es aus dem Kreis der Beteiligten' : `${verb} ${voice.name}`, about && `zum Thema ${about}`]
    .filter(Boolean)
    .join(' ');
  return { text: quoteWithAttribution(segments, attribution), sources };
}

const closed = (text: string) => (/[.!?…][‘"']*“$/.test(text) ? text : `${text}.`);

/** Reported speech follows its speaker sentence by sentence. */
function indirect(statement: StatementDoc, segments: readonly string[], voice: Voice, facts: DraftFacts): DraftSentence[] {
  const [first = '', ...rest] = segments.flatMap(sentences);
  return [say([`${introduced(statement, voice, facts)}:`, first], statement), ...rest.map((sentence) => say(sentence, statement))];
}

/** `Zum Thema „Sprache“ sagte Landrätin Ada Nord`, `Weiter erklärte Nord sinngemäß` */
function introduced(statement: StatementDoc, { name, goesOn, at }: Voice, facts: DraftFacts): string {
  const about = aboutOf(statement, facts);
  const isIndirect = statement.kind === 'indirect';
  const likewise = isIndirect ? ' sinngemäß' : '';
  const verb = saying(facts, isIndirect ? ['erklärte', 'erklärt'] : ['sagte', 'sagt']);
  if (name === '') return about === undefined ? `Aus dem Kreis der Beteiligten hieß es${likewise}` : `Zum Thema ${about} hieß es${likewise}`;
  if (goesOn && about === undefined) return `Weiter ${verb} ${name}${likewise}`;
  if (goesOn) return at % 2 === 1 ? `Weiter ${verb} ${name} zum Thema ${about}${likewise}` : `Zum Thema ${about} ${verb} ${name}${likewise}`;
  return about === undefined ? `${name} ${verb}${likewise}` : `Zum Thema ${about} ${verb} ${name}${likewise}`;
}

const saying = (facts: DraftFacts, [past, present]: readonly [string, string]): string => (tenseOf(facts) === 'invitation' ? present : past);

function aboutOf({ topic, kind }: StatementDoc, { known }: DraftFacts): string | undefined {
  const about = kind === 'headline' ? undefined : words(topic, known);
  return about === undefined || /[„“]/.test(about) ? about : `„${about}“`;
}

const marksOf = ({ kind, clearance, speakerCertainty }: StatementDoc): string =>
  [
    kind !== 'indirect' && clearance !== 'cleared' ? NOT_CLEARED : '',
    speakerCertainty === 'inferred' ? SPEAKER_INFERRED : speakerCertainty === 'unknown' ? SPEAKER_UNKNOWN : '',
  ]
    .filter(Boolean)
    .join(' ');
