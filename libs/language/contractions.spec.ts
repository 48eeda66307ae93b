import { describe, expect, it } from '@jest/globals';
import { caseAfter, withContraction, type Preposition } from '#libs/language/contractions.js';

describe('a preposition before an article', () => {
  it.each<[Preposition, string, string]>([
    ['in', 'dem Kreis Soest', 'im Kreis Soest'],
    ['in', 'der StädteRegion Aachen', 'in der StädteRegion Aachen'],
    ['in', 'das Kreishaus', 'ins Kreishaus'],
    ['in', 'den Kreis Soest', 'in den Kreis Soest'],
    ['an', 'dem Donnerstag', 'am Donnerstag'],
    ['an', 'das Ministerium', 'ans Ministerium'],
    ['an', 'die Stadt', 'an die Stadt'],
    ['von', 'dem Märkischen Kreis', 'vom Märkischen Kreis'],
    ['von', 'der Stadt Köln', 'von der Stadt Köln'],
    ['zu', 'dem Landrat', 'zum Landrat'],
    ['zu', 'der Landrätin', 'zur Landrätin'],
    ['zu', 'den Stadtwerken', 'zu den Stadtwerken'],
    ['bei', 'dem Hochsauerlandkreis', 'beim Hochsauerlandkreis'],
    ['mit', 'dem Kreis Soest', 'mit dem Kreis Soest'],
    ['für', 'das Ministerium', 'für das Ministerium'],
    ['auf', 'das Podium', 'auf das Podium'],
    ['in', 'Münster', 'in Münster'],
    ['von', 'dementen Menschen', 'von dementen Menschen'],
    ['zu', 'derzeit 54 Zentren', 'zu derzeit 54 Zentren'],
    ['in', 'dem', 'in dem'],
    ['bei', '', 'bei '],
  ])('%s + %s', (preposition, words, together) => expect(withContraction(preposition, words)).toBe(together));
  it.each<[Preposition, string]>([
    ['mit', 'dative'],
    ['für', 'accusative'],
    ['wegen', 'genitive'],
    ['in', 'dative'],
  ])('%s asks for the %s', (preposition, kase) => expect(caseAfter(preposition)).toBe(kase));
});
