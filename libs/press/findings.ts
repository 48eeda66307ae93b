import { agendaStatusWords } from '#libs/language/words.js';
import { weekdayContradicts } from '#libs/language/when.js';
import { photoFindings } from '#libs/press/domain/photos.js';
import type { Finding } from '#libs/press/domain/press-release.events.js';
import { statementFindings } from '#libs/press/domain/statements.js';
import { captionProblems, namesProtected } from '#libs/press/draft/draft-captions.js';
import { blockName, photoName, statementName } from '#libs/press/draft/block-names.js';
import { tenseOf, type DraftFacts } from '#libs/press/draft/draft-facts.js';
import type { MergedText } from '#libs/press/edits/draft-merge.js';
import type { Hint, OpenPoint } from '#libs/press/draft.queries.js';
import type { Conflict } from '#libs/conflicts/conflicts.queries.js';
import { isSameGroup, type Group } from '#libs/press/draft/draft-groups.js';

/** Everything that keeps a release from approval (rule 6), found by looking at the release, its facts and its text. */
export function findingsOf(
  facts: DraftFacts,
  { stale, conflicts: clashes }: Pick<MergedText, 'stale' | 'conflicts'>,
  conflicts: readonly Conflict[],
): Finding[] {
  const { statements, photos } = facts.release;
  return [
    ...statementFindings(statements),
    ...photos.flatMap((photo): Finding[] => [...new Set(captionProblems(photo, facts).map(({ code }) => code))].map((code) => ({ code, what: photo.photoId }))),
    ...photoFindings(photos),
    ...photos.filter((photo) => namesProtected(photo, facts)).map(({ photoId }): Finding => ({ code: 'consent-missing', what: photoId })),
    ...dateConflicts(facts, conflicts),
    ...blocksOf(stale).map((what): Finding => ({ code: 'text-stale', what })),
    ...blocksOf(clashes).map((what): Finding => ({ code: 'text-conflict', what })),
  ];
}

const blocksOf = (found: readonly { readonly blockId: string }[]): string[] => [...new Set(found.map(({ blockId }) => blockId))];

/** Whether it is worth asking for conflicts at all: of the date, which keep a release from approval, or of what somebody should look at. */
export const mayHaveConflict = (facts: DraftFacts): boolean =>
  mayHaveDateConflict(facts) ||
  mayHaveHeadcountConflict(facts.attendance?.groups ?? [], facts.known) ||
  (announces(facts) && [...facts.programme.stops, ...facts.programme.agenda.items].some(({ when }) => when !== undefined));

/** The same where only what keeps it from approval is shown. */
export const mayHaveDateConflict = ({ programme }: DraftFacts): boolean =>
  programme.otherDates.length > 0 || weekdayContradicts(programme.when.value) !== undefined;

/** Whether the text tells what is going to happen, as the programme has it. */
const announces = (facts: DraftFacts): boolean => ['invitation', 'postponement'].includes(tenseOf(facts));

const mayHaveHeadcountConflict = (groups: readonly Group[], known: DraftFacts['known']): boolean =>
  groups.some((one, at) => one.headcount !== undefined && (one.members.length > 0 || groups.slice(at + 1).some((other) => isSameGroup(one, other, known))));

/** What blocks nothing (rule 6) and somebody should look at: numbers that contradict each other, and where a programme is announced, what of it may not hold. */
export function hintsOf(facts: DraftFacts, conflicts: readonly Conflict[]): Hint[] {
  const told = (code: Hint['code'] & Conflict['code']) =>
    conflicts.filter((one) => one.code === code && one.overridden === null).map(({ sentence }): Hint => ({ code, about: sentence }));
  const { status, items } = facts.programme.agenda;
  const isOpen = status !== 'confirmed' && items.some(({ visibility }) => visibility !== 'internal');
  const ofPlans = announces(facts)
    ? [...told('outside-visit'), ...(isOpen ? [{ code: 'agenda-not-confirmed' as const, about: agendaStatusWords[status] }] : [])]
    : [];
  return [...told('headcount-conflict'), ...ofPlans];
}

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
export const openPoints = (findings: readonly Finding[], facts: DraftFacts): OpenPoint[] =>
  findings.map((finding) => ({ ...finding, about: aboutOf(finding, facts) }));

function aboutOf({ what }: Finding, facts: DraftFacts): string {
  const { release } = facts;
  if (release.photos.some(({ photoId }) => photoId === what)) return `Bild ${photoName(what, facts)}`;
  if (release.statements.some(({ statementId }) => statementId === what)) return ['Aussage', statementName(what, facts)].filter(Boolean).join(' ');
  return what === 'when' || what === 'otherDates' ? 'Datum des Besuchs' : blockName(what, facts);
}
