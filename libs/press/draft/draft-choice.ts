/** What chooses a wording: what a run of sentences of one kind begins with, and how many of them went before. */
export type Turn = { readonly about: string; readonly at: number };

/** One of several wordings, chosen by what the sentence is about: the same words for the same facts, whatever else changes; in a run each takes the next. */
export function oneWording<T>(turn: string | Turn, wordings: readonly [T, ...T[]]): T {
  const { about, at } = typeof turn === 'string' ? { about: turn, at: 0 } : turn;
  return wordings[(hash(about) + at) % wordings.length] ?? wordings[0];
}

/** FNV-1a over the code units of a text, with its bits mixed once more; unsigned. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
