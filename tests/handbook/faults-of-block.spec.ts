import { describe, expect, it } from '@jest/globals';
import { faultsOf } from '#tests/handbook/faults-of-block.js';
import { blocksOf } from '#tests/handbook/pages.js';

const PAGE =
  '# Seite\n\n```sh\nruf 1\n```\n\nDanach:\n\n```\n{"id":"…","name":"Kim"}\nStand: 5. März 2026, 10.12 Uhr\n```\n\n## Anderes\n\n```sh\nruf 2\n```\n\n```json\n{}\n```\n';
const [first, second] = blocksOf('seite.md', PAGE);
const faults = (output: string, page = PAGE) => faultsOf(first!, output, page).slice(0, -1);

describe('a page of the handbook', () => {
  it('has blocks of commands, with what they answer where it is shown', () => {
    expect([first?.commands, first?.line, second?.commands, second?.shown]).toEqual(['ruf 1\n', 3, 'ruf 2\n', undefined]);
  });

  it('is right when everything that it shows is answered, whatever the ids and the hour', () => {
    expect(faults('{"id":"7c1d","name":"Kim"}\nStand: 25. November 2026, 3.40 Uhr\nMehr')).toEqual([]);
  });

  it('is wrong where something else is answered', () => {
    expect(faults('{"id":"7c1d","name":"Robin"}\nStand: 25. November 2026, 3.40 Uhr')).toEqual(['seite.md:3 does not answer: ","name":"Kim"}']);
  });

  it('is wrong where commands are refused without a word about it, or fail', () => {
    const right = '{"id":"7c1d","name":"Kim"}\nStand: 25. November 2026, 3.40 Uhr\n';
    const refusal = '{"type":"/problems/not-permitted","status":403}';
    expect(faults(`${right}${refusal}`)).toEqual(['seite.md:3 is refused with not-permitted, of which the page says nothing']);
    expect(faults(`${right}${refusal}`, `${PAGE}Das wird abgelehnt (\`not-permitted\`).`)).toEqual([]);
    expect(faults(`${right}undefined\n`)).toEqual(['seite.md:3 says undefined']);
  });
});
