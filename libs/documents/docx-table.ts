import {
  BorderStyle,
  convertMillimetersToTwip,
  StringValueElement,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  XmlComponent,
  type Paragraph,
} from 'docx';
import { sayable } from '#libs/documents/sayable.js';
import type { ParagraphStyle, Run, WordTable } from '#libs/documents/word-document.js';

/** Between the margins of the page. */
export const TEXT_WIDTH = convertMillimetersToTwip(160);

/** A table that can be described, which the package does not offer. */
class DescribedTable extends Table {
  constructor(options: ConstructorParameters<typeof Table>[0], about: string) {
    super(options);
    const [properties] = this.root;
    if (properties instanceof XmlComponent) properties.addChildElement(new StringValueElement('w:tblCaption', about));
  }
}

const line = { style: BorderStyle.SINGLE, size: 4, color: 'BFBFBF' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

export function tableOf(table: WordTable, paragraphOf: (style: ParagraphStyle, runs: readonly Run[]) => Paragraph): Table {
  const widths = table.widths.map((percent) => Math.round((TEXT_WIDTH * percent) / 100));
  const cell = (children: readonly Paragraph[], at: number) =>
    new TableCell({
      children: children.length > 0 ? children : [paragraphOf('cell', [])],
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
    });
  return new DescribedTable(
    {
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      tableLook: { firstRow: true, lastRow: false, firstColumn: false, lastColumn: false, noHBand: true, noVBand: true },
      borders: { top: line, bottom: line, insideHorizontal: line, left: none, right: none, insideVertical: none },
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: table.head.map((text, at) => cell([paragraphOf('cell-head', [{ text }])], at)) }),
        ...table.rows.map(
          (row) =>
            new TableRow({
              cantSplit: true,
              children: row.map((paragraphs, at) =>
                cell(
                  paragraphs.map(({ style, runs }) => paragraphOf(style, runs)),
                  at,
                ),
              ),
            }),
        ),
      ],
    },
    sayable(table.about),
  );
}
