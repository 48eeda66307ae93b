import PizZip from 'pizzip';
import { sayable } from '#libs/documents/sayable.js';

/** What the properties of a file say of it. */
export type Properties = { readonly title: string; readonly author: string; readonly at: string };

/** The first moment that a ZIP archive can name, told in local parts since that is how they are written. */
const ALWAYS = new Date(1980, 0, 1);

/** The same parts with nothing in them of the hour and the machine that packed them. */
export function normalisedDocx(bytes: Uint8Array, properties: Properties): Buffer {
  const packed = new PizZip(bytes);
  const anew = new PizZip();
  for (const name of Object.keys(packed.files).sort(contentTypesFirst)) {
    const part = packed.files[name];
    if (!part || part.dir) continue;
    const content = name === 'docProps/core.xml' ? corePropertiesOf(properties) : part.asUint8Array();
    anew.file(name, content, { date: ALWAYS, createFolders: false });
  }
  return anew.generate({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'DOS' });
}

/** Where readers that look at the beginning of a file expect it. */
const contentTypesFirst = (left: string, right: string): number =>
  Number(right === '[Content_Types].xml') - Number(left === '[Content_Types].xml') || (left < right ? -1 : 1);

/** ECMA-376 part 2, 8.3: title, author, language and the moment of the last fact. */
const corePropertiesOf = ({ title, author, at }: Properties): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><dc:language>de-DE</dc:language><cp:lastModifiedBy>${escaped(author)}</cp:lastModifiedBy><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => sayable(text).replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
