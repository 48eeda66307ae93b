import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DraftFacts } from '#libs/press/draft/draft-facts.js';
import { readDraft } from '#libs/press/draft-reading.js';
import { generateDraft } from '#libs/press/draft/draft.js';
import type { Draft } from '#libs/press/draft.queries.js';
import type { Release } from '#libs/press/press.queries.js';
import { textOfBlock, toRecord } from '#libs/press/edits/recorded-text.js';
import { outdatedSentences } from '#libs/press/edits/stale-sentences.js';
import { cast } from '#libs/press/draft/testing.js';
import { fuzz } from '#tests/support/fuzz.js';

const people = {
  guest: { name: 'Ada Nord', gender: 'f', offices: [{ title: 'Staatssekretärin', organisation: 'Ministerium für Bildung' }] },
  a: { name: 'Bo Personwort', gender: 'm', offices: [{ title: 'Landrat', organisation: 'Kreis Nord' }] },
  b: { name: 'Cem Namenswort', gender: 'm', offices: [{ title: 'Dezernent', organisation: 'Kreis Nord' }] },
  c: { name: 'Dana Rufwort', gender: 'f', offices: [{ title: 'Amtsleiterin', organisation: 'Kreis Nord' }] },
} as const;
const { facts, principal, attendee, text } = cast(people);

type Visit = {
  readonly stops: readonly { readonly venue: string; readonly start: string; readonly changed?: true }[];
  readonly items: readonly { readonly title: string; readonly topic: string; readonly changed?: true }[];
  readonly there: readonly ('a' | 'b' | 'c')[];
};

const read = ({ stops, items, there }: Visit, release: Partial<Release> = {}): { seen: DraftFacts; draft: Draft } => {
  const by = (id: string, changed: true | undefined) => [id, ...(changed ? [`${id}-changed`] : [])];
  const seen = facts({
    programme: {
      principals: [principal('guest')],
      hosts: [{ organisationId: 'org-n', organisation: 'Kreis Nord', sources: ['host'] }],
      stops: stops.map(({ venue, start, changed }, n) => ({
        stopId: `s${n}`,
        venue,
        town: `Stadtwort${n}`,
        when: { start },
        sources: by(`stop${n}`, changed),
      })),
      agenda: {
        status: 'open',
        revision: 1,
        items: items.map(({ title, topic, changed }, n) => ({
          itemId: `i${n}`,
          kind: 'exchange',
          title,
          topics: [topic],
          presenters: [],
          visibility: 'public',
          state: 'held',
          pressAccess: true,
          sources: by(`item${n}`, changed),
        })),
      },
    } as unknown as DraftFacts['programme'],
    attendance: { attendees: there.map((one) => attendee(one)) },
    release,
  });
  return { seen, draft: readDraft(seen, []) };
};

/** As it was submitted, with what people wrote in front of each block. */
const submitted = (visit: Visit, written: string): Partial<Release> => ({
  status: 'in-review',
  blocks: generateDraft(read(visit).seen).blocks.map((block) => ({
    ...toRecord(block),
    text: text(`${written}${textOfBlock(block)}`),
    edited: written !== '',
    ...(written !== '' && { base: text(textOfBlock(block)) }),
  })),
});

const hour = (n: number) => `${String(8 + n).padStart(2, '0')}:15`;
const visits = fc
  .record({ stops: fc.integer({ min: 1, max: 4 }), items: fc.integer({ min: 1, max: 5 }), there: fc.subarray(['a', 'b', 'c'] as const, { minLength: 1 }) })
  .map(({ stops, items, there }): Visit => ({
    there,
    stops: Array.from({ length: stops }, (_, n) => ({ venue: `Hauswort${n}`, start: hour(n) })),
    items: Array.from({ length: items }, (_, n) => ({ title: `Titelwort${n}`, topic: `Themenwort${n}` })),
  }));
const kinds = ['venue', 'start', 'title', 'topic'] as const;
const written = fc.constantFrom('', 'Das schrieb jemand selbst. ', 'Hoher Besuch! Alle freuten sich: ');

const marked = (draft: Draft) => draft.stale.map(({ text: said }) => said);
const saying = (draft: Draft, words: string) => draft.blocks.flatMap(({ sentences }) => sentences.map((one) => one.text)).filter((one) => one.includes(words));

