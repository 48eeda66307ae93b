import { describe, expect, it } from '@jest/globals';
import { MemoryDirectory } from '#libs/directory/memory.directory.js';
import { organisationsLike } from '#libs/directory/search-organisations.js';
import { seedDirectory } from '#libs/directory/seed-directory.js';

const directory = new MemoryDirectory();
await seedDirectory(directory);
const all = await directory.listOrganisations();
const found = (search: string) => organisationsLike(all, search).map(({ names }) => names[0]!.long);

describe('organisations', () => {
  it('are found by the beginnings of words, with or without marks', () => {
    expect(found('Soest')).toEqual(['Kreis Soest']);
    expect(found('kre soe')).toEqual(['Kreis Soest']);
    expect(found('HOXTER')).toEqual(['Kreis Höxter']);
  });
  it('are not found by the inside of a word', () => expect(found('oest')).toEqual([]));
  it('are all found by nothing', () => expect(found(' ')).toHaveLength(all.length));
});
