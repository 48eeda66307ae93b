import { introducedQuote, quoted, quoteWithAttribution } from '#libs/language/quotes.js';
import { startSentence } from '#libs/language/sentences.js';
import { oneWording, type Turn } from '#libs/press/draft/draft-choice.js';
import { block, say, words, type DraftFacts, type Sources } from '#libs/press/draft/draft-facts.js';
import { isSpokenOf, protectedAs } from '#libs/press/draft/draft-people.js';
import { opensSentence, reported } from '#libs/press/draft/draft-reported.js';
import { shortenedText } from '#libs/press/draft/draft-short-names.js';
import { attendeeOf, named, nextTurn, speaking, type Telling } from '#libs/press/draft/draft-telling.js';
import type { DraftSentence, TextBlock } from '#libs/press/draft.queries.js';
import type { Release, StatementDoc } from '#libs/press/press.queries.js';

export const NOT_CLEARED = '[Zitat nicht freigegeben]';
export const SPEAKER_INFERRED = '[Sprecher nicht gesichert]';
export const SPEAKER_UNKNOWN = '[Sprecher nicht bekannt]';

/** The statements that the text tells, in the order in which they were recorded. */
export const statementsToTell = (facts: DraftFacts): readonly StatementDoc[] =>
  facts.release.statements.filter((statement) => segmentsOf(statement, facts).length > 0 && !isToldElsewhere(statement, facts));

/** What somebody said, with who said it: with their office first, for short from then on. */
export function quoteBlock(statement: StatementDoc, telling: Telling): TextBlock[] {
  const { facts } = telling;
  const segments = segmentsOf(statement, facts);
  const [first = ''] = segments;
  const from: (Sources | undefined)[] = [statement, introducing(statement, telling)];
  const { speaker } = statement;
  const turn = nextTurn(speaker === undefined ? '' : facts.known.nameOf(speaker), first, telling);
  const name = shortenedText(speakerOf(statement, turn, telling), facts);
  if (statement.kind === 'indirect') return block(`quote-${statement.statementId}`, 'quote', indirect(statement, segments, { name, turn }, telling, from));
  return block(`quote-${statement.statementId}`, 'quote', [{ text: direct(statement, segments, { name, turn }, telling), sources: sourcesIn(from) }]);
}

const sourcesIn = (from: readonly (Sources | undefined)[]) => [...new Set(from.flatMap((one) => one?.sources ?? []))];

/** Whoever was not named before is introduced with what the list of attendance knows of them. */
function introducing({ speaker }: StatementDoc, { facts, named: before }: Telling): Sources | undefined {
  if (speaker === undefined || !('personId' in speaker) || before.has(speaker.personId) || protectedAs(speaker.personId, facts) !== undefined) return undefined;
  return attendeeOf(speaker.personId, facts);
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

/** Who speaks, and whose turn it is in a row. */
type Voice = { readonly name: string; readonly turn: Turn };

/** Who speaks; empty when nobody knows or may know. Quotes name the speaker, reported speech may name the office instead. */
function speakerOf({ speaker, kind }: StatementDoc, turn: Turn, telling: Telling): string {
  if (speaker === undefined || !isSpokenOf(speaker, telling.facts)) return '';
  if (kind !== 'indirect' || !('personId' in speaker) || !telling.named.has(speaker.personId) || protectedAs(speaker.personId, telling.facts) !== undefined)
    return named(speaker, telling);
  return speaking(speaker.personId, turn, telling);
}

/** The wording is never touched: its own full stop stays inside the marks. A quote in pieces has its speaker in between; only parts of a quote show a gap. */
function direct(statement: StatementDoc, segments: readonly string[], { name, turn }: Voice, telling: Telling): string {
  const [first = '', ...rest] = segments;
  const isOver = telling.tense === 'report';
  if (statement.kind === 'partial') return partial(statement, segments, name, telling);
  if (name === '')
    return introducedQuote(
      `Aus dem Kreis der Beteiligten ${isOver ? 'hieß' : 'heißt'} es`,
      segments.map((one) => (rest.length === 0 ? one : quoted(one))).join(' '),
    );
  const isQuestion = first.trimEnd().endsWith('?');
  const verb = isQuestion && rest.length === 0 ? (isOver ? 'fragte' : 'fragt') : verbOf(turn, isOver);
  const isClosed = /[.!?…]["“”‘’]?$/.test(first);
  // A few words stand behind their speaker; a sentence recorded without its stop stands before, where it needs none.
  const isFragment = /^\p{Ll}/u.test(first) || first.split(/\s+/).length < 4;
  const before = rest.length === 0 && (isClosed ? oneWording({ ...turn, about: `${turn.about} place` }, [false, true, false]) : isFragment);
  if (before) return introducedQuote(phrased(name, verb === 'so' ? (isOver ? 'sagte' : 'sagt') : verb), first);
  // The attribution takes the place of the first stop; it only has to know that the next segment is another sentence.
  const ended = !isClosed && opensSentence(rest[0] ?? '') ? `${first.replace(/,$/, '')}.` : first;
  return quoteWithAttribution([ended, ...rest], `${verb} ${name}`);
}

const verbOf = (turn: Turn, isOver: boolean): string => oneWording(turn, isOver ? ['sagte', 'erklärte', 'so', 'betonte'] : ['sagt', 'erklärt', 'so', 'betont']);

/** An apposition closes with a comma before the verb. */
const phrased = (name: string, verb: string): string => startSentence(`${name} ${verb}`);

/** Words that are no sentence stand behind a noun, so that they need not fit into its grammar. */
function partial(statement: StatementDoc, segments: readonly string[], name: string, { facts, tense }: Telling): string {
  const topic = words(statement.topic, facts.known);
  const about = topic === undefined ? '' : ` zum Thema ${/[„“]/.test(topic) ? topic : `„${topic}“`}`;
  const said = segments.map(quoted).join(' […] ');
  const isOver = tense === 'report';
  if (name === '') return `Aus dem Kreis der Beteiligten ${isOver ? 'fielen' : 'fallen'}${about} die Worte ${said}.`;
  return `Mit den Worten ${said} ${isOver ? 'äußerte' : 'äußert'} sich ${name.replace(/,$/, about === '' ? '' : ',')}${about}.`;
}

/** Reported speech: the first sentence says who speaks, the others follow in the subjunctive in which they were recorded. */
function indirect(
  statement: StatementDoc,
  segments: readonly string[],
  { name, turn }: Voice,
  { tense }: Telling,
  from: readonly (Sources | undefined)[],
): DraftSentence[] {
  const [first = '', ...rest] = reported(segments, name, turn, tense === 'report');
  return [say(first, ...from), ...rest.map((one) => say(one, statement))];
}

const marksOf = ({ kind, clearance, speakerCertainty }: StatementDoc): string =>
  [
    kind !== 'indirect' && clearance !== 'cleared' ? NOT_CLEARED : '',
    speakerCertainty === 'inferred' ? SPEAKER_INFERRED : speakerCertainty === 'unknown' ? SPEAKER_UNKNOWN : '',
  ]
    .filter(Boolean)
    .join(' ');
