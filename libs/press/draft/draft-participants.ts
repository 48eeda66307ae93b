import type { AttendeeDoc } from '#libs/attendance/attendance.queries.js';
import { bothGenders } from '#libs/language/gender-forms.js';
import { list } from '#libs/language/lists.js';
import { block, say, words } from '#libs/press/draft/draft-facts.js';
import { groupInWords, groupsOnce, type Group } from '#libs/press/draft/draft-groups.js';
import { fullyNamed, inOrderOfRelease, isElected, isSpokenOf, officesOf, protectedAs, shortNamed } from '#libs/press/draft/draft-people.js';
import { shortenedText } from '#libs/press/draft/draft-short-names.js';
import type { Telling } from '#libs/press/draft/draft-telling.js';
import type { TextBlock } from '#libs/press/draft.queries.js';

/** Who else was there (or will be), in precedence: everybody with their offices, elected guests in a sentence of their own, groups as labelled. */
export function participantBlocks(telling: Telling): TextBlock[] {
  const { facts, tense } = telling;
  const { attendance } = facts;
  if (!attendance || tense === 'cancelled') return [];
  const people = inOrderOfRelease(
    attendance.attendees.filter((one) => isThere(one, telling)),
    facts,
  );
  const elected = people.filter(({ personId }) => isElected(personId, facts));
  const others = people.filter((one) => !elected.includes(one));
  const told = new Set<string>([...telling.named, ...people.map(({ personId }) => personId)]);
  const groups = groupsOnce(facts).flatMap((group) => {
    const said = groupInWords(group, facts, told);
    return said === undefined || isTold(group, telling) ? [] : [{ ...said, said: shortenedText(said.said, facts), sources: group.sources }];
  });
  return [
    ...block('participants', 'participants', [others.length > 0 ? say(taking(others, telling), ...others) : undefined]),
    ...block('participants-elected', 'participants', [elected.length > 0 ? say(elect(elected, telling), ...elected) : undefined]),
    ...block('participants-groups', 'participants', [groups.length > 0 ? say(together(groups, telling), ...groups) : undefined]),
  ];
}

/** Present for a report, accepted for an invitation. Principals stand in the lead, whoever was named before stands there; whoever is protected stands in their group. */
function isThere({ personId, status }: AttendeeDoc, { facts, tense, named }: Telling): boolean {
  if (named.has(personId) || protectedAs(personId, facts) !== undefined) return false;
  return status === 'present' || (tense !== 'report' && status === 'accepted');
}

/** A group that acted in the programme is told there, unless more is known of it than its name. */
function isTold({ label, headcount, members, organisation }: Group, { facts }: Telling): boolean {
  const said = words(label, facts.known);
  const items = facts.programme.agenda.items.filter(({ visibility }) => visibility === 'public');
  const acted = items.some(({ presenters }) => presenters.some((one) => 'group' in one && words(one.group, facts.known) === said));
  const hosts = facts.programme.hosts.flatMap((host) => [words(host.unit, facts.known), words(host.organisation, facts.known)]);
  return acted && headcount === undefined && members.length === 0 && (organisation === undefined || hosts.includes(words(organisation, facts.known)));
}

/** A few short names stand inside the verb, many behind it. */
function taking(people: readonly AttendeeDoc[], telling: Telling): readonly string[] {
  const names = namesOf(people, telling);
  const one = people.length === 1;
  if (telling.tense !== 'report') return [one ? 'Zugesagt hat auch' : 'Zugesagt haben auch', enumerated(names)];
  if (names.length <= 2 && names.every(isPlain)) return ['An dem Besuch', one ? 'nahm' : 'nahmen', 'auch', enumerated(names), 'teil'];
  return [one ? 'Mit dabei war auch' : 'Mit dabei waren auch', enumerated(names)];
}

function elect(people: readonly AttendeeDoc[], telling: Telling): readonly string[] {
  const names = namesOf(people, telling);
  const one = people.length === 1;
  if (telling.tense !== 'report') return [one ? 'Aus der Politik hat' : 'Aus der Politik haben', enumerated(names), 'zugesagt'];
  if (names.length <= 2 && names.every(isPlain)) return [one ? 'Aus der Politik nahm' : 'Aus der Politik nahmen', enumerated(names), 'teil'];
  return [one ? 'Aus der Politik war' : 'Aus der Politik waren', enumerated(names), 'dabei'];
}

function together(groups: readonly { readonly said: string; readonly plural: boolean }[], { tense }: Telling): readonly string[] {
  const many = groups.length > 1 || groups.some(({ plural }) => plural);
  const said = enumerated(groups.map((group) => group.said));
  if (tense !== 'report') return [many ? 'Eingebunden sind auch' : 'Eingebunden ist auch', said];
  return [many ? 'Beteiligt waren außerdem' : 'Beteiligt war außerdem', said];
}

/** Whether a comma behind it can only be the next joint. */
const isPlain = (said: string) => !/[,;]/.test(said.replace(/\([^()]*\)/g, ''));

/** `A (x, y), B und C`; with semicolons when a comma outside brackets would mislead. */
function enumerated(said: readonly string[]): string {
  if (said.every(isPlain) || said.length === 1) return list(said);
  return `${said.slice(0, -1).join('; ')} sowie ${said.at(-1) ?? ''}`;
}

/** People one by one; those who bear the same title are named behind its plural: `die Landtagsabgeordneten Ada Nord und Bo Süd`. */
function namesOf(people: readonly AttendeeDoc[], { facts }: Telling): string[] {
  const all = people.map(({ personId, represents: whom }) => {
    const represents = whom && isSpokenOf(whom, facts) ? whom : undefined;
    const said = shortenedText(fullyNamed({ personId }, facts), facts);
    const title = officesOf(personId, facts).length === 1 ? officesOf(personId, facts)[0]?.title : undefined;
    const behind =
      title !== undefined && title !== '' && !represents && said.startsWith(`${title} `) && !/[(,;]/.test(said) ? said.slice(title.length + 1) : undefined;
    return {
      said: represents ? `${said} in Vertretung von ${shortNamed(represents, facts)}` : said,
      title: title && bothGenders(title, 'pair', { definite: true }),
      behind,
    };
  });
  return all.flatMap(({ said, title, behind }, at) => {
    const shared = all.filter((one) => one.behind !== undefined && one.title === title);
    if (behind === undefined || title === undefined || shared.length < 2 || / und /.test(title)) return [said];
    return all.findIndex((one) => one.behind !== undefined && one.title === title) === at
      ? [`${title} ${list(shared.flatMap((one) => one.behind ?? []))}`]
      : [];
  });
}
