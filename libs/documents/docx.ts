import {
  AlignmentType,
  BookmarkEnd,
  BookmarkStart,
  BorderStyle,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  convertMillimetersToTwip,
  DeletedTextRun,
  Document,
  Footer,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
  InsertedTextRun,
  type ICommentOptions,
  type ParagraphChild,
} from 'docx';
import { contentControl, idOfMark } from '#libs/documents/docx-marks.js';
import { normalisedDocx } from '#libs/documents/docx-bytes.js';
import { BULLETS, STYLE_IDS, STYLES } from '#libs/documents/docx-styles.js';
import { TEXT_WIDTH, tableOf } from '#libs/documents/docx-table.js';
import { sayable } from '#libs/documents/sayable.js';
import { textOf, type ParagraphStyle, type Remark, type Run, type WordDocument, type WordParagraph } from '#libs/documents/word-document.js';

/** The document as a Word file: the same bytes for the same document, on every machine and at every hour. */
export async function docxOf(document: WordDocument): Promise<Buffer> {
  const counted = counter();
  const remarks: ICommentOptions[] = [];
  const content = document.content.map((piece) => ('rows' in piece ? tableOf(piece, plainParagraph) : paragraphOf(piece, counted, remarks)));
  const file = new Document({
    title: sayable(document.title),
    creator: sayable(document.author),
    styles: STYLES,
    numbering: {
      config: [
        {
          reference: BULLETS,
          levels: [
            { level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: 360, hanging: 260 } } } },
          ],
        },
      ],
    },
    customProperties: Object.entries(document.origin).map(([name, value]) => ({ name, value: sayable(value) })),
    ...(remarks.length > 0 && { comments: { children: remarks } }),
    sections: [
      {
        properties: { page: { size: { width: A4.width, height: A4.height }, margin: MARGINS } },
        headers: { default: headerOf(document) },
        footers: { default: footerOf(document) },
        children: content,
      },
    ],
  });
  return normalisedDocx(await Packer.toBuffer(file), { title: document.title, author: document.author, at: document.at });
}

const A4 = { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) };
const side = convertMillimetersToTwip(25);
const MARGINS = { top: convertMillimetersToTwip(30), bottom: convertMillimetersToTwip(25), left: side, right: side, header: 560, footer: 560 };

/** Ids that Word wants to be unique in the file. */
type Counted = () => number;
function counter(): Counted {
  let last = 0;
  return () => ++last;
}

function paragraphOf(piece: WordParagraph, counted: Counted, remarks: ICommentOptions[]): Paragraph {
  const { style, mark, remark } = piece;
  const runs = piece.runs.flatMap((run) => runsOf(run, counted));
  const noted = remark === undefined ? runs : withRemark(runs, remark, remarks);
  if (mark === undefined) return new Paragraph({ style: STYLE_IDS[style], children: noted });
  const id = counted();
  const tag = idOfMark(mark, textOf(piece));
  const inside = new Paragraph({
    style: STYLE_IDS[style],
    children: [new BookmarkStart(`_${tag}`, id) as never, ...noted, new BookmarkEnd(id) as never],
  });
  return contentControl(tag, counted(), inside) as Paragraph;
}

const plainParagraph = (style: ParagraphStyle, runs: readonly Run[]): Paragraph =>
  new Paragraph({ style: STYLE_IDS[style], children: runs.flatMap((run) => runsOf(run, () => 0)) });

/** A run for each line: a line break in the text is one in the paragraph. */
function runsOf({ text, strong, change }: Run, counted: Counted): ParagraphChild[] {
  return sayable(text)
    .split('\n')
    .map((line, at) => {
      const options = { text: line, ...(strong && { bold: true }), ...(at > 0 && { break: 1 }) };
      if (change === undefined) return new TextRun(options);
      const signed = { ...options, id: counted(), author: sayable(change.by), date: change.at };
      return change.kind === 'inserted' ? new InsertedTextRun(signed) : new DeletedTextRun(signed);
    });
}

function withRemark(runs: readonly ParagraphChild[], { text, by, at }: Remark, remarks: ICommentOptions[]): ParagraphChild[] {
  const id = remarks.length;
  remarks.push({ id, author: sayable(by), date: new Date(at), children: [new Paragraph(sayable(text))] });
  return [new CommentRangeStart(id), ...runs, new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })];
}

const rightTab = [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }];

const headerOf = ({ header: { left, right, marks } }: WordDocument): Header =>
  new Header({
    children: [
      new Paragraph({
        style: 'Header',
        tabStops: rightTab,
        children: [new TextRun({ text: sayable(left) }), new TextRun({ text: `\t${sayable(right)}` })],
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 4, color: 'A6A6A6' } },
      }),
      ...marks.map((mark) => new Paragraph({ style: 'HeaderMark', children: [new TextRun(sayable(mark))] })),
    ],
  });

const footerOf = ({ footer }: WordDocument): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        tabStops: rightTab,
        children: [new TextRun({ text: sayable(footer) }), new TextRun({ children: ['\tSeite ', PageNumber.CURRENT, ' von ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  });
