import { describe, expect, it } from '@jest/globals';
import { collationKey, compareGerman, compareNames, fullName, genitive, indexName, nameParts, splitName, surname } from '#libs/language/names.js';

describe('a name as written', () => {
  it.each([
    ['Serap Güler', [], 'Serap', '', 'Güler'],
    ['Dr. Andreas Deimann', ['Dr.'], 'Andreas', '', 'Deimann'],
    ['Prof. Dr. h. c. Anna Maria Müller', ['Prof.', 'Dr. h. c.'], 'Anna Maria', '', 'Müller'],
    ['Dr. rer. nat. Ida Weiß', ['Dr. rer. nat.'], 'Ida', '', 'Weiß'],
    ['Dr.-Ing. Paul Öz', ['Dr.-Ing.'], 'Paul', '', 'Öz'],
    ['Dipl.-Päd. Ina Kurz', ['Dipl.-Päd.'], 'Ina', '', 'Kurz'],
    ['Jutta van Asselt', [], 'Jutta', 'van', 'Asselt'],
    ['Ursula von der Leyen', [], 'Ursula', 'von der', 'Leyen'],
    ['Karl Freiherr von und zu Stein', [], 'Karl', 'Freiherr von und zu', 'Stein'],
    ['Hans Meyer zu Bexten', [], 'Hans', '', 'Meyer zu Bexten'],
    ['Dr. Christian Schulze Pellengahr', ['Dr.'], 'Christian', '', 'Schulze Pellengahr'],
    ['Maria Schulte-Kellinghaus', [], 'Maria', '', 'Schulte-Kellinghaus'],
    ['Maria Schulte', [], 'Maria', '', 'Schulte'],
    ['W. A. Kılıç', [], 'W. A.', '', 'Kılıç'],
    ['Frau Serap Güler', [], 'Serap', '', 'Güler'],
    ['Güler, Serap', [], 'Serap', '', 'Güler'],
    ['Simone Wendland (MdL)', [], 'Simone', '', 'Wendland'],
    ['Simone Wendland MdL', [], 'Simone', '', 'Wendland'],
    ['Ina Kurz, M. A.', [], 'Ina', '', 'Kurz'],
    ['Güler', [], '', '', 'Güler'],
    ['Graf', [], '', '', 'Graf'],
    ['Steffi Graf', [], 'Steffi', '', 'Graf'],
    ['', [], '', '', ''],
  ])('%s', (name, degrees, given, particle, family) => expect(splitName(name)).toEqual({ degrees, given, particle, family }));

  it('gives way to parts that are known', () =>
    expect(nameParts({ name: 'Dr. Lea María García Pérez', familyName: 'García Pérez' })).toEqual({
      degrees: ['Dr.'],
      given: 'Lea María',
      particle: '',
      family: 'García Pérez',
    }));
  it('finds the particle in a known family name', () =>
    expect(nameParts({ name: 'Jutta van Asselt', givenNames: 'Jutta', familyName: 'van Asselt' })).toEqual({
      degrees: [],
      given: 'Jutta',
      particle: 'van',
      family: 'Asselt',
    }));
  it('takes a particle from its own field', () =>
    expect(nameParts({ name: 'Jutta van Asselt', particle: 'van', familyName: 'Asselt' })).toEqual({
      degrees: [],
      given: 'Jutta',
      particle: 'van',
      family: 'Asselt',
    }));
});

describe('the surname for later mention', () => {
  it.each([
    ['Serap Güler', 'Güler'],
    ['Dr. Jutta van Asselt', 'van Asselt'],
    ['Landrat', 'Landrat'],
  ])('%s is %s', (name, later) => expect(surname({ name })).toBe(later));
  it('does not confuse a surname with another person’s given name', () => expect(surname({ name: 'Josefine Paul' })).toBe('Paul'));
});

describe('the full name', () => {
  it('keeps the degrees and drops the salutation', () => expect(fullName({ name: 'Herr Dr. Andreas Deimann' })).toBe('Dr. Andreas Deimann'));
  it('takes degrees from their own field', () => expect(fullName({ name: 'Andreas Deimann', degrees: ['Dr.'] })).toBe('Dr. Andreas Deimann'));
});

describe('the genitive of a name', () => {
  it.each([
    ['Güler', 'Gülers'],
    ['Paul', 'Pauls'],
    ['Deimann', 'Deimanns'],
    ['Weiß', 'Weiß’'],
    ['Heinz', 'Heinz’'],
    ['Marx', 'Marx’'],
    ['Wilkens', 'Wilkens’'],
    ['Wilkens’', 'Wilkens’'],
    ['Alice', 'Alice’'],
    ['Münster', 'Münsters'],
    ['Neuss', 'Neuss’'],
    ['Klaus', 'Klaus’'],
    ['Klaus Schmitz', 'Klaus Schmitz’'],
    ['Dr. Christian Schulze Pellengahr', 'Dr. Christian Schulze Pellengahrs'],
    ['Jutta van Asselt', 'Jutta van Asselts'],
    ['Ursula von der Leyen', 'Ursula von der Leyens'],
    ['Hans Meyer zu Bexten', 'Hans Meyer zu Bextens'],
    ['Maria Schulte-Kellinghaus', 'Maria Schulte-Kellinghaus’'],
    ['GROẞ', 'GROẞ’'],
    ['Bosch', 'Boschs'],
    ['Dumas', 'Dumas’'],
    ['Katz', 'Katz’'],
    ['Hesse', 'Hesses'],
    ['Erdoğan', 'Erdoğans'],
    ['Kılıç', 'Kılıçs'],
    ['Šimić', 'Šimićs'],
    ['Yavaş', 'Yavaş’'],
    ['Miloš', 'Miloš’'],
    ['Tomaž', 'Tomaž’'],
    ['Ayşe', 'Ayşes'],
    ['Nguyễn', 'Nguyễns'],
    ['Zoë', 'Zoës'],
    ["D'Angelo", "D'Angelos"],
    ['Mülheim an der Ruhr', 'Mülheims an der Ruhr'],
    ['Neuss am Rhein', 'Neuss’ am Rhein'],
  ])('%s → %s', (name, form) => expect(genitive(name)).toBe(form));
});

describe('the order of names', () => {
  it('ignores particles', () => expect(indexName({ name: 'Dr. Jutta van Asselt' })).toBe('Asselt, Jutta van'));
  it('is that of a German dictionary', () => {
    const names = [
      'Zander',
      'Öz',
      'Ohm',
      'Ozan',
      'Müller',
      'Mueller',
      'Muller',
      'Šimić',
      'Simon',
      'Weiss',
      'Weiß',
      'Weit',
      'Äpfel',
      'Apfelbaum',
      'ıtır',
      'Iven',
    ];
    expect(names.toSorted(compareGerman)).toEqual([
      'Äpfel',
      'Apfelbaum',
      'ıtır',
      'Iven',
      'Mueller',
      'Muller',
      'Müller',
      'Ohm',
      'Öz',
      'Ozan',
      'Šimić',
      'Simon',
      'Weiss',
      'Weiß',
      'Weit',
      'Zander',
    ]);
  });
  it('goes by family name, then by given name', () => {
    const people = ['Serap Güler', 'Ahmet Güler', 'Jutta van Asselt', 'Bert Brand'].map((name) => ({ name }));
    expect(people.toSorted(compareNames).map(({ name }) => name)).toEqual(['Jutta van Asselt', 'Bert Brand', 'Ahmet Güler', 'Serap Güler']);
  });
  it('reads İ and ı as i', () => expect([collationKey('İnan'), collationKey('ınan')]).toEqual(['inan', 'inan']));
});
