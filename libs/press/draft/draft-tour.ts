import { startSentence } from '#libs/language/sentences.js';
import { block, say, words, type DraftFacts, type Sources } from '#libs/press/draft/draft-facts.js';
import type { Telling } from '#libs/press/draft/draft-telling.js';
import type { TextBlock } from '#libs/press/draft.queries.js';

/** In what setting the visit is, for the lead: `im Rahmen der „Sommertour“`; undefined for a visit that belongs to no tour. */
export function setting({ programme, tour, known }: DraftFacts): { readonly said: string; readonly sources: readonly Sources[] } | undefined {
  const name = tour && words(tour.name, known);
  return programme.tour && tour && name !== undefined ? { said: `im Rahmen ${ofTour(name)}`, sources: [programme.tour, tour] } : undefined;
}

/** A name that says that it is a tour needs no noun before it. */
const isTour = (name: string): boolean => /(tour|reise)$/i.test(name);
const ofTour = (name: string): string => (isTour(name) ? `der „${name}“` : `der Reise „${name}“`);

/** The tour with its aim as it was told then, for whoever reads to the end. */
export function tourBlock({ facts, tense }: Telling): TextBlock[] {
  const { programme, tour, known } = facts;
  const name = tour && words(tour.name, known);
  if (!programme.tour || !tour || name === undefined || tense === 'cancelled') return [];
  const { asTold } = programme.tour;
  const phase = words(asTold.phase ?? tour.phase, known);
  const target = asTold.targetCount ?? tour.target.count;
  const network = asTold.networkSize ?? tour.target.networkSize;
  const centres =
    /Integrationszentr/i.test(name) || programme.hosts.some(({ unit, directoryId }) => /Integrationszentr/i.test(unit ?? '') || directoryId?.startsWith('ki-'));
  const [aim, ...more] = aimOf(target, network, centres);
  const from = [programme.tour, tour];
  const runs = phase === undefined ? undefined : runningWords(phase);
  const subject = `${isTour(name) ? `Die „${name}“` : `Die Reise „${name}“`}${phase !== undefined && runs === undefined ? ` (${phase})` : ''}`;
  if (aim === undefined && phase === undefined)
    return block(
      'tour',
      'tour',
      more.map((said) => say(said, ...from)),
    );
  const going = runs === undefined ? undefined : `läuft ${runs}`;
  const predicate = [going, aim].filter((part) => part !== undefined).join(' und ');
  return block('tour', 'tour', [
    predicate === '' ? say([`Der Besuch gehörte zur Reise „${name}“ (${phase ?? ''})`], ...from) : say([subject, predicate], ...from),
    ...more.map((said) => say(startSentence(said), ...from)),
  ]);
}

/** When a tour runs, if its phase is a time: `seit ihrem Amtsantritt`, `derzeit`; undefined for the name of a phase. */
const runningWords = (phase: string): string | undefined =>
  /^(derzeit|zurzeit|aktuell|seit|in diesem|im (frühjahr|frühling|sommer|herbst|winter|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)|bis|noch bis|ab)(?!\p{L})/iu.test(
    phase,
  )
    ? phase.charAt(0).toLowerCase() + phase.slice(1)
    : undefined;

/** How far the tour is to go, and of how many there are: the first continues a sentence about the tour, the rest are sentences. */
function aimOf(target: number | undefined, network: number | undefined, centres: boolean): readonly [string | undefined, ...string[]] {
  const [one, many, all] = centres
    ? ['Kommunalen Integrationszentrum', 'Kommunalen Integrationszentren', 'Kommunale Integrationszentren']
    : ['Gastgeber', 'Gastgebern', 'Einrichtungen'];
  if (target !== undefined && target > 1 && network !== undefined && centres && target <= network)
    return [`soll zu ${target === network ? 'allen' : `${target} der`} ${network} ${many} führen`];
  return [
    target === undefined ? undefined : `soll zu ${target} ${target === 1 ? one : many} führen`,
    ...(network === undefined ? [] : [`Insgesamt umfasst das Netz ${network} ${all}`]),
  ];
}
