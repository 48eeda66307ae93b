import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions } from 'docx';
import type { ParagraphStyle } from '#libs/documents/word-document.js';

/** A face that Word has on each system; LibreOffice replaces it by one of the same widths. */
const FONT = 'Arial';
/** The numbering that bullets follow. */
export const BULLETS = 'bullets';
const BLUE = '1F3864';
const GREY = '595959';
const RED = '9C1C1C';

/** Names of the styles in the file: those that Word knows, so that outline, navigation and table of contents work. */
export const STYLE_IDS: Readonly<Record<ParagraphStyle, string>> = {
  title: 'Title',
  subtitle: 'Subtitle',
  kind: 'Kind',
  kicker: 'Kicker',
  'heading-1': 'Heading1',
  'heading-2': 'Heading2',
  'heading-3': 'Heading3',
  body: 'BodyText',
  lead: 'Lead',
  caption: 'Caption',
  notice: 'Notice',
  list: 'ListBullet',
  cell: 'TableText',
  'cell-head': 'TableHead',
};

const own = (id: string, name: string, options: Omit<IParagraphStyleOptions, 'id' | 'name'>): IParagraphStyleOptions => ({
  id,
  name,
  basedOn: 'Normal',
  quickFormat: true,
  ...options,
});

/** Sizes are in half points, spaces in twentieths of a point. */
export const STYLES: IStylesOptions = {
  default: {
    document: { run: { font: FONT, size: 22, language: { value: 'de-DE', eastAsia: 'de-DE', bidirectional: 'ar-SA' } } },
    title: { run: { bold: true, size: 36, color: BLUE }, paragraph: { spacing: { before: 60, after: 120 }, keepNext: true } },
    heading1: { run: { bold: true, size: 26, color: BLUE }, paragraph: { spacing: { before: 320, after: 100 }, keepNext: true, outlineLevel: 0 } },
    heading2: { run: { bold: true, size: 22, color: BLUE }, paragraph: { spacing: { before: 240, after: 80 }, keepNext: true, outlineLevel: 1 } },
    heading3: { run: { bold: true, size: 20, color: GREY }, paragraph: { spacing: { before: 160, after: 60 }, keepNext: true, outlineLevel: 2 } },
    caption: { run: { size: 20, italics: false, color: GREY }, paragraph: { spacing: { after: 120, line: 276 } } },
  },
  paragraphStyles: [
    own('Subtitle', 'Subtitle', { run: { size: 24, color: GREY }, paragraph: { spacing: { after: 240 }, keepNext: true } }),
    own('Kind', 'Dokumentart', { run: { bold: true, size: 20, color: GREY, characterSpacing: 30 }, paragraph: { spacing: { after: 40 } } }),
    own('Kicker', 'Dachzeile', { run: { size: 22, color: GREY }, paragraph: { spacing: { before: 240, after: 40 }, keepNext: true } }),
    own('BodyText', 'Body Text', { paragraph: { spacing: { after: 160, line: 300 } } }),
    own('Lead', 'Vorspann', { basedOn: 'BodyText', run: { bold: true } }),
    own('Notice', 'Vermerk', { run: { bold: true, color: RED }, paragraph: { spacing: { after: 60 } } }),
    own('ListBullet', 'List Bullet', {
      paragraph: { spacing: { after: 60, line: 276 }, numbering: { reference: BULLETS, level: 0 }, indent: { left: 360, hanging: 260 } },
    }),
    own('TableText', 'Tabellentext', { run: { size: 20 }, paragraph: { spacing: { before: 20, after: 20 } } }),
    own('TableHead', 'Tabellenkopf', { basedOn: 'TableText', run: { bold: true, color: BLUE }, paragraph: { keepNext: true } }),
    own('Header', 'header', { run: { size: 18, color: GREY } }),
    own('HeaderMark', 'Kopfvermerk', { basedOn: 'Header', run: { bold: true, color: RED }, paragraph: { alignment: AlignmentType.LEFT } }),
    own('Footer', 'footer', { run: { size: 16, color: GREY } }),
  ],
};
