import { printsSaying, visitSaying } from '#libs/documents/testing.js';
import type { Print, ProgrammePrint, ProgrammeRow } from '#libs/documents/prints.js';
import { tourMap } from '#libs/documents/tour-map.js';
import type { Typesetter } from '#libs/documents/typesetter.js';
import { median } from '#tests/bench/measure.js';
import { processTree } from '#tests/bench/process-tree.js';

const CALLERS = 4;

/** A day sheet as planners have them: three stops on the map, twelve points with times, two drives. */
export function daySheet(number: number): ProgrammePrint {
  const towns = [
    { label: '1', town: 'Coesfeld', latitude: 51.946, longitude: 7.167 },
    { label: '2', town: 'Borken', latitude: 51.844, longitude: 6.858 },
    { label: '3', town: 'Bottrop', latitude: 51.524, longitude: 6.928 },
  ];
  const rows = towns.flatMap(({ label, town }, stop): ProgrammeRow[] => [
    { row: 'stop', title: `${label}. Kreishaus ${town}, Sitzungssaal ${number}`, when: `${9 + 2 * stop}.15–${11 + 2 * stop}.00 Uhr`, lines: [], mark: null },
    ...Array.from({ length: 4 }, (_, point): ProgrammeRow => ({
      row: 'item',
      when: `${9 + 2 * stop}.${point}5 Uhr`,
      title: `Gespräch ${number}.${point} mit Ehrenamtlichen des Sprachpatenprogramms`,
      remarks: '30 Minuten, Austausch',
      lines: ['Themen: Mehrsprachigkeit; Elternbildung; Anerkennungsberatung'],
      who: 'Dr. Ada Beispiel, Jörg Muster',
      press: point === 3,
      mark: point === 2 ? 'geändert' : null,
    })),
    ...(stop < 2 ? [{ row: 'drive', text: 'Fahrt, 50 Minuten (Dienstwagen)', mark: null } as const] : []),
  ]);
  const [print] = printsSaying(`Besuchsreise ${number}`) as [ProgrammePrint];
  const map = tourMap(towns, { millimetres: 46, heightByWidth: 1.1, route: true, unplaced: [] });
  return { ...print, programme: { ...visitSaying(`Besuchsreise ${number}`), map, rows } };
}

export type Rate = { readonly perSecond: number; readonly perCpuSecond: number };

/** Files per second, with several askers at once; and per second of CPU time, which a busy machine changes least. */
export async function typesettingRate(typesetter: Typesetter, count: number, print: (number: number) => Print): Promise<Rate> {
  let next = 0;
  const [begin, used] = [performance.now(), processTree().cpuSeconds];
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while (next < count) await typesetter.typeset(print(next++));
    }),
  );
  return { perSecond: (count * 1000) / (performance.now() - begin), perCpuSecond: count / (processTree().cpuSeconds - used) };
}

/** Day sheets per second and per second of CPU of one worker: medians of rounds, after one that does not count. */
export async function measureDaySheets(typesetter: Typesetter, rounds: number, sheets: number): Promise<Rate> {
  const rates: Rate[] = [];
  for (let round = 0; round <= rounds; round++) rates.push(await typesettingRate(typesetter, sheets, (number) => daySheet(round * sheets + number)));
  const counted = rates.slice(1);
  return { perSecond: median(counted.map(({ perSecond }) => perSecond)), perCpuSecond: median(counted.map(({ perCpuSecond }) => perCpuSecond)) };
}
