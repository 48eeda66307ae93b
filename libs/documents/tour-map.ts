import { readInstalledJson } from '#libs/platform/installation.js';

/** A town on the way, with the numbers of what takes place there. */
export type TownOnMap = { readonly label: string; readonly town: string; readonly latitude: number; readonly longitude: number };

/** A map as SVG, with the words that say the same (`alt`), whose data it is (`source`) and what could not be placed. */
export type MapPicture = { readonly svg: string; readonly alt: string; readonly source: string; readonly unplaced: readonly string[] };

export type MapWishes = {
  /** Its place on paper: width in millimetres, and height by width. */
  readonly millimetres: number;
  readonly heightByWidth: number;
  /** The whole land, whatever part of it is visited. */
  readonly whole?: boolean;
  /** Lines from town to town, where their order is certain. */
  readonly route: boolean;
  /** What is named below because nobody knows where it is. */
  readonly unplaced: readonly string[];
};

type Point = readonly [x: number, y: number];
type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
type District = { readonly name: string; readonly path: string; readonly rings: readonly (readonly Point[])[]; readonly box: Box };
type Land = { readonly project: (place: { latitude: number; longitude: number }) => Point; readonly source: string; readonly districts: readonly District[] };

const FONT = 'Sheets Text 1';
/** Pictures join no letters of several fonts: a town written otherwise keeps its number, and its name beside the map. */
const LEGIBLE = /^[\x20-\x7e\u00a0-\u017e–’]*$/;
const POINTS_PER_MILLIMETRE = 72 / 25.4;
/** The least that is shown, so that one recognises where it is. */
const LEAST_WIDTH = 330;
/** The height of the land with a margin. */
const WHOLE = 830;

let land: Land | undefined;

/** The districts of North Rhine-Westphalia around the towns of a visit or a tour; null when no town can be placed. */
export function tourMap(towns: readonly TownOnMap[], { millimetres, heightByWidth, whole = false, route, unplaced }: MapWishes): MapPicture | null {
  if (towns.length === 0) return null;
  land ??= readLand();
  const { project, districts, source } = land;
  const pins = towns.map(({ label, town, ...place }) => ({ label, town, at: project(place) }));
  const view = around(
    pins.map(({ at }) => at),
    heightByWidth,
    whole,
  );
  const unit = view.width / (millimetres * POINTS_PER_MILLIMETRE);
  const shown = districts.filter(({ box }) => touches(box, view));
  const visited = new Set(shown.filter(({ rings }) => pins.some(({ at }) => rings.some((ring) => holds(ring, at)))));
  const ways =
    route && pins.length > 1
      ? `<polyline points="${pins.map(({ at }) => at.map(short).join(',')).join(' ')}" fill="none" stroke="#0a4f86" stroke-width="${short(unit * 1.1)}" stroke-dasharray="${short(unit * 2.4)} ${short(unit * 2)}"/>`
      : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[view.left, view.top, view.width, view.height].map(short).join(' ')}"><rect x="${short(view.left)}" y="${short(view.top)}" width="${short(view.width)}" height="${short(view.height)}" fill="#f4f6f8"/>${shown
    .map((one) => `<path d="${one.path}" fill="${visited.has(one) ? '#cfe0f0' : '#eef2f5'}" stroke="#aab6c0" stroke-width="${short(unit * 0.35)}"/>`)
    .join('')}${ways}${pinsAndNames(pins, view, unit)}</svg>`;
  const named = pins.map(({ label, town }) => `${label} ${town}`).join(', ');
  return {
    svg,
    alt: `Karte von Nordrhein-Westfalen mit ${pins.length === 1 ? 'dem Ort' : 'den Orten'} ${named}`,
    source: `${source}; Lage der Orte ungefähr`,
    unplaced,
  };
}

type Pin = { readonly label: string; readonly town: string; readonly at: Point };

/** Dots with their numbers, and beside each its town, where it covers least of what is there already. */
function pinsAndNames(pins: readonly Pin[], view: Box, unit: number): string {
  const size = unit * 7.2;
  const taken: Box[] = pins.map(({ at: [x, y] }) => ({ left: x - unit * 5, top: y - unit * 5, width: unit * 10, height: unit * 10 }));
  return pins
    .map(({ label, town, at: [x, y] }) => {
      const radius = unit * (label.length > 2 ? 3.6 + label.length : 4.6);
      const width = [...town].length * size * 0.56;
      const places = [
        { anchor: 'start', left: x + radius + unit * 2, top: y - size / 2 },
        { anchor: 'end', left: x - radius - unit * 2 - width, top: y - size / 2 },
        { anchor: 'middle', left: x - width / 2, top: y - radius - size * 1.15 },
        { anchor: 'middle', left: x - width / 2, top: y + radius + size * 0.15 },
      ].map((place) => ({ ...place, width, height: size }));
      const free = places.find((place) => inside(place, view) && !taken.some((box) => touches(box, place)));
      const place = free ?? places.find((one) => inside(one, view)) ?? places[0]!;
      taken.push(place);
      const from = place.anchor === 'start' ? place.left : place.anchor === 'end' ? place.left + width : x;
      const name = `x="${short(from)}" y="${short(place.top + size * 0.8)}" text-anchor="${place.anchor}" font-family="${FONT}" font-size="${short(size)}" font-weight="600"`;
      return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" fill="#0a4f86" stroke="#ffffff" stroke-width="${short(unit * 0.8)}"/><text x="${short(x)}" y="${short(y + unit * 2.1)}" text-anchor="middle" font-family="${FONT}" font-size="${short(unit * 6)}" font-weight="700" fill="#ffffff">${escaped(label)}</text>${LEGIBLE.test(town) ? `<text ${name} fill="#1b2733" stroke="#ffffff" stroke-width="${short(unit * 2)}" stroke-linejoin="round" paint-order="stroke">${escaped(town)}</text>` : ''}`;
    })
    .join('');
}

