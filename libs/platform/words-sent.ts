/** Words of a text, and the two signs that stand around references to words. */
const PIECES = /[\p{L}\p{M}\p{N}]+|[\u{E000}\u{E001}]/gu;
const REFERENCES = /\u{E000}(\d+|[<>])\u{E001}/gu;

/**
 * An answer without the words of the request that it answers: each is replaced by its place among them. So what is kept of an answer that
 * repeats what was sent (a refusal that quotes a name) holds nothing of it, and the same request, sent again, brings the words along.
 */
export function withoutSent(answer: unknown, request: unknown): unknown {
  const places = new Map(wordsOf(request).map((word, place) => [word, place]));
  const reference = (piece: string): string => {
    if (piece === '\u{E000}') return '\u{E000}<\u{E001}';
    if (piece === '\u{E001}') return '\u{E000}>\u{E001}';
    const place = places.get(piece);
    return place === undefined ? piece : `\u{E000}${place}\u{E001}`;
  };
  return mapTexts(answer, (text) => text.replaceAll(PIECES, reference));
}

/** Undoes `withoutSent` for the same request. */
export function withSent(kept: unknown, request: unknown): unknown {
  const words = wordsOf(request);
  const word = (_: string, place: string): string => (place === '<' ? '\u{E000}' : place === '>' ? '\u{E001}' : (words[Number(place)] ?? ''));
  return mapTexts(kept, (text) => text.replaceAll(REFERENCES, word));
}

/** Every word of a document once, as it was sent and as it is kept (NFC), in the order of the document. */
function wordsOf(request: unknown): string[] {
  const words = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') for (const form of [value, value.normalize('NFC')]) for (const [word] of form.matchAll(PIECES)) words.add(word);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      look(name);
      look(member);
    }
  };
  look(request);
  return [...words];
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member, change)]));
}