describe('a fact that changes', () => {
  it('marks exactly the sentences that say it, and tells old and new', () => {
    fc.assert(
      fc.property(visits, fc.constantFrom(...kinds), fc.nat(), written, (visit, kind, at, own) => {
        const list = kind === 'venue' || kind === 'start' ? 'stops' : 'items';
        const place = at % visit[list].length;
        const [old, now] = kind === 'start' ? [hour(place), '21:45'] : [(visit[list][place] as unknown as Record<string, string>)[kind] ?? '', 'Neuwort'];
        const later = { ...visit, [list]: visit[list].map((one, n) => (n === place ? { ...one, [kind]: now, changed: true } : one)) } as Visit;
        const said = (time: string) => (kind === 'start' ? `${Number(time.slice(0, 2))}.${time.slice(3)} Uhr` : time);
        const release = submitted(visit, own);
        const { draft } = read(later, release);
        expect(marked(draft)).toEqual(saying(read(visit, release).draft, said(old)));
        expect(marked(draft).length).toBeGreaterThan(0);
        for (const one of draft.stale) expect(one.changes.join(' ')).toContain(said(now));
        expect(read(visit, release).draft.stale).toEqual([]);
      }),
      fuzz(150),
    );
  });
  it('that is taken away marks exactly the sentences that told of it', () => {
    fc.assert(
      fc.property(visits, fc.nat(), written, (visit, at, own) => {
        const release = submitted(visit, own);
        const before = read(visit, release).draft;
        const place = at % visit.items.length;
        const title = `Titelwort${place}`;
        // The others keep their ids: an item that is gone moves none of them.
        const kept = read(visit, release).seen;
        const items = kept.programme.agenda.items.filter(({ itemId }) => itemId !== `i${place}`);
        const draft = readDraft({ ...kept, programme: { ...kept.programme, agenda: { ...kept.programme.agenda, items } } }, []);
        const block = before.blocks.find(({ id }) => id === `programme-i${place}`)!;
        expect(saying(before, title).length).toBeGreaterThan(0);
        expect(marked(draft)).toEqual(block.sentences.map((one) => one.text).filter((one) => !own.startsWith(one)));
        expect(draft.stale.every(({ after, gone }) => after === null && gone.includes(`item${place}`))).toBe(true);
      }),
      fuzz(80),
    );
  });
  it('marks the sentence of those who took part when one of them is gone or new, and no other', () => {
    fc.assert(
      fc.property(visits, fc.constantFrom('a', 'b', 'c'), (visit, who) => {
        fc.pre(visit.there.length > 1 || visit.there[0] !== who);
        const there = visit.there.includes(who) ? visit.there.filter((one) => one !== who) : [...visit.there, who];
        const { draft } = read({ ...visit, there }, submitted(visit, ''));
        // The head of a district stands among the elected guests: a sentence of its own that may be new as a whole.
        const block = who === 'a' ? 'participants-elected' : 'participants';
        const isNew = who === 'a' && !visit.there.includes('a');
        const alone = who !== 'a' && visit.there.every((one) => one === 'a');
        expect(draft.stale.map(({ blockId, sentence }) => [blockId, sentence])).toEqual([[block, isNew || alone ? null : 0]]);
      }),
      fuzz(60),
    );
  });
});

const said = (wording: string, ...sources: string[]) => ({ text: wording, sources });

describe('a sentence', () => {
  it('is not outdated by a new event that leaves its words as they are, nor by words that vary while their facts are the same', () => {
    expect(outdatedSentences([said('Ada kam um 10 Uhr.', 'a')], ['Ada kam um 10 Uhr.'], [said('Ada kam um 10 Uhr.', 'a', 'b')])).toEqual([]);
    expect(outdatedSentences([said('Ada kam.', 'a')], ['Ada kam.'], [said('Es kam Ada.', 'a')])).toEqual([]);
    const [base, fresh] = [
      [said('Ada kam.', 'a'), said('Tee um 10 Uhr.', 't')],
      [said('Es kam Ada.', 'a'), said('Tee um 11 Uhr.', 't', 'u')],
    ];
    expect(outdatedSentences(base, ['Ada kam.', 'Tee um 10 Uhr.'], fresh)).toMatchObject([{ place: 1, after: { text: 'Tee um 11 Uhr.' } }]);
  });
  it('is not outdated once people wrote the new fact themselves, or took it out', () => {
    const [base, fresh] = [
      [said('Ada kam um 10 Uhr.', 'a'), said('Es gab Tee.', 't')],
      [said('Ada kam um 11 Uhr.', 'a', 'b'), said('Es gab Tee.', 't')],
    ];
    expect(outdatedSentences(base, ['Gegen 11 Uhr kam Ada.', 'Es gab Tee.'], fresh)).toEqual([]);
    expect(outdatedSentences(base, ['Es gab Tee.'], fresh)).toEqual([]);
    expect(outdatedSentences(base, ['Gegen 10 Uhr kam Ada.', 'Es gab Tee.'], fresh)).toMatchObject([{ place: 0 }]);
  });
  it('that is new stands nowhere yet', () =>
    expect(outdatedSentences([said('Ada kam.', 'a')], ['Ada kam.'], [said('Ada kam.', 'a'), said('Bo auch.', 'b')])).toEqual([
      { after: said('Bo auch.', 'b'), place: null },
    ]));
});