/** The part of the land that shows all points, in the wanted shape. */
function around(points: readonly Point[], heightByWidth: number, whole: boolean): Box {
  if (whole) return { left: 400 - WHOLE / heightByWidth / 2, top: 400 - WHOLE / 2, width: WHOLE / heightByWidth, height: WHOLE };
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const wanted = Math.max(LEAST_WIDTH, (right - left) * 1.5, ((bottom - top) * 1.35) / heightByWidth);
  const width = Math.min(wanted, WHOLE / heightByWidth);
  const height = width * heightByWidth;
  return { left: (left + right) / 2 - width / 2, top: (top + bottom) / 2 - height / 2, width, height };
}

function readLand(): Land {
  const data = readInstalledJson('libs/documents/nrw-map.json') as {
    readonly proj: { readonly lon0: number; readonly lat1: number; readonly kx: number; readonly s: number };
    readonly source: string;
    readonly kreise: readonly { readonly name: string; readonly d: string }[];
  };
  const { lon0, lat1, kx, s } = data.proj;
  return {
    project: ({ latitude, longitude }) => [(longitude - lon0) * kx * s, (lat1 - latitude) * s],
    source: data.source,
    districts: data.kreise.map(({ name, d }) => {
      const rings = d
        .split('Z')
        .filter((part) => part !== '')
        .map((part) => [...part.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]): Point => [Number(x), Number(y)]));
      return { name, path: d, rings, box: boxOf(rings.flat()) };
    }),
  };
}

function boxOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** Whether a ring holds a point: a line from the point outwards crosses it an odd number of times. */
function holds(ring: readonly Point[], [x, y]: Point): boolean {
  let odd = false;
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(index + 1) % ring.length]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

const touches = (one: Box, other: Box) =>
  one.left < other.left + other.width && other.left < one.left + one.width && one.top < other.top + other.height && other.top < one.top + one.height;

const inside = (box: Box, view: Box) =>
  box.left >= view.left && box.left + box.width <= view.left + view.width && box.top >= view.top && box.top + box.height <= view.top + view.height;

const short = (length: number) => String(Math.round(length * 10) / 10);
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
