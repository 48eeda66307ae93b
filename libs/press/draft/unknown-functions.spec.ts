import { describe, expect, it } from '@jest/globals';
import type { Vocabulary } from '#libs/language/functions.js';
import { fullyNamed } from '#libs/press/draft/draft-people.js';
import { readDraft } from '#libs/press/draft-reading.js';
import { cast } from '#libs/press/draft/testing.js';
import { unknownFunctions } from '#libs/press/draft/unknown-functions.js';

const { facts, principal, attendee, person } = cast({
  guest: { name: 'Ada Nord', gender: 'f', offices: [{ title: 'Staatssekretärin' }] },
  fairy: { name: 'Robin Süd', gender: 'f', offices: [{ title: 'Sachgebietskoordinatorenfee', shortTitle: 'Gute Fee', organisation: 'Kreis Nord' }] },
  envoy: { name: 'Kim Ost', gender: 'f', offices: [{ title: 'Kulturbote' }] },
  place: { name: 'Dana West', offices: [{ title: 'Ministerium für Schule und Bildung' }, { title: 'MdL' }, { title: 'Landrat/Landrätin' }] },
  child: { name: 'Kim Klein', offices: [{ title: 'Klassenfee' }] },
});
const seen = (functions: Vocabulary = []) => {
  const all = facts({
    programme: { principals: [principal('guest')] },
    attendance: {
      attendees: [attendee('guest'), attendee('fairy'), attendee('envoy'), attendee('place'), attendee('child')],
      groups: [{ groupId: 'class', label: 'Klasse 3b', members: [person('child')], protected: true, stops: [], sources: ['class'] }],
    },
  });
  return { ...all, known: { ...all.known, functions } };
};
const behind = 'wird nicht gebeugt, bis die Funktion im Verzeichnis steht (/v1/directory/functions)';

describe('a title whose function nobody knows', () => {
  it('is a hint that says whose it is and where to add it, and names no protected person', () =>
    expect(unknownFunctions(seen())).toEqual(
      ['„Sachgebietskoordinatorenfee“ von Robin Süd', '„Gute Fee“ von Robin Süd', '„Kulturbote“ von Kim Ost'].map((whose) => ({
        code: 'unknown-function',
        about: `${whose} ${behind}`,
      })),
    ));
  it('keeps nothing from approval', () => {
    const draft = readDraft(seen(), []);
    expect(draft.findings).toEqual([]);
    expect(draft.hints).toHaveLength(3);
    expect(readDraft({ ...seen(), release: { ...seen().release, status: 'withdrawn' } }, []).hints).toEqual([]);
  });
  it('stands before the name as it is', () =>
    expect(fullyNamed({ personId: person('fairy') }, seen())).toBe('Sachgebietskoordinatorenfee Robin Süd (Kreis Nord)'));
  it('is known once the house has added it, and follows the person', () => {
    const known = seen([
      { male: 'Sachgebietskoordinatorenfee', female: 'Sachgebietskoordinatorenfee', pattern: 'fixed', article: 'f' },
      { male: 'Fee', female: 'Fee', pattern: 'fixed', article: 'f' },
      { male: 'Kulturbote', female: 'Kulturbotin', pattern: 'n' },
    ]);
    expect(unknownFunctions(known)).toEqual([{ code: 'unknown-function', about: `„Gute Fee“ von Robin Süd ${behind}` }]);
    expect(fullyNamed({ personId: person('envoy') }, known)).toBe('Kulturbotin Kim Ost');
  });
});
