/** What a paragraph is; how that looks is one style of the file each. */
export type ParagraphStyle =
  | 'title'
  | 'subtitle'
  | 'kind'
  | 'kicker'
  | 'heading-1'
  | 'heading-2'
  | 'heading-3'
  | 'body'
  | 'lead'
  | 'caption'
  | 'notice'
  | 'list'
  | 'cell'
  | 'cell-head';

/** A piece of a paragraph; `change` makes it a tracked change of Word, by an author's id at an instant (ISO 8601). */
export type Run = { readonly text: string; readonly strong?: true; readonly change?: Change };
type Change = { readonly kind: 'inserted' | 'deleted'; readonly by: string; readonly at: string };

/** A remark at the edge of the page. */
export type Remark = { readonly text: string; readonly by: string; readonly at: string };

/** `mark`: found again when the file comes back, whatever was written into the paragraph. */
export type WordParagraph = {
  readonly style: ParagraphStyle;
  readonly runs: readonly Run[];
  readonly mark?: string;
  readonly remark?: Remark;
};

/** A table whose first row is its head and comes again on each page; `about` describes it to those who cannot see it. Widths in percent. */
export type WordTable = {
  readonly about: string;
  readonly widths: readonly number[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly (readonly WordParagraph[])[])[];
};

/** A text document in German as Word has it; it looks the same whoever renders it, and when. */
export type WordDocument = {
  /** Title and author in the properties of the file. */
  readonly title: string;
  readonly author: string;
  /** ISO instant: when the last fact in it was recorded. */
  readonly at: string;
  /** Properties of the file that tell where it came from; they survive editing. */
  readonly origin: Readonly<Record<string, string>>;
  readonly header: { readonly left: string; readonly right: string; readonly marks: readonly string[] };
  /** Left in the footer; the right says „Seite x von y“. */
  readonly footer: string;
  readonly content: readonly (WordParagraph | WordTable)[];
};

/** A paragraph of one run. */
export const paragraph = (style: ParagraphStyle, text: string, more: Omit<WordParagraph, 'style' | 'runs'> = {}): WordParagraph => ({
  style,
  runs: [{ text }],
  ...more,
});

/** What a paragraph says once its tracked changes are accepted. */
export const textOf = ({ runs }: Pick<WordParagraph, 'runs'>): string =>
  runs
    .filter(({ change }) => change?.kind !== 'deleted')
    .map(({ text }) => text)
    .join('');
