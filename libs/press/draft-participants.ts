import type { AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import { list } from '#libs/language/lists.js';
import { block, say, tenseOf, type DraftFacts, type Tense } from '#libs/press/draft-facts.js';
import { fullyNamed, groupInWords, groupsOnce, guestsOf, inOrderOfRelease, isElected, protectedAs, shortNamed } from '#libs/press/draft-people.js';
import type { TextBlock } from '#libs/press/draft.queries.js';

/** Who was there (or will be), in precedence: everybody with their offices, elected guests in a sentence of their own, groups as labelled. */
export function participantBlocks(facts: DraftFacts): TextBlock[] {
  const { attendance } = facts;
  const tense = tenseOf(facts);
  if (!attendance || tense === 'cancelled') return [];
  const people = inOrderOfRelease(
    attendance.attendees.filter((one) => isThere(one, tense, facts)),
    facts,
  );
  const elected = people.filter(({ personId }) => isElected(personId, facts));
  const others = people.filter((one) => !elected.includes(one));
  const groups = groupsOnce(facts).flatMap((group) => {
    const said = groupInWords(group, facts);
    return said === undefined ? [] : [{ said, sources: group.sources }];
  });
  const guests = guestsOf(facts)
    .map((one) => shortNamed(one, facts))
    .join(' und ');
  return [
    ...block('participants', 'participants', [others.length > 0 ? say(taking(tense, named(others, facts), guests), ...others) : undefined]),
    ...block('participants-elected', 'participants', [elected.length > 0 ? say(fromParliament(tense, named(elected, facts)), ...elected) : undefined]),
    ...block('participants-groups', 'participants', [
      groups.length > 0
        ? say([tense === 'invitation' ? 'Eingebunden sind:' : 'Beteiligt waren:', enumerated(groups.map(({ said }) => said))], ...groups)
        : undefined,
    ]),
  ];
}

/** Present for a report, accepted for an invitation. Principals stand in the lead; whoever is protected stands in their group. */
function isThere({ personId, status }: AttendeeDoc, tense: Tense, facts: DraftFacts): boolean {
  if (facts.programme.principals.some((one) => one.personId === personId) || protectedAs(personId, facts) !== undefined) return false;
  return status === 'present' || (tense === 'invitation' && status === 'accepted');
}

/** A few names stand inside the sentence, many behind a colon. */
function taking(tense: Tense, names: readonly string[], guests: string): readonly string[] {
  const one = names.length === 1;
  const beside = guests === '' ? [] : [`Neben ${guests}`];
  const inside = names.length <= 3 && names.every(isPlain);
  const [verb, rest] = tense === 'invitation' ? [one ? 'hat' : 'haben', 'zugesagt'] : [one ? 'nahm' : 'nahmen', 'an dem Besuch teil'];
  if (inside && beside.length > 0) return [...beside, verb, enumerated(names), rest];
  if (beside.length > 0) return [...beside, verb, `${rest}:`, enumerated(names)];
  return tense === 'invitation' ? [`Zugesagt ${verb}:`, enumerated(names)] : [`An dem Besuch ${verb} teil:`, enumerated(names)];
}

function fromParliament(tense: Tense, names: readonly string[]): readonly string[] {
  const verb = tense === 'invitation' ? (names.length === 1 ? 'hat' : 'haben') : names.length === 1 ? 'nahm' : 'nahmen';
  const rest = tense === 'invitation' ? 'zugesagt' : 'teil';
  return names.every(isPlain) ? ['Aus den Parlamenten', verb, enumerated(names), rest] : ['Aus den Parlamenten', verb, `${rest}:`, enumerated(names)];
}

/** Whether a comma behind it can only be the next joint. */
const isPlain = (said: string) => !/[,;]/.test(said.replace(/\([^()]*\)/g, ''));

/** `A (x, y), B und C`; with semicolons when a comma outside brackets would mislead. */
const enumerated = (said: readonly string[]) => (said.every(isPlain) ? list(said) : said.join('; '));

const named = (people: readonly AttendeeDoc[], facts: DraftFacts): string[] =>
  people.map(({ personId, represents }) => {
    const who = fullyNamed({ personId }, facts);
    return represents ? `${who}, in Vertretung von ${shortNamed(represents, facts)}` : who;
  });
