import { weekdayContradicts } from '#libs/language/when.js';
import { photoFindings } from '#libs/press/domain/photos.js';
import type { Finding } from '#libs/press/domain/press-release.events.js';
import { statementFindings } from '#libs/press/domain/statements.js';
import { captionProblems, namesProtected } from '#libs/press/draft-captions.js';
import type { DraftFacts } from '#libs/press/draft-facts.js';
import type { OpenPoint, StaleBlock } from '#libs/press/draft.queries.js';
import type { Conflict } from '#libs/conflicts/conflicts.queries.js';
import type { Programme } from '#libs/tours/programme.queries.js';

/** Everything that keeps a release from approval (rule 6), found by looking at the release, its facts and its text. */
export function findingsOf(facts: DraftFacts, stale: readonly StaleBlock[], conflicts: readonly Conflict[]): Finding[] {
  const { statements, photos } = facts.release;
  return [
    ...statementFindings(statements),
    ...photos.flatMap((photo): Finding[] => [...new Set(captionProblems(photo, facts).map(({ code }) => code))].map((code) => ({ code, what: photo.photoId }))),
    ...photoFindings(photos),
    ...photos.filter((photo) => namesProtected(photo, facts)).map(({ photoId }): Finding => ({ code: 'consent-missing', what: photoId })),
    ...dateConflicts(facts, conflicts),
    ...stale.map(({ blockId }): Finding => ({ code: 'text-stale', what: blockId })),
  ];
}

/** Whether it is worth asking for conflicts at all. */
export const mayHaveDateConflict = ({ otherDates, when }: Programme): boolean => otherDates.length > 0 || weekdayContradicts(when.value) !== undefined;

/** Contradictions about the date count until somebody overrode them; one that is not on the list yet counts as well. */
function dateConflicts({ programme }: DraftFacts, conflicts: readonly Conflict[]): Finding[] {
  const isOpen = (code: Conflict['code']) => {
    const found = conflicts.filter((one) => one.code === code);
    return found.length === 0 || found.some(({ overridden }) => overridden === null);
  };
  return [
    ...(programme.otherDates.length > 0 && isOpen('date-conflict') ? [{ code: 'date-conflict' as const, what: 'otherDates' }] : []),
    ...(weekdayContradicts(programme.when.value) && isOpen('weekday-contradicts-date') ? [{ code: 'date-conflict' as const, what: 'when' }] : []),
  ];
}

/** What each finding is about, as people call it. */
export const openPoints = (findings: readonly Finding[], facts: DraftFacts): OpenPoint[] => findings.map((finding) => ({ ...finding, about: aboutOf(finding, facts) }));

function aboutOf({ what }: Finding, { release, known }: DraftFacts): string {
  const place = release.photos.findIndex(({ photoId }) => photoId === what);
  const photo = release.photos[place];
  if (photo) return photo.title === undefined ? `Bild ${place + 1}` : `Bild „${known.text(photo.title)}“`;
  const statement = release.statements.find(({ statementId }) => statementId === what);
  if (statement) {
    const whose = statement.speaker ? `Aussage von ${known.nameOf(statement.speaker)}` : 'Aussage';
    return statement.topic === undefined ? whose : `${whose} zu „${known.wording(statement.topic)}“`;
  }
  return what === 'when' || what === 'otherDates' ? 'Datum des Besuchs' : `Textblock ${what}`;
}
