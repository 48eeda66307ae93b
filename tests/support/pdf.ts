import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A node of the structure tree: its role, what stands for a picture in words, its children, and all its text in reading order. */
export type Tagged = { readonly role: string; readonly alt?: string; readonly children: readonly Tagged[]; readonly text: string };

/** A PDF as a screen reader gets it. */
export type ReadPdf = {
  readonly pages: number;
  readonly title: string | undefined;
  readonly language: string | undefined;
  readonly marked: boolean;
  readonly metadata: string;
  readonly created: string | undefined;
  /** Everything that is written, in the order in which it was written, page heads and feet too. */
  readonly text: string;
  /** The tree of each page, and the text that it covers in the order in which it was drawn. */
  readonly trees: readonly Tagged[];
  readonly drawn: readonly string[];
};

type Node = { role?: string; alt?: string; type?: string; id?: string; children?: Node[] };
type Raw = { getRaw?: () => string | null };
type Item = { str?: string; hasEOL?: boolean; type?: string; id?: string | null };

/** Opens a PDF and reads its text, its properties and its structure. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false });
  const document = await loading.promise;
  try {
    const { info, metadata } = await document.getMetadata();
    const properties = info as { Title?: string; Language?: string; CreationDate?: string };
    const texts: string[] = [];
    const trees: Tagged[] = [];
    const drawn: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const items: readonly Item[] = (await page.getTextContent({ includeMarkedContent: true })).items;
      const marked = markedTexts(items);
      drawn.push([...marked.values()].join(''));
      texts.push(items.map((item) => `${item.str ?? ''}${item.hasEOL ? '\n' : ''}`).join(''));
      const tree = (await page.getStructTree()) as Node | null;
      if (tree) trees.push(tagged(tree, marked));
    }
    return {
      pages: document.numPages,
      title: properties.Title,
      language: properties.Language,
      marked: ((await document.getMarkInfo()) as ReadonlyMap<string, boolean> | null)?.get('Marked') === true,
      metadata: (metadata as Raw | null)?.getRaw?.() ?? '',
      created: properties.CreationDate,
      text: texts.join('\n'),
      trees,
      drawn,
    };
  } finally {
    await loading.destroy();
  }
}

/** The text of each marked piece of content, by its id. */
function markedTexts(items: readonly Item[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const open: (string | null | undefined)[] = [];
  for (const item of items) {
    if (item.type === 'beginMarkedContent' || item.type === 'beginMarkedContentProps') open.push(item.id);
    else if (item.type === 'endMarkedContent') open.pop();
    else {
      // Heads and feet of pages are marked as such and have no id.
      const id = open.findLast((one) => typeof one === 'string');
      if (typeof id === 'string') texts.set(id, `${texts.get(id) ?? ''}${item.str ?? ''}${item.hasEOL ? '\n' : ''}`);
    }
  }
  return texts;
}

const tagged = (node: Node, marked: ReadonlyMap<string, string>): Tagged => {
  const parts = (node.children ?? []).map((child) => (child.role === undefined ? (marked.get(child.id ?? '') ?? '') : tagged(child, marked)));
  return {
    role: node.role ?? '',
    ...(node.alt !== undefined && { alt: node.alt }),
    children: parts.filter((part) => typeof part !== 'string'),
    text: parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
  };
};

/** All nodes of a tree, parents before their children, in reading order. */
export const everyNode = (node: Tagged): readonly Tagged[] => [node, ...node.children.flatMap(everyNode)];
