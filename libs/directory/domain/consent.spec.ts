import { describe, expect, it } from '@jest/globals';
import { mayBeNamed, mayBeShown, permission, type Declaration } from '#libs/directory/domain/consent.js';

const personId = 'person-6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11';
const said = (what: string): Declaration => {
  const [decision, on = '', visitId] = what.split(' ') as [Declaration['decision'], string?, string?];
  return { consentId: what, personId, kind: 'naming', decision, channel: 'form', on, ...(visitId !== undefined && { visitId }) };
};

describe('what holds of somebody at a visit', () => {
  it.each<[string, readonly string[], string]>([
    ['nothing was said', [], 'not-recorded'],
    ['it was given', ['given 2020-01-01'], 'given'],
    ['it was refused', ['refused 2020-01-01'], 'refused'],
    ['it was taken back', ['given 2020-01-01', 'withdrawn 2020-02-01'], 'withdrawn'],
    ['it was given again after it was taken back', ['given 2020-01-01', 'withdrawn 2020-02-01', 'given 2020-03-01'], 'given'],
    ['it was given for another visit', ['given 2020-01-01 there'], 'not-recorded'],
    ['it was refused for another visit', ['refused 2020-01-01 there'], 'not-recorded'],
    ['it was given for this visit', ['given 2020-01-01 here'], 'given'],
    ['it was given in general, then refused here', ['given 2020-01-01', 'refused 2020-02-01 here'], 'refused'],
    ['it was refused in general, then given here', ['refused 2020-01-01', 'given 2020-02-01 here'], 'given'],
    ['it was given here, then refused in general', ['given 2020-01-01 here', 'refused 2020-02-01'], 'refused'],
    ['it was given in general and taken back there', ['given 2020-01-01', 'given 2020-01-02 there', 'withdrawn 2020-02-01 there'], 'given'],
    ['both were said on one day, the no recorded last', ['given 2020-01-01', 'refused 2020-01-01'], 'refused'],
    ['both were said on one day, the yes recorded last', ['refused 2020-01-01', 'given 2020-01-01'], 'given'],
    ['an older yes was recorded after the no', ['refused 2020-02-01', 'given 2020-01-01'], 'refused'],
  ])('%s', (_, history, is) => {
    expect(permission({}, history.map(said), 'naming', 'here')).toMatchObject({ is });
    expect(permission({}, history.map(said), 'photo', 'here')).toEqual({ is: 'not-recorded' });
    expect(permission({ officeHolder: true }, history.map(said), 'naming', 'here')).toEqual({ is: 'office-holder' });
    expect(permission({ officeHolder: false }, history.map(said), 'naming', 'here')).toMatchObject({ is });
  });

  it('names the declaration that decides', () => {
    expect(permission({}, ['given 2020-01-01', 'refused 2020-02-01 here'].map(said), 'naming', 'here')).toEqual({
      is: 'refused',
      by: { consentId: 'refused 2020-02-01 here', on: '2020-02-01', visitId: 'here' },
    });
  });

  it('across visits is only what was said for all of them', () => {
    expect(permission({}, ['given 2020-01-01', 'refused 2020-02-01 here'].map(said), 'naming', undefined)).toMatchObject({ is: 'given' });
  });
});

it.each<[Parameters<typeof mayBeNamed>[0]['is'], boolean, boolean]>([
  ['office-holder', true, true],
  ['given', true, true],
  ['not-recorded', true, false],
  ['refused', false, false],
  ['withdrawn', false, false],
])('%s: may be named %s, may be shown %s', (is, named, shown) => {
  const found = (is === 'office-holder' || is === 'not-recorded' ? { is } : { is, by: { consentId: 'c', on: '2020-01-01' } }) as Parameters<
    typeof mayBeNamed
  >[0];
  expect([mayBeNamed(found), mayBeShown(found)]).toEqual([named, shown]);
});
