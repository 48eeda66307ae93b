import type { MapPicture } from '#libs/documents/tour-map.js';

/** What stands on every page of a print, and in the properties of its file. */
type Sheet = {
  /** The title of the file: what it is, of what, for which day. */
  readonly title: string;
  /** One sentence on what the file holds. */
  readonly about: string;
  readonly author: string;
  /** Head of each page, left and right. */
  readonly running: string;
  readonly day: string;
  /** `Stand: 5. März 2020, 09.12 Uhr, Version 7` */
  readonly stand: string;
  /** The same moment as an ISO instant: the date of the file. */
  readonly at: string;
  /** Every page says „Nur für den Dienstgebrauch“. */
  readonly internal: boolean;
};

/** `Gast: …`; several values stand below each other. */
export type Fact = { readonly label: string; readonly values: readonly string[] };
export type Section = { readonly title: string; readonly entries: readonly string[] };

/** What is different from the version that the reader had. */
export type Mark = 'neu' | 'geändert' | null;

/** A row of a programme. `when`: in words, null where nothing is said. */
export type ProgrammeRow =
  | { readonly row: 'stop'; readonly title: string; readonly when: string | null; readonly lines: readonly string[]; readonly mark: Mark }
  | {
      readonly row: 'item';
      readonly when: string | null;
      readonly title: string;
      readonly remarks: string;
      readonly lines: readonly string[];
      readonly who: string;
      readonly press: boolean;
      readonly mark: Mark;
    }
  | { readonly row: 'drive'; readonly text: string; readonly mark: Mark };

/** The programme of one visit, alone or among others. */
export type VisitProgramme = {
  readonly title: string;
  readonly dateLine: string;
  readonly facts: readonly Fact[];
  readonly map: MapPicture | null;
  /** Title and sentences of the box that says what changed. */
  readonly changes: Section | null;
  readonly warnings: readonly string[];
  readonly rows: readonly ProgrammeRow[];
  /** Whether any row says when: without, the column is left out. */
  readonly timed: boolean;
  /** What stands in the place of a time that is not known. */
  readonly noTime: string;
  /** Whether a column says which rows are open to the press: only where some are and some are not. */
  readonly press: boolean;
  /** In the place of rows, or above them. */
  readonly note: string | null;
  readonly sections: readonly Section[];
};

export type ProgrammePrint = Sheet & { readonly kind: 'programme'; readonly eyebrow: string; readonly programme: VisitProgramme };

/** The day of a principal across visits. */
export type DayPrint = Sheet & {
  readonly kind: 'day-programme';
  readonly eyebrow: string;
  readonly name: string;
  readonly dateLine: string;
  readonly map: MapPicture | null;
  readonly programmes: readonly VisitProgramme[];
};

export type TourBookPrint = Sheet & {
  readonly kind: 'tour-book';
  readonly eyebrow: string;
  readonly name: string;
  readonly period: string;
  readonly facts: readonly Fact[];
  readonly map: MapPicture | null;
  readonly overview: readonly { readonly number: number; readonly date: string; readonly title: string; readonly status: string }[];
  readonly programmes: readonly VisitProgramme[];
};

export type AttendanceRow = { readonly number: string; readonly name: string; readonly office: string; readonly remark: string; readonly status: string };

type ListHead = { readonly eyebrow: string; readonly name: string; readonly dateLine: string; readonly notes: readonly string[] };
type GroupRow = { readonly label: string; readonly about: string; readonly headcount: string };

export type AttendanceListPrint = Sheet &
  ListHead & {
    readonly kind: 'attendance-list';
    /** Parts with a title of their own where the list is by organisation; else one part without. */
    readonly parts: readonly { readonly title: string | null; readonly rows: readonly AttendanceRow[] }[];
    readonly groups: readonly GroupRow[];
    /** Who is excused, declined, did not come. */
    readonly away: readonly Section[];
    readonly byStop: readonly Section[];
    readonly total: string;
  };

export type SignInSheetPrint = Sheet &
  ListHead & {
    readonly kind: 'sign-in-sheet';
    readonly rows: readonly Pick<AttendanceRow, 'number' | 'name' | 'office'>[];
    readonly groups: readonly GroupRow[];
    /** Empty lines for whoever comes unannounced. */
    readonly free: readonly string[];
  };

export type GreetingOrderPrint = Sheet &
  ListHead & {
    readonly kind: 'greeting-order';
    readonly rows: readonly { readonly number: string; readonly words: string; readonly name: string; readonly office: string }[];
    readonly groups: readonly string[];
  };

/** A piece of a paragraph: its text, or a mark that somebody has to look at it. */
export type TextRun = { readonly text: string; readonly mark: boolean };

export type PressReleasePrint = Sheet & {
  readonly kind: 'press-release';
  /** `ENTWURF – nicht freigegeben`, …; empty for what is out. */
  readonly marks: readonly string[];
  readonly watermark: string | null;
  readonly embargo: string | null;
  /** Kind, issuer, number, date. */
  readonly head: readonly string[];
  readonly kicker: string;
  readonly headline: string;
  readonly subline: string;
  readonly paragraphs: readonly { readonly runs: readonly TextRun[]; readonly quote: boolean }[];
  readonly sections: readonly { readonly title: string; readonly paragraphs: readonly { readonly runs: readonly TextRun[] }[] }[];
  /** What stands against its approval. */
  readonly open: Section | null;
};

/** What is kept about somebody, for themselves. */
export type AccessReportPrint = Sheet & {
  readonly kind: 'access-report';
  readonly eyebrow: string;
  readonly name: string;
  readonly introduction: string;
  readonly sections: readonly Section[];
};

/** Everything that can be printed; its kind is the name of its template. */
export type Print =
  | ProgrammePrint
  | DayPrint
  | TourBookPrint
  | AttendanceListPrint
  | SignInSheetPrint
  | GreetingOrderPrint
  | PressReleasePrint
  | AccessReportPrint;
