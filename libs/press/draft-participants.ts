import type { AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import { block, say, tenseOf, type DraftFacts, type Tense } from '#libs/press/draft-facts.js';
import { fullyNamed, groupInWords, guestsOf, inPrecedence, isElected, protectedAs, shortNamed } from '#libs/press/draft-people.js';
import type { TextBlock } from '#libs/press/draft.queries.js';

/** Who was there (or will be), in precedence: everybody with their offices, elected guests in a sentence of their own, groups as labelled. */
export function participantBlocks(facts: DraftFacts): TextBlock[] {
  const { attendance } = facts;
  const tense = tenseOf(facts);
  if (!attendance || tense === 'cancelled') return [];
  const people = inPrecedence(
    attendance.attendees.filter((one) => isThere(one, tense, facts)),
    facts,
  );
  const elected = people.filter(({ personId }) => isElected(personId, facts));
  const others = people.filter((one) => !elected.includes(one));
  const groups = attendance.groups.flatMap((group) => {
    const said = groupInWords(group, facts);
    return said === undefined ? [] : [{ said, sources: group.sources }];
  });
  const guests = guestsOf(facts)
    .map((one) => shortNamed(one, facts))
    .join(' und ');
  return [
    ...block('participants', 'participants', [
      others.length > 0 ? say([`${taking(tense, others.length, guests)}:`, named(others, facts)], ...others) : undefined,
    ]),
    ...block('participants-elected', 'participants', [
      elected.length > 0 ? say([`${mandates(tense, elected.length)}:`, named(elected, facts)], ...elected) : undefined,
    ]),
    ...block('participants-groups', 'participants', [
      groups.length > 0
        ? say([tense === 'invitation' ? 'Eingebunden sind:' : 'Beteiligt waren:', groups.map(({ said }) => said).join('; ')], ...groups)
        : undefined,
    ]),
  ];
}

/** Present for a report, accepted for an invitation. Principals stand in the lead; whoever is protected stands in their group. */
function isThere({ personId, status }: AttendeeDoc, tense: Tense, facts: DraftFacts): boolean {
  if (facts.programme.principals.some((one) => one.personId === personId) || protectedAs(personId, facts) !== undefined) return false;
  return status === 'present' || (tense === 'invitation' && status === 'accepted');
}

function taking(tense: Tense, count: number, guests: string): string {
  const beside = guests === '' ? '' : `Neben ${guests} `;
  if (tense === 'invitation') return `${beside}${count === 1 ? 'hat' : 'haben'} zugesagt`;
  return beside === '' ? `An dem Besuch ${count === 1 ? 'nahm' : 'nahmen'} teil` : `${beside}${count === 1 ? 'nahm' : 'nahmen'} an dem Besuch teil`;
}

const mandates = (tense: Tense, count: number) =>
  tense === 'invitation' ? `Aus den Parlamenten ${count === 1 ? 'hat' : 'haben'} zugesagt` : `Aus den Parlamenten ${count === 1 ? 'nahm' : 'nahmen'} teil`;

const named = (people: readonly AttendeeDoc[], facts: DraftFacts) =>
  people
    .map(({ personId, represents }) => {
      const who = fullyNamed({ personId }, facts);
      return represents ? `${who}, in Vertretung von ${shortNamed(represents, facts)}` : who;
    })
    .join('; ');
