/** What stands in a cell: text, a number, a day, or nothing. */
export type Cell = string | number | { readonly date: string } | null;

/** A table with a header row; widths are in characters. */
export type Table = {
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly Cell[])[];
};
