import type { Attendance } from '#libs/attendance/attendance.queries.js';
import { plain, type TextsIn } from '#libs/dossiers/plain.js';
import type { FactsOfVisit } from '#libs/dossiers/facts-of-visit.js';
import type { Known } from '#libs/directory/known.js';
import type { Release } from '#libs/press/press.queries.js';
import type { Programme } from '#libs/tours/programme.queries.js';

const item = { note: true, presenters: { named: true } } as const;

const programme: TextsIn<Programme> = {
  status: { reason: true },
  rescheduled: { reason: true },
  occasions: { recipients: true },
  otherDates: { note: true },
  sourcesOfVisit: { url: true, publisher: true, note: true },
  overridden: { reason: true },
  agenda: { items: item, confirmed: { items: item }, requested: { comment: true, items: { comment: true } } },
};

const attendance: TextsIn<Attendance> = { attendees: { represents: { named: true }, reason: true }, order: { reason: true } };

const release: TextsIn<Release> = {
  details: { kicker: true, headline: true, subline: true, dateline: true, background: true, callToAction: true, contact: true, author: true },
  statements: { speaker: { named: true }, segments: true, proposal: { segments: true, comment: true }, answer: { comment: true } },
  photos: { title: true, caption: { positions: { who: { named: true } }, unnamedGroup: true }, credit: true },
  blocks: { text: true, base: true, conflicts: { base: true, ours: true, theirs: true } },
  issued: { text: true, headline: true, note: true },
  correction: { text: true, headline: true, note: true },
  reason: true,
};

/** The facts of a visit in words. */
export const inWords = (facts: FactsOfVisit, known: Known) => ({
  programme: plain(facts.programme, programme, known),
  attendance: facts.attendance && plain(facts.attendance, attendance, known),
  release: facts.release && plain(facts.release, release, known),
});
