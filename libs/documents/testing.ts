import type {
  AccessReportPrint,
  AttendanceListPrint,
  DayPrint,
  GreetingOrderPrint,
  PressReleasePrint,
  Print,
  ProgrammePrint,
  SignInSheetPrint,
  TourBookPrint,
  VisitProgramme,
} from '#libs/documents/prints.js';
import { tourMap } from '#libs/documents/tour-map.js';

/** One print of each kind, with `words` wherever people can write something. */
export function printsSaying(words: string): readonly Print[] {
  const sheet = {
    title: `Programm ${words}`,
    about: words,
    author: words,
    running: words,
    day: 'Do, 05.03.2020',
    stand: 'Stand: 5. März 2020, 10.12 Uhr, Version 7',
    at: '2020-03-05T09:12:00.000Z',
    internal: true,
  };
  const list = { eyebrow: 'Liste', name: words, dateLine: 'Donnerstag, 5. März 2020', notes: [words] };
  const programme = visitSaying(words);
  const programmePrint: ProgrammePrint = { ...sheet, kind: 'programme', eyebrow: 'Programm für den Gast', programme };
  const day: DayPrint = {
    ...sheet,
    kind: 'day-programme',
    eyebrow: 'Tagesprogramm',
    name: words,
    dateLine: 'Donnerstag, 5. März 2020',
    map: programme.map,
    programmes: [programme, { ...programme, map: null }],
  };
  const book: TourBookPrint = {
    ...sheet,
    kind: 'tour-book',
    eyebrow: 'Reisebuch',
    name: words,
    period: 'Donnerstag, 5. März 2020',
    facts: [{ label: 'Gast', values: [words, words] }],
    map: programme.map,
    overview: [{ number: 1, date: 'Do, 05.03.2020', title: words, status: 'zugesagt' }],
    programmes: [programme],
  };
  const row = { number: '1', name: words, office: words, remark: words, status: 'zugesagt' };
  const group = { label: words, about: words, headcount: 'rund 20' };
  const attendance: AttendanceListPrint = {
    ...sheet,
    ...list,
    kind: 'attendance-list',
    parts: [{ title: words, rows: [row] }],
    groups: [group],
    away: [{ title: 'Entschuldigt', entries: [words] }],
    byStop: [{ title: 'Nach Stationen', entries: [words] }],
    total: 'Eine Person namentlich, eine Gruppe',
  };
  const signIn: SignInSheetPrint = { ...sheet, ...list, kind: 'sign-in-sheet', rows: [row], groups: [group], free: ['2', '3'] };
  const greeting: GreetingOrderPrint = {
    ...sheet,
    ...list,
    kind: 'greeting-order',
    rows: [{ number: '1', words, name: words, office: words }],
    groups: [words],
  };
  const press: PressReleasePrint = {
    ...sheet,
    kind: 'press-release',
    marks: ['ENTWURF – nicht freigegeben'],
    watermark: 'ENTWURF',
    embargo: 'Donnerstag, 5. März 2020, 11 Uhr',
    head: ['PRESSEMITTEILUNG', words],
    kicker: words,
    headline: words,
    subline: words,
    paragraphs: [
      {
        runs: [
          { text: words, mark: false },
          { text: words, mark: true },
        ],
        quote: false,
      },
      { runs: [{ text: words, mark: false }], quote: true },
    ],
    sections: [{ title: 'Hintergrund', paragraphs: [{ runs: [{ text: words, mark: false }] }] }],
    open: { title: 'Offene Punkte vor der Freigabe', entries: [words] },
  };
  const report: AccessReportPrint = {
    ...sheet,
    kind: 'access-report',
    eyebrow: 'Auskunft nach Art. 15 DSGVO',
    name: words,
    introduction: words,
    sections: [{ title: 'Angaben zur Person', entries: [words] }],
  };
  return [programmePrint, day, book, attendance, signIn, greeting, press, report];
}

/** A programme of two stops on the map, with a drive, a change and a warning. */
export function visitSaying(words: string): VisitProgramme {
  const item = { row: 'item', when: '10.00 Uhr', title: words, remarks: words, lines: [words], who: words, press: true, mark: 'neu' } as const;
  return {
    title: words,
    dateLine: 'Donnerstag, 5. März 2020',
    facts: [{ label: 'Gast', values: [words] }],
    map: tourMap([{ label: '1', town: words, latitude: 51.57, longitude: 8.11 }], { millimetres: 46, heightByWidth: 1.1, route: true, unplaced: [words] }),
    changes: { title: 'Geändert seit Version 3', entries: [words] },
    warnings: [words],
    rows: [
      { row: 'stop', title: `1. ${words}`, when: 'vormittags', lines: [words], mark: 'geändert' },
      item,
      { ...item, when: null, press: false, mark: null },
      { row: 'drive', text: words, mark: null },
    ],
    timed: true,
    noTime: 'Uhrzeit offen',
    press: true,
    note: words,
    sections: [{ title: 'Gruppen', entries: [words] }],
  };
}
