import { refuse } from '#libs/eventing/decider.js';
import { placesOf, type Numbering } from '#libs/language/reference-numbers.js';

/** Refuses a pattern from which no next number could be made. */
export function mustBeNumbering({ pattern, restarts }: Numbering, path: string): void {
  const places = placesOf(pattern);
  const numbers = places.filter((place) => place === 'N').length;
  if (numbers !== 1) {
    refuse('pattern-not-understood', {
      path: `${path}.pattern`,
      reason: numbers === 0 ? 'The pattern has no place for the running number.' : `The pattern has ${numbers} places for the running number.`,
      remedy: 'Write N for each digit of the running number, once: NNN/M/YYYY. Letters in apostrophes stand for themselves.',
    });
  }
  const needed = { year: ['Y'], month: ['Y', 'M'], day: ['Y', 'M', 'D'], never: [] } as const;
  const missing = needed[restarts ?? 'never'].filter((place) => !places.includes(place));
  if (missing.length > 0) {
    refuse('pattern-without-its-period', {
      path: `${path}.restarts`,
      reason: `Numbers that begin anew each ${restarts} cannot be told apart by this pattern.`,
      remedy: `Put ${missing.map((place) => ({ Y: 'YYYY', M: 'MM', D: 'DD' })[place]).join(', ')} into the pattern, or let the numbers go on.`,
    });
  }
}
