import { describe, expect, it } from '@jest/globals';
import { withoutNamesOf } from '#libs/directory/unnamed.js';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { generateDraft } from '#libs/press/draft/draft.js';
import { captionProblems } from '#libs/press/draft/draft-captions.js';
import { attendee, facts, person, principal, text } from '#libs/press/draft/testing-draft.js';
import { item } from '#libs/tours/testing.js';

type Told = NonNullable<Parameters<typeof facts>[0]>;

/** The facts as the public may read them when these people said no. */
function without(names: readonly Parameters<typeof person>[0][], told: Told): DraftFacts {
  const all = facts(told);
  return {
    ...all,
    known: withoutNamesOf(
      names.map((one) => all.known.person(person(one))),
      all.known,
      [all.programme, all.attendance, all.release],
    ),
  };
}
const blockOf = (all: DraftFacts, id: string) =>
  generateDraft(all)
    .blocks.find((one) => one.id === id)
    ?.sentences.map((one) => one.text)
    .join(' ');

describe('somebody who said no to being named', () => {
  const agenda = (...presenters: readonly Parameters<typeof person>[0][]) => ({
    status: 'open' as const,
    revision: 1,
    items: [item('i1', { kind: 'greeting', title: 'Grußwort', presenters: presenters.map((one) => ({ personId: person(one) })) })],
  });

  it.each([
    [['head'], 'Eine weitere Person sprach ein Grußwort.'],
    [['head', 'brief'], 'Zwei weitere Personen sprachen ein Grußwort.'],
    [['landrat', 'head'], 'Cem Ost und eine weitere Person sprachen ein Grußwort.'],
  ] as const)('acts as another person: %s', (presenters, said) => {
    const programme = { agenda: agenda(...presenters) };
    expect(blockOf(without(['head', 'brief'], { programme }), 'programme-i1')).toBe(said);
  });

  it('stands on no list of those who took part, nor do those whom they represent say so', () => {
    const attendees = [attendee('landrat'), attendee('head'), attendee('unit', 'present', { represents: { personId: person('head') } })];
    const all = without(['head'], { attendance: { attendees } });
    expect(blockOf(all, 'participants')).toBe('An dem Besuch nahm auch Lea Fach (Referat 512, Ministerium für Schule) teil.');
  });

  it('is quoted as somebody who was there, and nothing says who', () => {
    const statement = {
      statementId: 's1',
      kind: 'direct',
      speaker: { personId: person('head') },
      speakerCertainty: 'stated',
      clearance: 'cleared',
      sources: [],
    } as const;
    const all = without(['head'], { release: { statements: [{ ...statement, segments: [text('Das freut mich.')] }] } });
    expect(blockOf(all, 'quote-s1')).toBe('Aus dem Kreis der Beteiligten hieß es: „Das freut mich.“');
    expect(JSON.stringify(generateDraft(all))).not.toMatch(/West|Leiterin/);
  });

  it('has a place in a caption without name and title, also several of them', () => {
    const positions = (['head', 'landrat', 'brief'] as const).map((one) => ({ who: { personId: person(one) }, captionTitle: 'Leitung' }));
    const photo = { photoId: 'p1', caption: { mode: 'list-from-left' as const, positions }, sources: [] };
    const all = without(['head', 'brief'], { release: { photos: [photo] } });
    expect(generateDraft(all).captions[0]?.text).toBe('v. l.: eine weitere Person, Cem Ost (Leitung) und eine weitere Person.');
    expect(captionProblems(photo, all)).toEqual([]);
  });

  it('opens a headline with a capital where they are the guest', () => {
    const host = { organisationId: 'org-nord' as const, organisation: 'Kreis Nord', sources: [] };
    const all = without(['guest'], { programme: { principals: [principal('guest')], hosts: [host] } });
    expect(generateDraft(all).headline).toMatch(/^Eine weitere Person besucht /);
    expect(JSON.stringify(generateDraft(all))).not.toMatch(/Ada|Staatssekretärin/);
  });
});
