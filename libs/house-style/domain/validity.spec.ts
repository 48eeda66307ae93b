import { describe, expect, it } from '@jest/globals';
import { following } from '#libs/house-style/domain/validity.js';
import { validOn } from '#libs/house-style/house-style.queries.js';

const refusal = (versions: readonly { validFrom?: string; validTo?: string }[]) => {
  try {
    return following(versions, 'versions');
  } catch (error) {
    const { code, details } = error as { code: string; details: { path: string; reason: string } };
    return [code, details.path, details.reason];
  }
};

describe('the versions of a text', () => {
  const [old, now] = [{ validTo: '2022-06-28' }, { validFrom: '2022-06-29' }];

  it('follow each other day by day', () => {
    expect(following([old, now], 'versions')).toEqual([old, now]);
    expect(validOn([old, now], '2022-06-28')).toBe(old);
    expect(validOn([old, now], '2022-06-29')).toBe(now);
    expect(validOn([{ validFrom: '2020-01-01', validTo: '2020-12-31' }], '2019-12-31')).toBeUndefined();
    expect(validOn([{ validFrom: '2020-01-01', validTo: '2020-12-31' }], '2021-01-01')).toBeUndefined();
  });

  it('end the day before the next one begins when nobody says otherwise, also over a leap day', () => {
    expect(following([{ validFrom: '2019-01-01' }, { validFrom: '2020-03-01' }], 'versions')).toEqual([
      { validFrom: '2019-01-01', validTo: '2020-02-29' },
      { validFrom: '2020-03-01' },
    ]);
  });

  it('are refused with the days on which two of them would count, or none', () => {
    expect(refusal([{ validTo: '2020-12-31' }, { validFrom: '2020-12-01' }])).toEqual([
      'versions-overlap',
      'versions[1].validFrom',
      'From 2020-12-01 to 2020-12-31 both this version and the one before it would be valid.',
    ]);
    expect(refusal([{ validTo: '2020-12-31' }, { validFrom: '2021-02-01' }])).toEqual([
      'versions-leave-a-gap',
      'versions[1].validFrom',
      'From 2021-01-01 to 2021-01-31 no version would be valid.',
    ]);
  });

  it('are refused out of order, upside down, and without a beginning', () => {
    expect(refusal([{ validFrom: '2021-01-01' }, { validFrom: '2020-01-01' }])).toEqual(
      expect.arrayContaining(['versions-not-in-order', 'versions[0].validFrom']),
    );
    expect(refusal([{ validFrom: '2021-01-02', validTo: '2021-01-01' }])).toEqual(
      expect.arrayContaining(['version-ends-before-it-begins', 'versions[0].validTo']),
    );
    expect(refusal([{ validTo: '2020-12-31' }, {}])).toEqual(expect.arrayContaining(['version-without-beginning', 'versions[1].validFrom']));
  });
});
