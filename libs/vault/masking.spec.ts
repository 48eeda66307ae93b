import { describe, expect, it } from '@jest/globals';
import { maskKeysOf } from '#libs/directory/name-keys.js';
import type { PersonFacts } from '#libs/directory/directory.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';
import { mask, maskCandidates, piecesToKeep, unmask, type People } from '#libs/vault/masking.js';

const id = (n: number): PersonId => `person-00000000-0000-4000-8000-00000000000${n}`;
const textId = (n: number): TextId => `text-00000000-0000-4000-8000-00000000000${n}`;

/** Masks with these people known, reads it back, and answers both. */
function masked(text: string, ...known: PersonFacts[]) {
  const all = known.map((facts, i) => ({ ...facts, personId: id(i + 1) }));
  const candidates = new Set(maskCandidates([text]));
  const people: People = new Map(
    all.toReversed().flatMap((person) =>
      maskKeysOf(person)
        .filter((key) => candidates.has(key))
        .map((key) => [key, person] as const),
    ),
  );
  const kept: string[] = [];
  const hidden = mask(text, people, (piece) => textId(kept.push(piece)));
  expect(piecesToKeep(text, people)).toEqual(kept);
  const back = unmask(
    hidden,
    (person) => all.find((one) => one.personId === person)!.name,
    (text) => kept[Number(text.at(-1)) - 1],
    'gelöscht',
  );
  return { hidden, kept, back };
}

const gueler = { name: 'Serap Güler', givenNames: 'Serap', familyName: 'Güler' };
const buchholt = { name: 'Dr. Stefan Buchholt', degrees: ['Dr.'], givenNames: 'Stefan', familyName: 'Buchholt' };
const pellengahr = { name: 'Dr. Christian Schulze Pellengahr', degrees: ['Dr.'], givenNames: 'Christian', familyName: 'Schulze Pellengahr' };

describe('names inside wording', () => {
  it.each([
    ['Gespräch mit Serap Güler', `Gespräch mit {${id(1)}}`],
    ['„Serap Güler“ (live).', `„{${id(1)}}“ (live).`],
    ['Serap Gülers Rundgang', `{${id(1)}}s Rundgang`],
    ['Empfang: Serap Güler, Serap Güler.', `Empfang: {${id(1)}}, {${id(1)}}.`],
    ['Serap Güler-Preis', `{${id(1)}}-Preis`],
    ['Grußwort Serap  Güler', `Grußwort {${id(1)}.${textId(1)}}`],
    ['SERAP GÜLER', `{${id(1)}.${textId(1)}}`],
    ['Serap Gu\u0308ler', `{${id(1)}.${textId(1)}}`],
  ])('%s', (text, expected) => {
    const { hidden, back } = masked(text, gueler);
    expect(hidden).toBe(expected);
    expect(back).toBe(text);
  });

  it('finds a name with and without its degree', () => {
    expect(masked('Dr. Stefan Buchholt spricht.', buchholt).hidden).toBe(`{${id(1)}} spricht.`);
    expect(masked('Stefan Buchholt spricht.', buchholt)).toMatchObject({
      hidden: `{${id(1)}.${textId(1)}} spricht.`,
      kept: ['Stefan Buchholt'],
      back: 'Stefan Buchholt spricht.',
    });
  });

  it('takes the longest name that fits', () => {
    const schulze = { name: 'Christian Schulze' };
    expect(masked('mit Dr. Christian Schulze Pellengahr', schulze, pellengahr).hidden).toBe(`mit {${id(2)}}`);
  });

  it('leaves one word of a name alone', () => {
    expect(masked('Ministerin Güler und Serap', gueler).hidden).toBe('Ministerin Güler und Serap');
  });

  it('takes the first of two people with the same name', () => {
    expect(masked('Serap Güler', gueler, gueler).hidden).toBe(`{${id(1)}}`);
  });

  it('keeps what only looks like a token, so that nobody can ask for a name by its id', () => {
    const text = `Titel {${id(1)}} und {person-x}`;
    const { hidden, kept, back } = masked(text, gueler);
    expect(hidden).toBe(`Titel {${textId(1)}} und {person-x}`);
    expect(kept).toEqual([`{${id(1)}}`]);
    expect(back).toBe(text);
  });
});
