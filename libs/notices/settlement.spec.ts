import { describe, expect, it } from '@jest/globals';
import { settlementOf } from '#libs/notices/settlement.js';

const busy = { was: 'later', why: 'refused-by-server', code: 451 } as const;

describe('after an attempt', () => {
  it('a letter that the server took is sent', () => expect(settlementOf({ was: 'sent', code: 250 }, 1)).toEqual({ state: 'sent', code: 250 }));

  it('one that it refused for good is not sent, and never tried again', () =>
    expect(settlementOf({ was: 'refused', why: 'refused-by-server', code: 550 }, 1)).toEqual({ state: 'suppressed', reason: 'refused-by-server', code: 550 }));

  it('one of which nobody knows is left to people, never tried again by itself', () =>
    expect(settlementOf({ was: 'uncertain', why: 'no-answer' }, 3)).toEqual({ state: 'uncertain', reason: 'no-answer' }));

  it('one that could not go is tried again after growing pauses, for more than two days, and then given up', () => {
    const pauses: number[] = [];
    for (let attempt = 1; attempt < 100; attempt++) {
      const settlement = settlementOf(busy, attempt);
      if (settlement.state !== 'intended') break;
      expect(settlement).toMatchObject({ reason: 'refused-by-server', code: 451 });
      pauses.push(settlement.retryInMs);
    }
    expect(pauses.toSorted((one, other) => one - other)).toEqual(pauses);
    expect(pauses.reduce((sum, pause) => sum + pause)).toBeGreaterThan(2 * 86_400_000 - 1);
    expect(settlementOf(busy, pauses.length + 1)).toEqual({ state: 'suppressed', reason: 'not-deliverable-in-time', code: 451 });
  });
});
