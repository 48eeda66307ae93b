import { expect, it } from '@jest/globals';
import { oncePer } from '#libs/language/once-per.js';
import { titleForms } from '#libs/language/titles.js';

it('makes something once for each object, and anew for one that only looks the same', () => {
  let made = 0;
  const size = oncePer((words: readonly string[]) => {
    made += 1;
    return { size: words.length };
  });
  const [one, other] = [['a'], ['a']];
  expect([size(one), size(one), size(other)]).toEqual([{ size: 1 }, { size: 1 }, { size: 1 }]);
  expect(made).toBe(2);
});

it('keeps the forms of a title apart by person and by vocabulary', () => {
  const lotse = { male: 'Zwurbler', female: 'Zwurblerin', pattern: 's' } as const;
  const [none, added] = [[], [lotse]];
  const nominative = (title: string, gender: 'f' | 'm', vocabulary: (typeof added)[number][]) => titleForms(title, gender, vocabulary)?.definite.nominative;
  for (let again = 0; again < 2; again++)
    expect([
      nominative('Zwurbler', 'f', none),
      nominative('Zwurbler', 'f', added),
      nominative('Zwurbler', 'm', added),
      nominative('Landrat', 'f', added),
    ]).toEqual([undefined, 'die Zwurblerin', 'der Zwurbler', 'die Landrätin']);
});
