import fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { actionsWithoutWords, policyInGerman } from '#tests/handbook/policy-in-german.js';

const BEGIN = '<!-- Was folgt, prüft tests/handbook/policy-in-german.spec.ts gegen libs/platform/policy/policy.ts. -->\n\n';
const END = '\n\n<!-- Ende des geprüften Teils -->';

describe('the page of permissions', () => {
  it('has words for every action', () => expect(actionsWithoutWords()).toEqual([]));

  it('says what the policy says, row by row', () => {
    const page = fs.readFileSync('docs/handbuch/berechtigungen.md', 'utf8');
    expect(page.slice(page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END))).toBe(policyInGerman());
  });
});
