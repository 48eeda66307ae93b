import { describe, expect, it } from '@jest/globals';
import * as words from '#libs/language/words.js';

const { wordFor, ...tables } = words;

/** The codes of the published dossier schema and of the documents, spelt out here so that a lost word is noticed. */
const codes: [string, Readonly<Record<string, string>>, string][] = [
  ['visits', tables.visitStatusWords, 'pencilled confirmed rescheduled held cancelled'],
  ['tours', tables.tourStatusWords, 'planned completed cancelled'],
  ['agendas', tables.agendaStatusWords, 'none open proposed changes-requested confirmed'],
  [
    'agenda items',
    tables.agendaKindWords,
    'welcome greeting presentation field-report work-meeting exchange panel walk-through project-visit institution-visit exhibition-opening opening title-award grant-handover ceremony guest-book activity press-briefing press-conference photo-call meal transfer farewell other',
  ],
  ['states of items', tables.itemStateWords, 'held planned-project example'],
  ['visibility', tables.visibilityWords, 'public participants internal'],
  ['audiences', tables.audienceWords, 'principal host public press'],
  ['reopened agendas', tables.reopenedWords, 'material-change visit-rescheduled'],
  ['attendance', tables.attendanceStatusWords, 'invited accepted declined excused present absent mentioned'],
  ['attendance lists', tables.attendanceListWords, 'open closed'],
  ['roles', tables.roleWords, 'principal co-principal host greeter guide presenter accompanying participant moderator patron media'],
  ['parts of the day', tables.partOfDayWords, 'morning midday afternoon evening'],
  ['occasions', tables.occasionWords, 'award exhibition-opening opening grant-handover guest-book other'],
  ['roles on an occasion', tables.principalRoleWords, 'awarding patron opening handing-over signing guest-of-honour'],
  ['kinds of release', tables.releaseKindWords, 'report invitation postponement'],
  ['releases', tables.releaseStatusWords, 'draft in-review content-approved approved issued withdrawn'],
  ['statements', tables.statementWords, 'direct partial headline indirect'],
  ['speakers', tables.speakerCertaintyWords, 'stated inferred unknown'],
  ['clearance', tables.clearanceWords, 'open submitted cleared rejected'],
  [
    'findings',
    tables.findingWords,
    'quote-not-cleared speaker-inferred caption-gap caption-impossible credit-missing consent-missing photo-consent-missing photo-consent-refused naming-refused date-conflict text-stale text-conflict',
  ],
  [
    'hints',
    tables.hintWords,
    'headcount-conflict outside-visit agenda-not-confirmed unknown-function reference-unusual text-block-missing template-failed standard-quote not-named consent-not-recorded not-on-record',
  ],
  [
    'conflicts',
    tables.conflictWords,
    'double-booked-principal impossible-drive person-in-two-places overfull-slot overlapping-items outside-visit weekday-contradicts-date date-conflict headcount-conflict unconfirmed-agenda',
  ],
];

describe('the words for codes', () => {
  it.each(codes)('are complete for %s', (_, table, expected) => expect(Object.keys(table)).toEqual(expected.split(' ')));
  it('are all in this list', () => expect(new Set(codes.map(([, table]) => table))).toEqual(new Set(Object.values(tables))));
  it.each(codes)('differ within %s', (_, table) => expect(new Set(Object.values(table)).size).toBe(Object.keys(table).length));
  it('are found by a code that came as text', () => expect(wordFor(tables.agendaKindWords, 'walk-through')).toBe('Rundgang'));
  it.each(['dance', 'toString', '__proto__'])('say nothing about "%s"', (code) => expect(wordFor(tables.agendaKindWords, code)).toBeUndefined());
});
