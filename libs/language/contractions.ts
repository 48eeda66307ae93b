import type { Case } from '#libs/language/nouns.js';

/** Prepositions with the case that they ask for; those of place ask for the dative where something is, for the accusative where it goes. */
const cases = {
  an: 'dative',
  auf: 'dative',
  aus: 'dative',
  außer: 'dative',
  bei: 'dative',
  durch: 'accusative',
  für: 'accusative',
  gegen: 'accusative',
  gegenüber: 'dative',
  hinter: 'dative',
  in: 'dative',
  mit: 'dative',
  nach: 'dative',
  neben: 'dative',
  ohne: 'accusative',
  seit: 'dative',
  statt: 'genitive',
  trotz: 'genitive',
  über: 'accusative',
  um: 'accusative',
  unter: 'dative',
  von: 'dative',
  vor: 'dative',
  während: 'genitive',
  wegen: 'genitive',
  zu: 'dative',
  zwischen: 'dative',
} as const satisfies Readonly<Record<string, Case>>;

export type Preposition = keyof typeof cases;

/** The case that a preposition asks for: `mit` the dative, `für` the accusative; of a place where something is. */
export const caseAfter = (preposition: Preposition): Case => cases[preposition];

const contracted: Readonly<Record<string, string>> = {
  'an dem': 'am',
  'an das': 'ans',
  'bei dem': 'beim',
  'in dem': 'im',
  'in das': 'ins',
  'von dem': 'vom',
  'zu dem': 'zum',
  'zu der': 'zur',
};

/**
 * A preposition before words that start with their article: `in` + `dem Kreis Soest` → `im Kreis Soest`, `zu` + `der Stadt` → `zur Stadt`.
 * Only what running text of an office contracts: `für das` and `auf das` stay two words. Words must not start with a pronoun ("dem er …").
 */
export function withContraction(preposition: Preposition, words: string): string {
  const [, article = '', rest = ''] = /^(d(?:em|as|er)) ([^]*)$/.exec(words) ?? [];
  const short = contracted[`${preposition} ${article}`];
  return short === undefined ? `${preposition} ${words}` : `${short} ${rest}`;
}
