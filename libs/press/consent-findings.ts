import { mayBeNamed, mayBeShown, type Permission } from '#libs/directory/domain/consent.js';
import { dayAndMonth } from '#libs/language/dates.js';
import type { Correction, Finding } from '#libs/press/domain/press-release.events.js';
import { blockName, photoName, statementName } from '#libs/press/draft/block-names.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { isSpokenOf } from '#libs/press/draft/draft-people.js';
import type { Hint, OpenPoint } from '#libs/press/draft.queries.js';
import type { PhotoDoc } from '#libs/press/press.queries.js';
import type { Named, PersonId, TextId } from '#libs/vault/ids.js';

/**
 * What keeps a release from approval for want of a consent: somebody in a photo who did not agree, and text by people that names
 * somebody who must not be named. What is generated names nobody like that, so it needs no finding.
 */
export function consentFindings(facts: DraftFacts): OpenPoint[] {
  if (!facts.consents) return [];
  return [...facts.release.photos.flatMap((photo) => shownWithoutConsent(photo, facts)), ...namedByPeople(facts)];
}

function shownWithoutConsent({ photoId, caption }: PhotoDoc, facts: DraftFacts): OpenPoint[] {
  return caption.positions.flatMap(({ who }): OpenPoint[] => {
    const found: Permission = 'personId' in who ? facts.consents!.photo(who.personId) : { is: 'not-recorded' };
    // A place without a name is a gap, and found as one.
    if (mayBeShown(found) || (!('personId' in who) && facts.known.nameOf(who).trim() === '')) return [];
    const code = found.is === 'not-recorded' ? 'photo-consent-missing' : 'photo-consent-refused';
    return [
      {
        code,
        what: photoId,
        about: `Bild ${photoName(photoId, facts)}: ${called(who, facts)}${because(found)}`,
        ...('personId' in who && { personId: who.personId }),
      },
    ];
  });
}

/** Texts of people in which a name had to be left out: what is read is not what they wrote, so somebody has to write it anew. */
function namedByPeople(facts: DraftFacts): OpenPoint[] {
  const { blocks, statements, photos, details, status } = facts.release;
  const names = (...texts: readonly (TextId | undefined)[]) =>
    texts.some((id) => id !== undefined && facts.known.text(id) !== facts.consents!.inHouse.text(id));
  const found = (what: string, about: string): OpenPoint => ({ code: 'naming-refused', what, about });
  // A draft that nobody edited is generated anew on every reading.
  const recorded = blocks.filter(({ edited }) => edited || status !== 'draft');
  return [
    ...recorded.filter(({ text }) => names(text)).map(({ blockId }) => found(blockId, blockName(blockId, facts))),
    ...statements
      .filter(({ segments }) => names(...segments))
      .map(({ statementId }) => found(statementId, ['Wortlaut der Aussage', statementName(statementId, facts)].filter(Boolean).join(' '))),
    ...photos.flatMap(({ photoId, title, credit, caption }) =>
      names(title, credit, caption.unnamedGroup) ? [found(photoId, `Titel, Nachweis oder Gruppe zu Bild ${photoName(photoId, facts)}`)] : [],
    ),
    ...Object.entries(detailWords).flatMap(([member, about]) => {
      const text = details[member as keyof typeof detailWords];
      return names(...(typeof text === 'string' ? [text] : (text ?? []))) ? [found(member, about)] : [];
    }),
  ];
}

const detailWords = {
  kicker: 'Dachzeile',
  headline: 'Überschrift',
  subline: 'Unterzeile',
  dateline: 'Ortszeile',
  background: 'Hintergrund',
  callToAction: 'weitere Informationen',
  contact: 'Kontakt',
  author: 'Verfasserangabe',
} as const;

/** Who is left unnamed and why, and who is named without anybody having noted that they agreed. */
export function consentHints(facts: DraftFacts): Hint[] {
  const { consents } = facts;
  if (!consents) return [];
  const people = [...peopleOf(facts)].map((personId) => ({ personId, found: consents.naming(personId) }));
  const open = people.filter(({ personId, found }) => found.is === 'not-recorded' && isSpokenOf({ personId }, facts)).map(({ personId }) => personId);
  return [
    ...people
      .filter(({ found }) => !mayBeNamed(found))
      .map(({ personId, found }): Hint => ({ code: 'not-named', about: `${personId}${because(found)}`, personIds: [personId] })),
    ...(open.length > 0
      ? [{ code: 'consent-not-recorded' as const, about: open.map((personId) => called({ personId }, facts)).join('; '), personIds: open }]
      : []),
  ];
}

/** Everybody whom the release could name. */
function peopleOf({ programme, attendance, release }: DraftFacts): ReadonlySet<PersonId> {
  const there = (attendance?.attendees ?? []).filter(({ status }) => status === 'present' || status === 'accepted');
  const presenters = programme.agenda.items.filter(({ visibility }) => visibility === 'public').flatMap((item) => item.presenters);
  const captioned = release.photos.flatMap(({ caption }) => caption.positions.map(({ who }) => who));
  const all = [...programme.principals, ...there, ...presenters, ...release.statements.map(({ speaker }) => speaker), ...captioned];
  return new Set(all.flatMap((one) => (one && 'personId' in one ? [one.personId] : [])));
}

/** The name, or the id where the name must not be written. */
function called(who: Named, { known }: DraftFacts): string {
  return 'personId' in who && !known.mayName(who.personId) ? who.personId : known.nameOf(who).trim();
}

function because(found: Permission): string {
  if (found.is === 'refused') return `, verweigert am ${dayAndMonth(found.by.on)}`;
  return found.is === 'withdrawn' ? `, widerrufen am ${dayAndMonth(found.by.on)}` : '';
}

/** Whether a correction that waits holds a name that must not be read. */
export const namesSomebodyUnasked = ({ text, note, headline }: Correction, { known, consents }: DraftFacts): boolean =>
  [text, note, headline].some((id) => id !== undefined && consents !== undefined && known.text(id) !== consents.inHouse.text(id));

/** What was approved before anybody asked for consents may go out; who said no keeps it in. */
export const keepsFromIssuing = ({ code }: Pick<Finding, 'code'>): boolean => code !== 'photo-consent-missing';
