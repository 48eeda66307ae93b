import { DOMParser, type Document, type Element, type Node } from '@xmldom/xmldom';
import { hostile } from '#libs/documents/hostile-file.js';

/** A part as a tree; refused where it is not well-formed. For text that `safeXml` has looked at. */
export function parseXml(part: string, text: string): Document {
  let first: string | undefined;
  const parser = new DOMParser({
    onError: (_level, message) => {
      // What somebody's program could not read stands in many texts as U+FFFD, which is a character like others.
      if (message.startsWith('Unicode replacement character')) return;
      first ??= message;
      throw new Error(message);
    },
  });
  try {
    return parser.parseFromString(text, 'text/xml');
  } catch (cause) {
    const why = (first ?? (cause instanceof Error ? cause.message : 'not well-formed')).split('\n')[0]?.slice(0, 200);
    return hostile(422, 'xml-broken', { where: part, reason: `${part} is not well-formed XML: ${why}.` });
  }
}

const ELEMENT = 1;

/** The elements directly below a node, in order. */
export function childrenOf(node: Node): Element[] {
  const children: Element[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (child.nodeType === ELEMENT) children.push(child as Element);
  return children;
}

/** The text of each paragraph of a part of a Word file, those in text boxes too, in the order in which they begin. */
export function paragraphTexts(part: string, text: string): readonly string[] {
  const root = parseXml(part, text).documentElement;
  const texts = new Map<Element, string>([...(root?.getElementsByTagName('w:p') ?? [])].map((paragraph) => [paragraph, '']));
  for (const name of ['w:t', 'm:t'])
    for (const piece of root?.getElementsByTagName(name) ?? []) {
      let around: Node | null = piece.parentNode;
      while (around && around.nodeName !== 'w:p') around = around.parentNode;
      if (around) texts.set(around as Element, `${texts.get(around as Element) ?? ''}${piece.textContent ?? ''}`);
    }
  return [...texts.values()];
}
