import { bothGenders } from '#libs/language/gender-forms.js';
import { list } from '#libs/language/lists.js';
import { towards } from '#libs/language/organisations.js';
import { startSentence } from '#libs/language/sentences.js';
import { oneWording } from '#libs/press/draft/draft-choice.js';
import { block, say, words, type DraftFacts, type Sources } from '#libs/press/draft/draft-facts.js';
import { guestsIntroduced } from '#libs/press/draft/draft-introductions.js';
import { guestsOf, isSpokenOf, laterNamed, shortNamed } from '#libs/press/draft/draft-people.js';
import { hostNames, receivingHosts, visited } from '#libs/press/draft/draft-places.js';
import type { Telling } from '#libs/press/draft/draft-telling.js';
import { timeOf } from '#libs/press/draft/draft-times.js';
import { topicsInWords } from '#libs/press/draft/draft-topics.js';
import { setting } from '#libs/press/draft/draft-tour.js';
import type { DraftSentence, TextBlock } from '#libs/press/draft.queries.js';

/** Who, when, where and what for: the first sentences of every release. */
export function lead(telling: Telling): TextBlock[] {
  const { facts, tense } = telling;
  const opening = { report: visiting, invitation: visiting, cancelled, postponement: postponed }[tense];
  const invites = tense === 'invitation' || tense === 'postponement';
  return block('lead', 'lead', [...opening(telling), ...deputies(telling), hostsAndTopics(telling), invites ? invited(facts) : undefined]);
}

/** `Am Donnerstag, 5. März 2020, hat Ada Nord, Staatssekretärin …, im Rahmen der „Sommerreise“ den Kreis Nord besucht.` */
function visiting({ facts, tense }: Telling): DraftSentence[] {
  const { programme } = facts;
  const guests = list(guestsIntroduced(facts));
  const [hosts, many] = [hostNames(facts), programme.principals.length > 1];
  const when = timeOf(programme.when.value, facts);
  const tour = setting(facts);
  const isToCome = tense === 'invitation';
  const auxiliary = isToCome ? (many ? 'werden' : 'wird') : many ? 'haben' : 'hat';
  const verb = isToCome ? 'besuchen' : 'besucht';
  const where = hosts.length === 0 ? ['einen Ortstermin', isToCome ? 'wahrnehmen' : 'wahrgenommen'] : [list(hosts.map(visited)), verb];
  const rest = [tour?.said, ...where];
  const from = [...guestsOf(facts), ...programme.hosts, ...(when ? [programme.when] : []), ...(tour?.sources ?? [])];
  if (when === undefined) return [say([guests, auxiliary, ...rest], ...from)];
  // A single adverb stands best behind the verb: "hat unlängst besucht".
  if (!when.includes(' ')) return [say([guests, auxiliary, when, ...rest], ...from)];
  return [
    oneWording(`the visit to ${hosts.join(' ')}`, [
      say([startSentence(when), auxiliary, guests, ...rest], ...from),
      say([guests, auxiliary, when, ...rest], ...from),
    ]),
  ];
}

function cancelled({ facts }: Telling): DraftSentence[] {
  const { programme } = facts;
  const hosts = hostNames(facts);
  const places = hosts.length === 0 ? 'den Ortstermin' : list(hosts.map(visited));
  const verb = hosts.length === 0 ? 'wahrnehmen' : 'besuchen';
  const when = timeOf(programme.when.value, facts);
  return [
    say(
      [list(guestsIntroduced(facts)), programme.principals.length > 1 ? 'werden' : 'wird', places, 'nicht wie geplant', `${verb}; der Termin ist abgesagt`],
      ...guestsOf(facts),
      ...programme.hosts,
      programme.status,
    ),
    ...(when === undefined ? [] : [say(['Vorgesehen war der Besuch', when], programme.when)]),
  ];
}

