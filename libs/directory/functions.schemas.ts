import { z } from 'zod';
import { patterns } from '#libs/language/functions.js';

/** One noun: a capital letter, then letters and hyphens. */
export const noun = z
  .string()
  .max(100)
  .regex(/^\p{Lu}[\p{L}\p{M}]*(-[\p{L}\p{M}]+)*$/u, 'is no noun: one word with a capital letter, without adjectives, places or stops');

export const functionBody = z
  .strictObject({
    male: noun,
    female: noun,
    pattern: z.enum(patterns),
    article: z.enum(['m', 'f', 'n']).optional(),
    plural: noun.optional(),
  })
  .check(({ value, issues }) => {
    const fault = (path: string, message: string) => issues.push({ code: 'custom', message, path: [path], input: value });
    const { male, female, pattern, article } = value;
    if (male === female && article === undefined) fault('article', 'is needed where one noun names everybody: m, f or n');
    if (male !== female && article !== undefined) fault('article', 'is only for a noun that names everybody: leave it out');
    if (pattern === 'adjective' && !male.endsWith('er')) fault('male', 'ends in -er where it inflects like an adjective: Beigeordneter');
    if (pattern === 'adjective' && !/(e|in)$/.test(female)) fault('female', 'ends in -e or -in where the male form inflects like an adjective: Beigeordnete');
  })
  .meta({
    id: 'FunctionFacts',
    description:
      'The noun of a function with both forms, and how the male form inflects: `s` des Leiters, `es` des Arztes, `en` des Präsidenten, `n` des Paten, ' +
      '`adjective` des Beigeordneten, `fixed` never. `article` only where one noun names everybody (`male` and `female` are the same): der Vorstand m, die ' +
      'Leitung f, das Mitglied n. `plural` of the male form where it is irregular. Compounds are read by their last part: Kulturbote also serves KI-Kulturbotin.',
    examples: [
      { male: 'Kulturbote', female: 'Kulturbotin', pattern: 'n' },
      { male: 'Vorstand', female: 'Vorstand', pattern: 's', article: 'm', plural: 'Vorstände' },
    ],
  });

const forms = z.object({ nominative: z.string(), genitive: z.string(), dative: z.string(), accusative: z.string() });

const aFunction = {
  noun: 'Kulturbote',
  male: 'Kulturbote',
  female: 'Kulturbotin',
  pattern: 'n',
  forms: {
    m: { nominative: 'der Kulturbote', genitive: 'des Kulturboten', dative: 'dem Kulturboten', accusative: 'den Kulturboten' },
    f: { nominative: 'die Kulturbotin', genitive: 'der Kulturbotin', dative: 'der Kulturbotin', accusative: 'die Kulturbotin' },
  },
} as const;

export const functionAnswer = z
  .object({ noun, male: noun, female: noun, pattern: z.enum(patterns), article: z.enum(['m', 'f', 'n']).optional(), plural: noun.optional() })
  .extend({ forms: z.object({ m: forms, f: forms }) })
  .meta({
    id: 'Function',
    description:
      'A function that the house added. `forms` are its cases for a man (m) and for a woman (f), to be read through: that is how texts will write it.',
    examples: [aFunction],
  });
export const functionsAnswer = z
  .object({ items: z.array(functionAnswer) })
  .meta({ id: 'Functions', description: 'The functions that the house added to those known everywhere, in German order.', examples: [{ items: [aFunction] }] });
export const functionRemoved = z
  .object({ noun })
  .meta({ id: 'FunctionRemoved', description: 'Which function is no longer listed.', examples: [{ noun: 'Kulturbote' }] });
