import type { Dossier } from '#libs/dossiers/dossier.js';
import { pathOf, type DossierProblem } from '#libs/dossiers/problems.js';

type Steps = readonly (string | number)[];

/** What the schema cannot say: stops that are named but not there, or there twice; names and dates that say nothing. */
export function contradictionsWithin(dossier: Dossier): DossierProblem[] {
  return [...stops(dossier), ...transfers(dossier), ...blanks(dossier), ...times(dossier)];
}

function stops(dossier: Dossier): DossierProblem[] {
  const ids = dossier.stops.map(({ id }) => id);
  const known = new Set(ids);
  const named: [string | null | undefined, Steps][] = [
    ...(dossier.transfers ?? []).flatMap(({ from, to }, i): [string, Steps][] => [
      [from, ['transfers', i, 'from']],
      [to, ['transfers', i, 'to']],
    ]),
    ...(dossier.agenda ?? []).map(({ stop }, i): [typeof stop, Steps] => [stop, ['agenda', i, 'stop']]),
    ...(dossier.occasions ?? []).map(({ stop }, i): [typeof stop, Steps] => [stop, ['occasions', i, 'stop']]),
    ...(dossier.photos ?? []).map(({ stop }, i): [typeof stop, Steps] => [stop, ['photos', i, 'stop']]),
    ...(['participants', 'groups'] as const).flatMap((list) =>
      (dossier[list] ?? []).flatMap(({ stops: at = [] }, i) => at.map((stop, n): [string, Steps] => [stop, [list, i, 'stops', n]])),
    ),
  ];
  const knownIds =
    ids
      .slice(0, 10)
      .map((id) => `"${id}"`)
      .join(', ') || 'none';
  return [
    ...ids.flatMap((id, i) =>
      ids.indexOf(id) === i ? [] : [{ path: pathOf(['stops', i, 'id']), message: `"${id}" stands there twice: give every stop an id of its own` }],
    ),
    ...named.flatMap(([stop, path]) =>
      stop === null || stop === undefined || known.has(stop)
        ? []
        : [{ path: pathOf(path), message: `names the stop "${stop}", which is not among the stops (${knownIds}): add it or name one of them` }],
    ),
  ];
}

function transfers({ transfers: legs = [] }: Dossier): DossierProblem[] {
  return legs.flatMap(({ from, to }, i) =>
    legs.findIndex((leg) => leg.from === from && leg.to === to) === i
      ? []
      : [{ path: pathOf(['transfers', i]), message: `is a second transfer from "${from}" to "${to}": keep one of them` }],
  );
}

function blanks(dossier: Dossier): DossierProblem[] {
  const wanted: [string | undefined, Steps][] = [
    [dossier.tour?.name, ['tour', 'name']],
    ...dossier.principals.map(({ person }, i): [string, Steps] => [person.name, ['principals', i, 'person', 'name']]),
    ...(dossier.participants ?? []).map(({ person }, i): [string, Steps] => [person.name, ['participants', i, 'person', 'name']]),
    ...dossier.hosts.map(({ organisation }, i): [string, Steps] => [organisation, ['hosts', i, 'organisation']]),
    [dossier.id, ['id']],
  ];
  return wanted.flatMap(([text, path]) =>
    text === undefined || text.trim() !== '' ? [] : [{ path: pathOf(path), message: 'is blank: say what it is called' }],
  );
}

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?$/;

function times({ release }: Dossier): DossierProblem[] {
  const { publishedAt, embargoUntil } = release ?? {};
  const problems: DossierProblem[] = [];
  if (publishedAt && !isLocal(publishedAt))
    problems.push({ path: 'release.publishedAt', message: `"${publishedAt}" is no local date or date and time: write 2020-03-05 or 2020-03-05T14:00` });
  if (embargoUntil && (!isLocal(embargoUntil) || !embargoUntil.includes('T')))
    problems.push({ path: 'release.embargoUntil', message: `"${embargoUntil}" is no local date and time: write 2020-03-05T14:00` });
  return problems;
}

function isLocal(text: string): boolean {
  const date = LOCAL.exec(text)?.[1];
  const instant = date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === date;
}
