import { expect, it } from '@jest/globals';
import { standInWords } from '#libs/language/stand.js';

it('a stand names day, local time and version', () => expect(standInWords('2020-03-05T08:12:34.000Z', 7)).toBe('Stand: 5. März 2020, 09.12 Uhr, Version 7'));
