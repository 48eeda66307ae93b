import { createHash } from 'node:crypto';
import { StringValueElement, XmlAttributeComponent, XmlComponent, type Paragraph } from 'docx';

/** What a content control and a bookmark are called that find a paragraph again: short and plain, whatever the mark is. */
export const idOfMark = (mark: string): string => `ot_${createHash('sha256').update(mark).digest('hex').slice(0, 20)}`;

class Appearance extends XmlAttributeComponent<{ readonly value: string }> {
  protected override readonly xmlKeys = { value: 'w15:val' };
}

class Tag extends XmlComponent {
  constructor(name: string, ...children: (XmlComponent | XmlAttributeComponent<object>)[]) {
    super(name);
    this.root.push(...children);
  }
}

/** A content control without a frame around one paragraph (ECMA-376 part 1, 17.5.2); Word and LibreOffice keep it when the text is edited. */
export const contentControl = (mark: string, id: number, content: Paragraph): XmlComponent =>
  new Tag(
    'w:sdt',
    new Tag(
      'w:sdtPr',
      new StringValueElement('w:tag', idOfMark(mark)),
      new StringValueElement('w:id', String(id)),
      new Tag('w15:appearance', new Appearance({ value: 'hidden' })),
    ),
    new Tag('w:sdtContent', content),
  );
