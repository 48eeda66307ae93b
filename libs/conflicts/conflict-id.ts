import type { Conflict, ConflictCode } from '#libs/conflicts/conflicts.queries.js';

/** A conflict before anybody looked whether it was overridden. */
export type Found = Omit<Conflict, 'overridden'>;

/** The same for the same things that contradict each other, and another as soon as one of them changes: an override holds for what was seen. */
export function conflictId(code: ConflictCode, ...about: readonly string[]): string {
  let [low, high] = [0x811c9dc5, 0x1b873593];
  for (const character of JSON.stringify(about)) {
    const point = character.codePointAt(0) as number;
    low = Math.imul(low ^ point, 0x01000193) >>> 0;
    high = Math.imul(high + point, 0x85ebca6b) >>> 0;
    high ^= high >>> 13;
  }
  return `${code}-${low.toString(16).padStart(8, '0')}${(high >>> 0).toString(16).padStart(8, '0')}`;
}

/** A conflict of one visit with itself; `about`: what contradicts each other. */
export const conflictOf = (
  code: Found['code'],
  severity: Found['severity'],
  sentence: string,
  visitId: string,
  stopId: string | null,
  about: readonly string[],
): Found => ({
  id: conflictId(code, visitId, stopId ?? '', ...about),
  code,
  severity,
  sentence,
  visits: [visitId],
  stopId,
});
