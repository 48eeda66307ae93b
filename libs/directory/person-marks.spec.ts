import { createSecretKey } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { personMarksOf } from '#libs/directory/person-marks.js';
import { BlindIndex } from '#libs/keys/blind-index.js';

const index = new BlindIndex(createSecretKey(Buffer.alloc(32, 1)));

it.each(['Kim Beispiel', '👩‍👩‍👧‍👦🏳️‍🌈🇩🇪', '🏳️ 👩', '𝔎𝔦𝔪 𝔅𝔢𝔦𝔰𝔭𝔦𝔢𝔩', '🇩🇪 '.repeat(60)])('no mark of %s comes twice', (name) => {
  const marks = personMarksOf({ name: '\\', variants: [name] }, index).map(({ kind, mark }) => `${kind} ${mark.toString('hex')}`);
  expect(marks.filter((mark, at) => marks.indexOf(mark) !== at)).toEqual([]);
});
