import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN } from '#tests/golden/drafts.js';

const document = readFileSync(join('docs', 'press-comparison.md'), 'utf8');

/** The table of one sample: what the source says, what the draft says, and the verdict. */
const sections = document
  .split(/^## /mu)
  .slice(1)
  .map((section) => {
    const [id = '', ...lines] = section.split('\n');
    const rows = lines.filter((line) => line.startsWith('| ')).slice(2);
    return { id: id.trim(), rows: rows.map((row) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim())) };
  });
const quoted = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, words = '']) => words);

describe('the comparison of drafts with their sources', () => {
  it('is about the five articles', () =>
    expect(sections.map(({ id }) => id).sort()).toEqual([
      'coesfeld-ministerin-paul',
      'hoexter-2020-03-05',
      'muenster-2017-sommertour',
      'soest-2019-09-26',
      'steinfurt-2018-nrw-tour',
    ]));
  it.each(sections)('$id: what it says of the draft stands in the draft, word by word', ({ id, rows }) => {
    const draft = readFileSync(join(GOLDEN, `${id}.txt`), 'utf8');
    const cited = rows.flatMap(([, said = '']) => quoted(said));
    expect(cited.length).toBeGreaterThan(10);
    for (const words of cited) expect(draft).toContain(words);
  });
  it.each(sections)('$id: each fact has a verdict, and what is missing or other has its reason', ({ rows }) => {
    for (const [fact, said = '', verdict = '', ...more] of rows) {
      expect({ fact, more }).toEqual({ fact, more: [] });
      expect(verdict).toMatch(/^(gleich|anders: .+|fehlt: .+|gleich[;,] .+)$/u);
      expect({ fact, said: said === '–' }).toEqual({ fact, said: verdict.startsWith('fehlt') });
    }
  });
});