/** `Ada Nord, …, kommt nicht wie vorgesehen am Mittwoch, 5. Februar 2020, sondern am Donnerstag, 5. März 2020, in den Kreis Nord.` */
function postponed(telling: Telling): DraftSentence[] {
  const { facts } = telling;
  const { programme } = facts;
  const last = programme.rescheduled.at(-1);
  const [before, now] = [last && timeOf(last.from, facts), timeOf(programme.when.value, facts)];
  if (!last) return visiting(telling);
  const guests = list(guestsIntroduced(facts));
  const hosts = hostNames(facts);
  const where = hosts.length === 0 ? 'zu dem Ortstermin' : list(hosts.map((host) => towards(host) ?? `zu „${host}“`));
  const verb = programme.principals.length > 1 ? 'kommen' : 'kommt';
  const from = [...guestsOf(facts), ...programme.hosts, last, ...(now ? [programme.when] : [])];
  if (now === undefined) return [say([guests, verb, 'nicht wie vorgesehen', before, `${where}; der neue Termin steht noch nicht fest`], ...from)];
  return [
    say([guests, verb, before === undefined ? 'nicht wie vorgesehen,' : `nicht wie vorgesehen ${before.replace(/,$/, '')},`, 'sondern', now, where], ...from),
  ];
}

/** Who came in the place of whom. */
function deputies({ facts, tense }: Telling): DraftSentence[] {
  const verb = { report: 'kam', invitation: 'kommt', cancelled: 'sollte', postponement: 'kommt' }[tense];
  return guestsOf(facts).flatMap((one) =>
    one.insteadOf && isSpokenOf({ personId: one.insteadOf }, facts)
      ? [
          say(
            [laterNamed(one, facts), verb, 'in Vertretung von', shortNamed({ personId: one.insteadOf }, facts), tense === 'cancelled' ? 'kommen' : undefined],
            one,
          ),
        ]
      : [],
  );
}

/** `Gastgeber war das Kommunale Integrationszentrum (KI) Kreis Nord; im Mittelpunkt standen die Themen A und B.` */
function hostsAndTopics({ facts, tense }: Telling): DraftSentence | undefined {
  const { programme, release, known } = facts;
  const hosts = receivingHosts(facts);
  const topics = (release.details.topics ?? []).map((topic) => words(topic, known)).filter((topic) => topic !== undefined);
  const isOver = tense === 'report';
  const many = hosts.length > 1;
  const verb = tense === 'cancelled' ? (many ? 'sollten' : 'sollte') : isOver ? (many ? 'waren' : 'war') : many ? 'sind' : 'ist';
  const receive = [many ? 'Gemeinsame Gastgeber' : 'Gastgeber', verb, list(hosts), tense === 'cancelled' ? 'sein' : undefined];
  const stand =
    tense === 'cancelled'
      ? topics.length > 1
        ? 'stehen sollten'
        : 'stehen sollte'
      : isOver
        ? topics.length > 1
          ? 'standen'
          : 'stand'
        : topics.length > 1
          ? 'stehen'
          : 'steht';
  const focus = ['im Mittelpunkt', stand, topics.length === 0 ? '' : topicsInWords(topics)];
  const details: Sources = { sources: release.detailSources };
  if (hosts.length === 0) return topics.length === 0 ? undefined : say([startSentence(focus.join(' '))], details);
  return topics.length === 0 ? say(receive, ...programme.hosts) : say([...receive, `; ${focus.join(' ')}`], ...programme.hosts, details);
}

const invited = (facts: DraftFacts): DraftSentence =>
  say([bothGenders('Medienvertreter', facts.style.gender), 'sind zu dem Termin herzlich eingeladen'], { sources: facts.release.detailSources });

/** What readers of an invitation must know of an earlier date. */
export function notes({ facts, tense }: Telling): TextBlock[] {
  const last = facts.programme.rescheduled.at(-1);
  const before = last && timeOf(last.from, facts);
  if (tense !== 'invitation' || !last || before === undefined) return [];
  return block('note-rescheduled', 'note', [say(['Der Termin wurde verlegt; ursprünglich war er', before, 'vorgesehen'], last)]);
}
