import type { AgendaItem } from '#libs/agenda/domain/agenda.events.js';
import { startSentence } from '#libs/language/sentences.js';
import type { Actors } from '#libs/press/draft/draft-actors.js';
import { asSubject, behindPreposition, phraseOf, whatIs } from '#libs/press/draft/draft-item-words.js';
import { laterGuests } from '#libs/press/draft/draft-people.js';
import type { Telling } from '#libs/press/draft/draft-telling.js';

/** A sentence whose subject does something: verb, object and what closes the bracket of the verb. */
type Deed = { readonly verb: string; readonly rest: readonly string[] };

/** What is told of an item: its title, when it is, and who does it. */
export type Told = { readonly item: AgendaItem; readonly title: string; readonly when: string | undefined; readonly actors: Actors };

/** Who did it and what it was, in one sentence with the subject first, or the time. */
export function deed(told: Told, telling: Telling): readonly string[] {
  const { actors, when } = told;
  const found = special(told, telling);
  if (found === undefined) return takingPart(told, telling);
  const { verb, rest } = found;
  // Whoever takes leave does so at the end, and the sentence says so first.
  if (told.item.kind === 'farewell' && actors.areGuests) return [startSentence(when ?? 'zum Abschluss'), verb, 'sich', actors.said, ...rest];
  return when === undefined ? [startSentence(actors.said), verb, ...rest] : [startSentence(when), verb, actors.said.replace(/,$/, ','), ...rest];
}

/** A verb of its own for the kind of item; undefined when the kind has none or the title asks for another sentence. */
function special({ item, title, when, actors }: Told, telling: Telling): Deed | undefined {
  const isOver = telling.tense === 'report';
  const verb = (past: readonly [string, string], future: readonly [string, string]) => (isOver ? past : future)[actors.plural ? 1 : 0];
  const guests = laterGuests(telling.facts);
  // With the time before the verb, two names side by side would leave open who does what to whom.
  const clear = guests !== undefined && (when === undefined || /^(die|den) /.test(guests)) && !actors.areGuests;
  const place = (noun: string) => new RegExp(`^${noun}(?: ((?:im|in|am|an|auf|vor) .+))?$`, 'u').exec(title);
  switch (item.kind) {
    case 'welcome': {
      const [welcome, reception] = [place('Begrüßung'), place('Empfang')];
      if (!clear) return undefined;
      if (welcome) return { verb: verb(['begrüßte', 'begrüßten'], ['begrüßt', 'begrüßen']), rest: [guests, welcome[1] ?? ''] };
      return reception ? { verb: verb(['empfing', 'empfingen'], ['empfängt', 'empfangen']), rest: [guests, reception[1] ?? ''] } : undefined;
    }
    case 'greeting':
      return title === 'Grußwort' ? { verb: verb(['sprach', 'sprachen'], ['spricht', 'sprechen']), rest: ['ein Grußwort'] } : undefined;
    case 'farewell': {
      const found = place('Verabschiedung');
      if (!found) return undefined;
      if (actors.areGuests) return { verb: verb(['verabschiedete', 'verabschiedeten'], ['verabschiedet', 'verabschieden']), rest: [found[1] ?? ''] };
      return { verb: verb(['übernahm', 'übernahmen'], ['übernimmt', 'übernehmen']), rest: ['die Verabschiedung', found[1] ?? ''] };
    }
    case 'walk-through': {
      const [, way] = /^Rundgang (durch .+)$/u.exec(title) ?? [];
      return way !== undefined && clear ? { verb: verb(['führte', 'führten'], ['führt', 'führen']), rest: [guests, way] } : undefined;
    }
    case 'presentation': {
      if (title.endsWith(' vor')) return undefined;
      return { verb: verb(['stellte', 'stellten'], ['stellt', 'stellen']), rest: [whatIs(title, 'accusative').said, 'vor'] };
    }
    case 'field-report':
      return {
        verb: verb(['gab', 'gaben'], ['gibt', 'geben']),
        rest: [asSubject(phraseOf(item.kind, title)).replace(/^(ein|der) /, (one) => ({ 'ein ': 'einen ', 'der ': 'den ' })[one] ?? one)],
      };
    default:
      return undefined;
  }
}

/** `An der Mitmachaktion „Singen“ wirkten Kinder der Klasse 3b mit`, `Am Austausch zur Arbeit beteiligte sich das KI-Team`. */
function takingPart({ item, title, when, actors }: Told, { tense }: Telling): readonly string[] {
  const isOver = tense === 'report';
  const where = startSentence(behindPreposition('an', phraseOf(item.kind, title)));
  const talks = /^(exchange|work-meeting|panel|press-briefing|press-conference)$/.test(item.kind);
  const [past, future] = talks
    ? [
        ['beteiligte sich', 'beteiligten sich'],
        ['beteiligt sich', 'beteiligen sich'],
      ]
    : [
        ['wirkte', 'wirkten'],
        ['wirkt', 'wirken'],
      ];
  const verb = (isOver ? past : future)?.[actors.plural ? 1 : 0] ?? '';
  const tail = talks ? [when ?? ''] : [when ?? '', 'mit'];
  return [where, verb, actors.said, ...tail];
}
