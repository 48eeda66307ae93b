/** A place on the map, in degrees. */
export type Place = { readonly latitude: number; readonly longitude: number };

/** Where towns are, as far as the directory knows; an unknown town makes no claim. */
export type Towns = (town: string) => Place | undefined;

/** Towns of the organisations in the directory. */
export function townsOf(
  organisations: readonly { readonly seatTown?: string; readonly officeTown?: string; readonly latitude?: number; readonly longitude?: number }[],
): Towns {
  const places = new Map<string, Place>();
  const key = (town: string) => town.normalize('NFC').trim().toLowerCase();
  for (const { seatTown, officeTown, latitude, longitude } of organisations) {
    if (latitude === undefined || longitude === undefined) continue;
    const town = officeTown ?? seatTown;
    if (town && !places.has(key(town))) places.set(key(town), { latitude, longitude });
  }
  return (town) => places.get(key(town));
}
