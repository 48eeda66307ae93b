import { describe, expect, it } from '@jest/globals';
import { tourMap, type TownOnMap } from '#libs/documents/tour-map.js';

const soest: TownOnMap = { label: '1', town: 'Soest', latitude: 51.571, longitude: 8.106 };
const muenster: TownOnMap = { label: '2', town: 'Münster', latitude: 51.962, longitude: 7.626 };
const wishes = { millimetres: 46, heightByWidth: 1.1, route: true, unplaced: [] };
const svgOf = (towns: readonly TownOnMap[], more: object = {}) => tourMap(towns, { ...wishes, ...more })?.svg ?? '';
const places = (svg: string) => [...svg.matchAll(/<circle cx="([\d.-]+)" cy="([\d.-]+)"/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
const view = (svg: string) => (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);

describe('the map of a visit or a tour', () => {
  it('puts each town where it lies: Münster north-west of Soest, both inside', () => {
    const svg = svgOf([soest, muenster]);
    const [[sx, sy] = [0, 0], [mx, my] = [0, 0]] = places(svg);
    const [left = 0, top = 0, width = 0, height = 0] = view(svg);
    expect([mx < sx, my < sy]).toEqual([true, true]);
    for (const [x, y] of places(svg)) expect([x > left && x < left + width, y > top && y < top + height]).toEqual([true, true]);
    expect(height / width).toBeCloseTo(1.1, 1);
  });

  it('colours the districts that are visited, and no other', () => {
    expect(svgOf([soest]).match(/#cfe0f0/g)).toHaveLength(1);
    expect(svgOf([soest, muenster]).match(/#cfe0f0/g)).toHaveLength(2);
  });

  it('shows the part around the towns, or the whole land', () => {
    const [parts, all] = [svgOf([soest]), svgOf([soest], { whole: true })].map((svg) => svg.match(/<path /g)?.length ?? 0);
    expect(all).toBe(53);
    expect(parts).toBeLessThan(30);
  });

  it('draws a way only where the order is certain and there is somewhere to go', () => {
    expect(svgOf([soest, muenster])).toContain('<polyline');
    expect(svgOf([soest, muenster], { route: false })).not.toContain('<polyline');
    expect(svgOf([soest])).not.toContain('<polyline');
  });

  it('says the same in words, and whose data it is', () =>
    expect(tourMap([soest, muenster], wishes)).toMatchObject({
      alt: 'Karte von Nordrhein-Westfalen mit den Orten 1 Soest, 2 Münster',
      source: '© GeoBasis-DE / BKG (Daten verändert); Lage der Orte ungefähr',
    }));

  it('writes a town as text, never as markup', () => {
    const svg = svgOf([{ ...soest, town: '</text><script>"&' }]);
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;&quot;&amp;');
    expect(svg).not.toContain('<script');
  });

  it('is not drawn when no place is known', () => expect(tourMap([], wishes)).toBeNull());
});
