import { describe, expect, it } from '@jest/globals';
import { folderName } from '#apps/cli/demo.js';

describe('the folder of a dossier', () => {
  it.each([
    ['soest-2019-09-26', 'soest-2019-09-26'],
    ['Besuch Höxter 3.1', 'Besuch Höxter 3.1'],
    ['../../etc', '..%2F..%2Fetc'],
    ['..', '%2E%2E'],
    ['summary.json', 'summary%2Ejson'],
    ['tours', '%74ours'],
    ["a*b'c", 'a%2Ab%27c'],
    ['\ud800', '%EF%BF%BD'],
  ])('for %s is %s', (id, folder) => expect(folderName(id)).toBe(folder));

  it('is short enough for every file system, and no two ids share one', () => {
    const [one, other] = [folderName('/'.repeat(120)), folderName(`${'/'.repeat(119)}?`)];
    expect(Buffer.byteLength(one)).toBeLessThanOrEqual(200);
    expect(one).not.toBe(other);
    expect(Buffer.byteLength(folderName('ü/'.repeat(60)))).toBeLessThanOrEqual(200);
  });
});
