import type { Known } from '#libs/directory/known.js';
import { daysBetween } from '#libs/language/dates.js';
import { whenInWords } from '#libs/language/when.js';
import type { Release } from '#libs/press/press.queries.js';
import { dayOf, visitTitle, worded } from '#libs/itineraries/itinerary.queries.js';
import type { VisitRow } from '#libs/tours/visit-board.queries.js';
import type { Role, Waiting, WaitingCode } from '#libs/itineraries/waiting.queries.js';

/** Work on visits that were held stays due for so many days; an archive that is imported waits for nobody. */
export const DUE_DAYS = 90;

/** What waits for a role because of one visit. */
export function waitingFor(role: Role, row: VisitRow, releases: readonly Release[], today: string, known: Known): readonly Waiting[] {
  const name = `${visitTitle({ ...row, day: dayOf(row.when) }, known)} (${whenInWords(worded(row.when, known), 'table')})`;
  const due = (code: WaitingCode, what: string, since: string, releaseId: string | null = null): Waiting => ({
    code,
    visitId: row.visitId,
    releaseId,
    sentence: `${name}: ${what}`,
    date: row.when.date ?? null,
    since,
  });
  if (row.status === 'cancelled') return [];
  switch (role) {
    case 'planner':
      return planner(row, today, due);
    case 'host':
      return row.status !== 'held' && row.agenda.status === 'proposed'
        ? [due('agenda-to-confirm', 'Programm bestätigen oder Änderungen wünschen.', row.agenda.since)]
        : [];
    case 'press':
      return press(row, releases, today, due);
  }
}

type Due = (code: WaitingCode, what: string, since: string, releaseId?: string) => Waiting;

function planner(row: VisitRow, today: string, due: Due): readonly Waiting[] {
  const { agenda, status, when } = row;
  const over = when.date !== undefined && (when.endDate ?? when.date) < today;
  const open = status !== 'held' && !over;
  return [
    ...(row.dateOpen ? [due('date-to-resolve', 'Die Angaben zum Termin widersprechen sich; bitte klären.', row.scheduledAt)] : []),
    ...(status === 'pencilled' && open ? [due('visit-to-confirm', 'Termin ist nur vorgemerkt; zusagen oder verschieben.', row.scheduledAt)] : []),
    ...(open && agenda.status === 'changes-requested' ? [due('changes-to-answer', 'Der Gastgeber wünscht Änderungen am Programm.', agenda.since)] : []),
    ...(open && (agenda.status === 'open' || agenda.status === 'none')
      ? [
          agenda.everConfirmed
            ? due('agenda-to-propose-again', 'Das Programm hat sich seit der Bestätigung geändert; erneut vorlegen.', agenda.since)
            : due(
                'agenda-to-propose',
                agenda.items > 0 ? 'Programm dem Gastgeber vorschlagen.' : 'Programm zusammenstellen und dem Gastgeber vorschlagen.',
                agenda.since,
              ),
        ]
      : []),
    ...(status !== 'held' && over ? [due('visit-to-mark-held', 'Der Tag ist vorbei; als durchgeführt vermerken oder absagen.', row.scheduledAt)] : []),
    ...(isRecent(row, today) && !row.attendanceClosed ? [due('attendance-to-close', 'Teilnehmerliste prüfen und abschließen.', row.scheduledAt)] : []),
  ];
}

const nextStep = {
  draft: ['release-to-submit', 'Entwurf prüfen und vorlegen.'],
  'in-review': ['release-to-review', 'Text inhaltlich freigeben oder zurückgeben.'],
  'content-approved': ['release-to-approve', 'Text freigeben.'],
  approved: ['release-to-issue', 'Text veröffentlichen.'],
} as const;

function press(row: VisitRow, releases: readonly Release[], today: string, due: Due): readonly Waiting[] {
  const missing = releases.length === 0 && isRecent(row, today) ? [due('release-to-draft', 'Pressemitteilung entwerfen.', row.scheduledAt)] : [];
  return [
    ...missing,
    ...releases.flatMap((release) => {
      const { releaseId, stand, status } = release;
      const quotes = release.statements
        .filter((one) => one.clearance === 'submitted' && !one.proposal)
        .map(() => due('quote-to-clear', 'Ein Zitat wartet auf Freigabe.', stand.at, releaseId));
      const changes = release.statements
        .filter((one) => one.proposal && one.clearance !== 'rejected')
        .map(() => due('quote-change-to-decide', 'Zu einem Zitat wurde eine Änderung vorgeschlagen.', stand.at, releaseId));
      const corrections = release.correction ? [due('correction-to-approve', 'Eine Berichtigung wartet auf Freigabe.', release.correction.at, releaseId)] : [];
      if (status === 'issued' || status === 'withdrawn') return corrections;
      if (goesOutByItself(release, today)) return [...quotes, ...changes];
      const [code, what] = nextStep[status];
      return [...quotes, ...changes, due(code, what, stand.at, releaseId)];
    }),
  ];
}

/** Approved before its embargo ends: until that day is over, nobody has to do anything. */
const goesOutByItself = ({ status, embargo, settledAt }: Release, today: string): boolean =>
  status === 'approved' && embargo !== undefined && settledAt !== undefined && settledAt < embargo.instant && today <= embargo.until.slice(0, 10);

const isRecent = ({ status, when }: VisitRow, today: string) => status === 'held' && when.date !== undefined && daysBetween(when.date, today) <= DUE_DAYS;
