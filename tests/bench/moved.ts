import { randomUUID } from 'node:crypto';

export type Moved = { type: 'Moved'; data: typeof DATA };

/** What the event says that every store is given: a few hundred bytes, as those of the product. */
export const DATA = {
  from: '2030-05-04T09:00',
  to: '2030-05-04T10:30',
  order: 3,
  place: { name: 'Kreishaus, Großer Sitzungssaal', town: 'Steinfurt' },
  sources: ['text-6f9619ff-8b86-d011-b42d-00c04fc964ff'],
};

export const metadata = () => ({ by: 'planner-7d3c5c1e', command: randomUUID() });

/** The next place in a stream of each caller, who goes on with one for twenty events, as decided commands do. */
export function nextPlaces(): (caller: number, events: number) => { readonly stream: string; readonly at: number } {
  const streams = new Map<number, { readonly stream: string; readonly at: number }>();
  return (caller, events) => {
    const known = streams.get(caller);
    const place = known && known.at < 20 ? known : { stream: `visit-${randomUUID()}`, at: 0 };
    streams.set(caller, { stream: place.stream, at: place.at + events });
    return place;
  };
}
