/** One of several wordings, chosen by what the sentence is about: the same words for the same facts, whatever else changes. */
export function oneWording<T>(about: string, wordings: readonly [T, ...T[]]): T {
  return wordings[hash(about) % wordings.length] ?? wordings[0];
}

/** FNV-1a over the code units of a text; unsigned. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
