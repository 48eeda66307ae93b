import type { Fact } from '#tests/acceptance/fact.js';
import { coesfeld } from '#tests/acceptance/facts/coesfeld.facts.js';
import { hoexter } from '#tests/acceptance/facts/hoexter.facts.js';
import { muenster } from '#tests/acceptance/facts/muenster.facts.js';
import { soest } from '#tests/acceptance/facts/soest.facts.js';
import { steinfurt } from '#tests/acceptance/facts/steinfurt.facts.js';

/** By sample id: what each of the five articles says and the outputs must say too. */
export const factsOfSeeds: Readonly<Record<string, readonly Fact[]>> = {
  'muenster-2017-sommertour': muenster,
  'coesfeld-ministerin-paul': coesfeld,
  'steinfurt-2018-nrw-tour': steinfurt,
  'hoexter-2020-03-05': hoexter,
  'soest-2019-09-26': soest,
};
