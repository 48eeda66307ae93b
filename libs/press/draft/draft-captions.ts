import { captionInWords } from '#libs/press/domain/caption-words.js';
import { checkCaption, type CaptionProblem, type Pictured, type PlainCaption } from '#libs/press/domain/caption.js';
import type { CaptionPosition } from '#libs/press/domain/press-release.events.js';
import { groupAsActor } from '#libs/press/draft/draft-groups.js';
import { words, type DraftFacts } from '#libs/press/draft/draft-facts.js';
import { isSpokenOf, officesOf, protectedAs } from '#libs/press/draft/draft-people.js';
import type { CaptionText, TextBlock } from '#libs/press/draft.queries.js';
import { closeSentence } from '#libs/language/sentences.js';
import { UNNAMED } from '#libs/language/unnamed.js';
import type { PhotoDoc } from '#libs/press/press.queries.js';

/** The captions of all photos: title, people with their places, credit. */
export const captions = (facts: DraftFacts): CaptionText[] => facts.release.photos.flatMap((photo) => captionOf(photo, facts));

/** The same as blocks of the text. */
export const captionBlocks = (facts: DraftFacts): TextBlock[] =>
  captions(facts).map(({ photoId, text, sources }) => ({ id: `caption-${photoId}`, kind: 'caption', sentences: [{ text, sources }] }));

function captionOf(photo: PhotoDoc, facts: DraftFacts): CaptionText[] {
  const text = (id: PhotoDoc['title']) => (id === undefined ? undefined : facts.known.text(id).trim() || undefined);
  const [title, credit] = [text(photo.title), text(photo.credit)];
  const people = captionInWords(plainCaption(photo, facts), facts.style.captionSpacing);
  const parts = [
    title !== undefined && !isPortraitOf(title, people) ? `${title.replace(/[:.]$/, '')}${people === '' ? '.' : ':'}` : undefined,
    people === '' ? undefined : people.endsWith(')') ? `${people}.` : closeSentence(people),
    credit && creditInWords(credit, facts),
  ];
  const said = parts.filter((part) => part !== undefined).join(' ');
  if (said === '') return [];
  const problems = captionProblems(photo, facts).map(({ reason }) => reason);
  return [
    {
      photoId: photo.photoId,
      text: said,
      ...(title !== undefined && { title }),
      ...(credit !== undefined && { credit }),
      ...(problems.length > 0 && { problems }),
      sources: photo.sources,
    },
  ];
}

/** A portrait is often titled by nothing but the name. */
const isPortraitOf = (title: string, people: string): boolean => people.trim() === title || (people.endsWith(` ${title}`) && !/[,;(]/.test(people));

/** As the house writes it; a source may have written the word itself. */
const creditInWords = (credit: string, { style }: DraftFacts) =>
  /^(foto|bild|grafik)s?:/i.test(credit) ? credit : style.credit.replace('{credit}', () => credit);

/** The caption with names and titles in the place of ids; whoever is protected has no name. */
export function plainCaption({ caption }: PhotoDoc, facts: DraftFacts): PlainCaption {
  const label = caption.unnamedGroup === undefined ? '' : facts.known.text(caption.unnamedGroup).trim();
  const group = label === '' ? undefined : caption.positions.length === 0 ? label : groupAsActor(label).said;
  return { mode: caption.mode, positions: caption.positions.map((one) => pictured(one, facts)), ...(group !== undefined && { unnamedGroup: group }) };
}

function pictured({ who, position, captionTitle }: CaptionPosition, facts: DraftFacts): Pictured {
  if (!isSpokenOf(who, facts)) return { name: UNNAMED, unnamed: true, ...(position !== undefined && position.trim() !== '' && { position }) };
  const guarded = 'personId' in who ? protectedAs(who.personId, facts) : undefined;
  const name = guarded ?? facts.known.nameOf(who).trim();
  const title = guarded === undefined ? titleOf(who, captionTitle, facts) : '';
  return { name, ...(position !== undefined && position.trim() !== '' && { position }), ...(title !== '' && { title }) };
}

/** The title that the caption gives, unless it is a wording of a source that the directory corrects; without one, the office's title for captions. */
function titleOf(who: CaptionPosition['who'], given: string | undefined, facts: DraftFacts): string {
  if (!('personId' in who)) return given === undefined ? '' : (words(given, facts.known) ?? '');
  const corrected = deviating(who.personId, given, facts);
  if (given !== undefined && !corrected) return words(given, facts.known) ?? '';
  return (
    officesOf(who.personId, facts)
      .map(({ caption }) => caption)
      .find((caption) => caption !== '') ?? ''
  );
}

function deviating(
  personId: Extract<CaptionPosition['who'], { personId: unknown }>['personId'],
  given: string | undefined,
  { attendance, programme, known }: DraftFacts,
): boolean {
  if (given === undefined) return false;
  const ids = [
    ...programme.principals.filter((one) => one.personId === personId).map(({ officeId }) => officeId),
    ...(attendance?.attendees.find((one) => one.personId === personId)?.offices ?? []),
  ];
  return ids.some((id) => known.office(id)?.asWritten === given);
}

/** What is wrong with the caption of a photo. */
export const captionProblems = (photo: PhotoDoc, facts: DraftFacts): CaptionProblem[] => checkCaption(plainCaption(photo, facts));

/** Whether a caption names somebody who is never to be named. */
export const namesProtected = ({ caption }: PhotoDoc, facts: DraftFacts): boolean =>
  caption.positions.some(({ who }) => 'personId' in who && isSpokenOf(who, facts) && protectedAs(who.personId, facts) !== undefined);
