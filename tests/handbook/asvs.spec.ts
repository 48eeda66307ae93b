import fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';

/** The requirements of ASVS 5.0.0 at level 1 (`a`) and level 2 (`b`), by section. */
const REQUIREMENTS: Readonly<Record<string, string>> = {
  '1.1': '1b 2b',
  '1.2': '1a 2a 3a 4a 5a 6b 7b 8b 9b',
  '1.3': '1a 2a 3b 4b 5b 6b 7b 8b 9b 10b 11b',
  '1.4': '1b 2b 3b',
  '1.5': '1a 2b',
  '2.1': '1a 2b 3b',
  '2.2': '1a 2a 3b',
  '2.3': '1a 2b 3b 4b',
  '2.4': '1b',
  '3.2': '1a 2a',
  '3.3': '1a 2b 3b 4b',
  '3.4': '1a 2a 3b 4b 5b 6b',
  '3.5': '1a 2a 3a 4b 5b',
  '3.7': '1b 2b',
  '4.1': '1a 2b 3b',
  '4.2': '1b',
  '4.3': '1b 2b',
  '4.4': '1a 2b 3b 4b',
  '5.1': '1b',
  '5.2': '1a 2a 3b',
  '5.3': '1a 2a',
  '5.4': '1b 2b 3b',
  '6.1': '1a 2b 3b',
  '6.2': '1a 2a 3a 4a 5a 6a 7a 8a 9b 10b 11b 12b',
  '6.3': '1a 2a 3b 4b',
  '6.4': '1a 2a 3b 4b',
  '6.5': '1b 2b 3b 4b 5b',
  '6.6': '1b 2b 3b',
  '6.8': '1b 2b 3b 4b',
  '7.1': '1b 2b 3b',
  '7.2': '1a 2a 3a 4a',
  '7.3': '1b 2b',
  '7.4': '1a 2a 3b 4b 5b',
  '7.5': '1b 2b',
  '7.6': '1b 2b',
  '8.1': '1a 2b',
  '8.2': '1a 2a 3b',
  '8.3': '1a',
  '8.4': '1b',
  '9.1': '1a 2a 3a',
  '9.2': '1a 2b 3b 4b',
  '10.1': '1b 2b',
  '10.2': '1b 2b',
  '10.3': '1b 2b 3b 4b',
  '10.4': '1a 2a 3a 4a 5a 6b 7b 8b 9b 10b 11b',
  '10.5': '1b 2b 3b 4b 5b',
  '10.6': '1b 2b',
  '10.7': '1b 2b 3b',
  '11.1': '1b 2b',
  '11.2': '1b 2b 3b',
  '11.3': '1a 2a 3b',
  '11.4': '1a 2b 3b 4b',
  '11.5': '1b',
  '11.6': '1b',
  '12.1': '1a 2b 3b',
  '12.2': '1a 2a',
  '12.3': '1b 2b 3b 4b',
  '13.1': '1b',
  '13.2': '1b 2b 3b 4b 5b',
  '13.3': '1b 2b',
  '13.4': '1a 2b 3b 4b 5b',
  '14.1': '1b 2b',
  '14.2': '1a 2b 3b 4b',
  '14.3': '1a 2b 3b',
  '15.1': '1a 2b 3b',
  '15.2': '1a 2b 3b',
  '15.3': '1a 2b 3b 4b 5b 6b 7b',
  '16.1': '1b',
  '16.2': '1b 2b 3b 4b 5b',
  '16.3': '1b 2b 3b 4b',
  '16.4': '1b 2b 3b',
  '16.5': '1b 2b 3b',
  '17.1': '1b',
  '17.2': '1b 2b 3b 4b',
  '17.3': '1b 2b',
};

const page = fs.readFileSync('docs/asvs.md', 'utf8');
const rows = [...page.matchAll(/^\| (\d+\.\d+)\.(\d+) \| ([12]) \| .+ \| (.+) \| (.+) \|$/gm)];

describe('the self-assessment after OWASP ASVS', () => {
  it('has one row for every requirement of levels 1 and 2', () => {
    const told = rows.map(([, section, number, level]) => `${section}.${number} ${level}`);
    const required = Object.entries(REQUIREMENTS).flatMap(([section, list]) =>
      list.split(' ').map((one) => `${section}.${parseInt(one, 10)} ${one.endsWith('a') ? 1 : 2}`),
    );
    expect(told.toSorted()).toEqual(required.toSorted());
  });

  it('says pass with something that shows it, and why where it does not apply or is open', () => {
    const wrong = rows.filter(([, , , , verdict, reason]) => !['pass', 'n/a', 'open'].includes(verdict!) || (verdict === 'pass' && !reason!.includes('`')));
    expect(wrong.map(([row]) => row)).toEqual([]);
  });

  it('names files that there are', () => {
    const named = [...page.matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.(?:ts|md|sql|json|yml|dockerignore)|infra\/docker\/Dockerfile)`/g)].map(([, file]) => file!);
    expect(named.length).toBeGreaterThan(100);
    expect([...new Set(named)].filter((file) => !fs.existsSync(file))).toEqual([]);
  });
});
