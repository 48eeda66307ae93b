import { stopName } from '#libs/itineraries/itinerary.queries.js';
import { blockInWords, type BlockSubject } from '#libs/language/block-words.js';
import { quoted } from '#libs/language/quotes.js';
import { words, type DraftFacts } from '#libs/press/draft/draft-facts.js';

/** A block of the text as people call it. */
export const blockName = (blockId: string, facts: DraftFacts): string => blockInWords(blockId, (subject, id) => calledIn(facts, subject, id));

function calledIn({ programme, release, known }: DraftFacts, subject: BlockSubject, id: string): string | undefined {
  const titled = (title: string | undefined) => (title === undefined ? undefined : quoted(title));
  switch (subject) {
    case 'stop':
      return programme.stops.some(({ stopId }) => stopId === id) ? quoted(stopName(programme, id, known)) : undefined;
    case 'item':
      return titled(words(programme.agenda.items.find(({ itemId }) => itemId === id)?.title, known));
    case 'occasion':
      return titled(words(programme.occasions.find(({ occasionId }) => occasionId === id)?.title, known));
    case 'contact':
      return titled(words(programme.priorContacts.find(({ contactId }) => contactId === id)?.title, known));
    case 'statement':
      return statementName(id, { release, known });
    case 'photo':
      return photoName(id, { release, known });
  }
}

/** `von Ada Beispiel zu „Ehrenamt“`; undefined where neither is known. */
export function statementName(id: string, { release, known }: Pick<DraftFacts, 'release' | 'known'>): string | undefined {
  const statement = release.statements.find(({ statementId }) => statementId === id);
  const speaker = statement?.speaker;
  const isNamed = speaker !== undefined && (!('personId' in speaker) || known.mayName(speaker.personId));
  const name = isNamed ? known.nameOf(speaker).trim() : '';
  const topic = words(statement?.topic, known);
  return (
    [name === '' ? undefined : `von ${name}`, topic === undefined ? undefined : `zu ${quoted(topic)}`].filter((part) => part !== undefined).join(' ') ||
    undefined
  );
}

/** By its title, else by its number; undefined when there is no such photo. */
export function photoName(id: string, { release, known }: Pick<DraftFacts, 'release' | 'known'>): string | undefined {
  const place = release.photos.findIndex(({ photoId }) => photoId === id);
  const photo = release.photos[place];
  if (!photo) return undefined;
  const title = photo.title === undefined ? '' : known.text(photo.title).trim();
  return title === '' ? String(place + 1) : quoted(title);
}
