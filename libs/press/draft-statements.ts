import { introducedQuote, quoted } from '#libs/language/quotes.js';
import { sentences } from '#libs/language/sentences.js';
import { block, say, tenseOf, words, type DraftFacts, type Tense } from '#libs/press/draft-facts.js';
import { shortNamed } from '#libs/press/draft-people.js';
import type { DraftSentence, TextBlock } from '#libs/press/draft.queries.js';
import type { Release, StatementDoc } from '#libs/press/press.queries.js';

export const NOT_CLEARED = '[Zitat nicht freigegeben]';
export const SPEAKER_INFERRED = '[Sprecher nicht gesichert]';
export const SPEAKER_UNKNOWN = '[Sprecher nicht bekannt]';

/** What people said, each with who said it. */
export const quoteBlocks = (facts: DraftFacts): TextBlock[] => facts.release.statements.flatMap((statement) => quoteBlock(statement, facts));

function quoteBlock(statement: StatementDoc, facts: DraftFacts): TextBlock[] {
  const segments = statement.segments.map((id) => facts.known.text(id).trim()).filter((segment) => segment !== '');
  if (segments.length === 0) return [];
  const said = statement.kind === 'indirect' ? indirect(statement, segments, facts) : [direct(statement, segments, facts)];
  return block(`quote-${statement.statementId}`, 'quote', said);
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

/** The wording is never touched: its own full stop stays inside the marks, gaps between its pieces show. */
function direct(statement: StatementDoc, segments: readonly string[], facts: DraftFacts): DraftSentence {
  const [first = '', ...rest] = segments.map(quoted);
  const introduction = introduced(statement, facts, ['sagte', 'sagt']);
  const text = rest.length === 0 ? introducedQuote(introduction, segments[0] ?? '') : closed(`${introduction}: ${[first, ...rest].join(' […] ')}`);
  return { text, sources: statement.sources };
}

const closed = (text: string) => (/[.!?…][‘"']*“$/.test(text) ? text : `${text}.`);

/** Reported speech follows its speaker sentence by sentence. */
function indirect(statement: StatementDoc, segments: readonly string[], facts: DraftFacts): DraftSentence[] {
  const [first = '', ...rest] = segments.flatMap(sentences);
  return [
    say([`${introduced(statement, facts, ['erklärte sinngemäß', 'erklärt sinngemäß'])}:`, first], statement),
    ...rest.map((sentence) => say(sentence, statement)),
  ];
}

function introduced({ speaker, topic, kind }: StatementDoc, facts: DraftFacts, [past, present]: readonly [string, string]): string {
  const name = speaker === undefined ? '' : shortNamed(speaker, facts);
  const about = kind === 'headline' ? undefined : words(topic, facts.known);
  const verb: Record<Tense, string> = { report: past, invitation: present, cancelled: past };
  const doing = name === '' ? `hieß es${past.includes('sinngemäß') ? ' sinngemäß' : ''}` : `${verb[tenseOf(facts)]} ${name}`;
  if (about !== undefined) return `Zum Thema ${/[„“]/.test(about) ? about : `„${about}“`} ${doing}`;
  return name === '' ? `Aus dem Kreis der Beteiligten ${doing}` : `${name} ${verb[tenseOf(facts)]}`;
}

const marksOf = ({ kind, clearance, speakerCertainty }: StatementDoc): string =>
  [
    kind !== 'indirect' && clearance !== 'cleared' ? NOT_CLEARED : '',
    speakerCertainty === 'inferred' ? SPEAKER_INFERRED : speakerCertainty === 'unknown' ? SPEAKER_UNKNOWN : '',
  ]
    .filter(Boolean)
    .join(' ');
