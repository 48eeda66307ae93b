import { describe, expect, it } from '@jest/globals';
import { grantedBy, type Grant } from '#libs/platform/policy/grants.js';
import { permitted } from '#libs/platform/policy/permit.js';

const KEYS: Readonly<Record<string, readonly string[]>> = { 'kreis-soest': ['kreis soest', 'ki soest'], 'kreis-unna': ['kreis unna'] };
const somebody = (...grants: Grant[]) => ({ grants: grants.map((grant) => grantedBy(grant, (id) => KEYS[id] ?? [])) });

const SOEST: Grant = { role: 'host', hosts: ['org-ki-soest'] };
const PRESS_UNNA: Grant = { role: 'press', hosts: ['org-ki-unna'], issuers: ['kreis-unna'] };
const PRESS_ALL: Grant = { role: 'press', hosts: 'all', issuers: 'all' };

describe('what an actor may do', () => {
  it('is nothing without a role, but for what every account may', () => {
    expect(permitted(somebody(), 'visit.list')).toBeUndefined();
    expect(permitted(somebody(), 'me.read')).toMatchObject({ objects: 'all', sees: [] });
  });

  it('is open to everybody where the policy says so', () => {
    expect(permitted(somebody(), 'public.read')?.objects).toBe('all');
    expect(permitted(somebody(), 'quote.answer')?.objects).toBe('all');
  });

  it('reaches the visits of its hosts, and nothing that is not in its row', () => {
    expect(permitted(somebody(SOEST), 'agenda.answer')).toEqual({ objects: ['org-ki-soest'], sees: ['org-ki-soest'], issuerIds: [] });
    expect(permitted(somebody(SOEST), 'visit.plan')).toBeUndefined();
    expect(permitted(somebody(SOEST), 'programme.read-internal')).toBeUndefined();
  });

  it('reaches the releases of its issuers under each of their names, and looks up their visits meanwhile', () => {
    expect(permitted(somebody({ role: 'press', hosts: ['org-ki-soest'], issuers: ['kreis-soest'] }), 'release.edit')).toEqual({
      objects: ['issuer:kreis soest', 'issuer:ki soest'],
      sees: ['org-ki-soest', 'issuer:kreis soest', 'issuer:ki soest'],
      issuerIds: ['kreis-soest'],
    });
  });

  it('reaches no release for an issuer that is not set up', () =>
    expect(permitted(somebody({ role: 'press', hosts: ['org-ki-soest'], issuers: ['niemand'] }), 'release.edit')?.objects).toEqual([]));

  it('is everything for the press office of the ministry', () => {
    expect(permitted(somebody(PRESS_ALL), 'release.edit')).toMatchObject({ objects: 'all', sees: 'all', issuerIds: 'all' });
    expect(permitted(somebody(PRESS_ALL), 'visit.plan')).toBeUndefined();
  });

  it('adds up from several roles, each only where its row allows the action', () => {
    const both = somebody(SOEST, PRESS_UNNA);
    expect(permitted(both, 'visit.list')?.objects).toEqual(['org-ki-soest', 'org-ki-unna']);
    expect(permitted(both, 'agenda.answer')?.objects).toEqual(['org-ki-soest']);
    expect(permitted(both, 'programme.read-for-press')?.objects).toEqual(['org-ki-unna']);
    expect(permitted(both, 'release.edit')?.sees).toEqual(['org-ki-unna', 'issuer:kreis unna']);
    expect(permitted(somebody(SOEST, { role: 'auditor' }), 'visit.list')?.objects).toBe('all');
    expect(permitted(somebody(SOEST, { role: 'auditor' }), 'agenda.answer')?.objects).toEqual(['org-ki-soest']);
  });
});
