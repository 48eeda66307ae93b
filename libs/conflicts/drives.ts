import type { Place } from '#libs/directory/towns.js';

/** Roads are longer than the line between two towns: in North Rhine-Westphalia by about a third. */
const DETOUR = 1.3;
/** To the car, out of it, and into the building. */
const ON_FOOT_MINUTES = 5;
/** What a car makes on average, by the length of the drive: the longer, the more of it on motorways. */
const SPEEDS: readonly { readonly upToKm: number; readonly kmPerHour: number }[] = [
  { upToKm: 5, kmPerHour: 25 },
  { upToKm: 20, kmPerHour: 45 },
  { upToKm: 60, kmPerHour: 65 },
  { upToKm: Number.POSITIVE_INFINITY, kmPerHour: 90 },
];

/** Kilometres on the road between two places, from the great circle between them. */
export function roadKm(from: Place, to: Place): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const [dLat, dLon] = [rad(to.latitude - from.latitude), rad(to.longitude - from.longitude)];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(from.latitude)) * Math.cos(rad(to.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h))) * DETOUR;
}

/** Minutes that a drive takes at least; none within a kilometre. */
export function driveMinutes(from: Place, to: Place): number {
  const km = roadKm(from, to);
  if (km < 1) return 0;
  const speed = SPEEDS.find(({ upToKm }) => km <= upToKm)?.kmPerHour ?? 90;
  return Math.ceil((km / speed) * 60) + ON_FOOT_MINUTES;
}
