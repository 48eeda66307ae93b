import { describe, expect, it } from '@jest/globals';
import { driveMinutes, roadKm } from '#libs/conflicts/drives.js';
import { townsOf } from '#libs/directory/towns.js';

const muenster = { latitude: 51.962, longitude: 7.628 };
const soest = { latitude: 51.571, longitude: 8.106 };
const aachen = { latitude: 50.776, longitude: 6.084 };

describe('a drive', () => {
  it('is longer than the line', () => expect(Math.round(roadKm(muenster, soest))).toBe(71));
  it('takes about an hour from Münster to Soest and more than two from Aachen to Münster', () => {
    expect(driveMinutes(muenster, soest)).toBe(53);
    expect(driveMinutes(aachen, muenster)).toBeGreaterThan(120);
  });
  it('is the same both ways, and none at one place', () => {
    expect(driveMinutes(soest, muenster)).toBe(driveMinutes(muenster, soest));
    expect(driveMinutes(soest, soest)).toBe(0);
  });
});

describe('the towns of the directory', () => {
  const towns = townsOf([
    { seatTown: 'Soest', ...soest },
    { seatTown: 'Unna', officeTown: 'Bergkamen', latitude: 51.6, longitude: 7.6 },
    { seatTown: 'Nirgendwo' },
  ]);
  it('are found by name', () => expect(towns(' soest')).toEqual(soest));
  it('are where the office is', () => expect(towns('Bergkamen')).toEqual({ latitude: 51.6, longitude: 7.6 }));
  it('make no claim when unknown', () => {
    expect(towns('Nirgendwo')).toBeUndefined();
    expect(towns('Unna')).toBeUndefined();
  });
});
