import { pathOf, type DossierProblem } from '#libs/dossiers/problems.js';
import { LIMITS } from '#libs/platform/limits.js';

const { items: MOST_ITEMS, characters: LONGEST_TEXT, depth: DEEPEST } = LIMITS;
const NEVER_A_MEMBER = new Set(['__proto__', 'constructor', 'prototype']);

/** What no dossier may hold, whatever its shape: too much of anything, text that cannot be stored, names that mean something to programs. */
export function beyondLimits(value: unknown, steps: readonly (string | number)[] = []): DossierProblem[] {
  const path = () => pathOf(steps);
  if (typeof value === 'string') return inText(value).map((message) => ({ path: path(), message }));
  if (typeof value !== 'object' || value === null) return [];
  if (steps.length > DEEPEST) return [{ path: path(), message: `is nested more than ${DEEPEST} levels deep: send the shape that the schema describes` }];
  if (Array.isArray(value)) {
    if (value.length > MOST_ITEMS) return [{ path: path(), message: `has ${value.length} entries, at most ${MOST_ITEMS} are taken: split the dossier` }];
    return value.flatMap((item, i) => beyondLimits(item, [...steps, i]));
  }
  return Object.entries(value).flatMap(([name, member]) =>
    NEVER_A_MEMBER.has(name) || inText(name).length > 0
      ? [{ path: pathOf([...steps, JSON.stringify(name).slice(1, -1).slice(0, 60)]), message: 'is no member of a dossier: remove it' }]
      : beyondLimits(member, [...steps, name]),
  );
}

function inText(text: string): string[] {
  const faults: string[] = [];
  if (text.length > LONGEST_TEXT) faults.push(`has ${text.length} characters, at most ${LONGEST_TEXT} are taken: shorten it`);
  if (text.includes('\u0000')) faults.push('holds a NUL character (U+0000): remove it');
  if (!text.isWellFormed()) faults.push('holds half of a surrogate pair, so it is not Unicode text: send the character whole or remove it');
  return faults;
}
