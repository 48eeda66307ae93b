/** `Programm_2019-09-26_Kreis-Soest`: what a document is, the day it is about and for which host or tour; parts that are not known are left out. */
export function fileName(kind: string, ...parts: readonly (string | null | undefined)[]): string {
  return [kind, ...parts]
    .map((part) => safe(part ?? ''))
    .filter((part) => part !== '')
    .join('_');
}

const MOST_CHARACTERS = 60;

/** Letters, digits and hyphens, whatever the alphabet: no path, no sign that a file system or a header reads as something else. */
const safe = (part: string): string =>
  [...part.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')]
    .slice(0, MOST_CHARACTERS)
    .join('')
    .replace(/^-+|-+$/g, '');
