import { createHash } from 'node:crypto';
import { StringValueElement, XmlAttributeComponent, XmlComponent, type Paragraph } from 'docx';
import { sayable } from '#libs/documents/sayable.js';

/** Begins every mark of ours. */
export const OURS = 'ot_';
/** A mark as it stands in a file: which paragraph this is, and what it said when it left. */
export const MARK = /^_?ot_([0-9a-f]{16})_([0-9a-f]{16})$/;

/**
 * What a content control and a bookmark are called that find a paragraph again: short and plain, whatever the mark is. The digest of the
 * text tells later whether the paragraph was changed, without anybody knowing what it said.
 */
export const idOfMark = (mark: string, text: string): string => `${OURS}${digestOf(mark)}_${digestOfText(text)}`;

/** The part of a mark that tells which paragraph it is. */
export const digestOf = (mark: string): string => createHash('sha256').update(mark).digest('hex').slice(0, 16);
/** The part that tells what it said; blanks count once. */
export const digestOfText = (text: string): string => digestOf(inOneLine(text));

/** Text as it can be compared: Word and LibreOffice treat blanks and line breaks as they like. */
export const inOneLine = (text: string): string => sayable(text).normalize('NFC').replace(/\s+/g, ' ').trim();

class Appearance extends XmlAttributeComponent<{ readonly value: string }> {
  protected override readonly xmlKeys = { value: 'w15:val' };
}

class Tag extends XmlComponent {
  constructor(name: string, ...children: (XmlComponent | XmlAttributeComponent<object>)[]) {
    super(name);
    this.root.push(...children);
  }
}

/** A content control without a frame around one paragraph (ECMA-376 part 1, 17.5.2); Word keeps it when the text is edited. */
export const contentControl = (tag: string, id: number, content: Paragraph): XmlComponent =>
  new Tag(
    'w:sdt',
    new Tag(
      'w:sdtPr',
      new StringValueElement('w:tag', tag),
      new StringValueElement('w:id', String(id)),
      new Tag('w15:appearance', new Appearance({ value: 'hidden' })),
    ),
    new Tag('w:sdtContent', content),
  );
