import { describe, expect, it } from '@jest/globals';
import { Clocks } from '#libs/platform/clocks.js';

const HOURS = 3_600_000;
const noon = Date.parse('2030-01-02T12:00:00Z');

const clocks = (own: number, database: number, told: number[] = []) =>
  new Clocks(
    () => own,
    async () => database,
    5_000,
    (apartMs) => told.push(apartMs),
  );

describe('two clocks', () => {
  it('that agree tell the time', async () => {
    expect(await clocks(noon, noon + 4_000).agreed()).toEqual(new Date(noon));
    expect(await clocks(noon + 4_000, noon).agreed()).toEqual(new Date(noon));
  });

  it.each([
    ['the own clock is two hours ahead', noon + 2 * HOURS, noon],
    ['the own clock is two hours behind', noon - 2 * HOURS, noon],
    ['the clock of the database is two hours ahead', noon, noon + 2 * HOURS],
    ['the clock of the database is two hours behind', noon, noon - 2 * HOURS],
  ])('decide nothing while %s, and never tell a time that is still to come', async (_, own, database) => {
    await expect(clocks(own, database).agreed()).rejects.toMatchObject({ status: 503, code: 'clocks-disagree' });
    expect((await clocks(own, database).earlier()).getTime()).toBeLessThanOrEqual(noon);
  });

  it('are not taken to disagree because the database was slow to answer', async () => {
    const own = [noon, noon + 20_000];
    const slow = new Clocks(
      () => own.shift()!,
      async () => noon + 19_000,
      5_000,
    );
    expect(await slow.agreed()).toEqual(new Date(noon));
  });

  it('tell at every look how far they are apart', async () => {
    const told: number[] = [];
    await clocks(noon, noon - 7_000, told).earlier();
    await clocks(noon, noon, told).earlier();
    expect(told).toEqual([7_000, 0]);
  });
});
