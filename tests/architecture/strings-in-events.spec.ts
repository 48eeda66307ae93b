import fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { DECLARED, keyOf } from '#tests/architecture/declared-strings.js';
import { freeStringsIn } from '#tests/architecture/strings-in-events.js';

const files = fs.globSync('libs/*/domain/*.events.ts').sort();

describe('events hold nothing that people write freely', () => {
  const found = freeStringsIn(files);

  it('every string in them is closed, or declared harmless in one table', () => {
    expect(files.length).toBeGreaterThan(4);
    expect(found.filter((member) => !(keyOf(member) in DECLARED))).toEqual([]);
  });

  it('the table declares nothing that no event holds', () => {
    const held = new Set(found.map(keyOf));
    expect(Object.keys(DECLARED).filter((key) => !held.has(key))).toEqual([]);
  });

  it('a string that is not declared is found, also in a list or a record, and what is not understood counts as one', () => {
    expect(freeStringsIn(['tests/architecture/fixtures/events/talkative.events.ts'])).toEqual([
      'GuestGreeted.note',
      'GuestLeft',
      'GuestsCounted.more.*',
      'GuestsCounted.names[]',
    ]);
  });
});
