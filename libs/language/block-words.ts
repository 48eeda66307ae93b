/** What the rest of a block's id names. */
export type BlockSubject = 'stop' | 'item' | 'occasion' | 'contact' | 'statement' | 'photo';

/** What the blocks of a press text are about, by how their ids begin. */
const blocks: readonly (readonly [begins: RegExp, words: string, subject?: BlockSubject])[] = [
  [/^lead$/, 'Einstieg'],
  [/^tour$/, 'Reise'],
  [/^stop-/, 'Station', 'stop'],
  [/^programme-/, 'Programmpunkt', 'item'],
  [/^participants-elected$/, 'Teilnehmende mit Mandat'],
  [/^participants-groups$/, 'Teilnehmende Gruppen'],
  [/^participants/, 'Teilnehmende'],
  [/^topics$/, 'Themen'],
  [/^occasion-/, 'Anlass', 'occasion'],
  [/^prior-contact-/, 'Früherer Kontakt', 'contact'],
  [/^quote-/, 'Zitat', 'statement'],
  [/^caption-/, 'Bildunterschrift', 'photo'],
  [/^background-/, 'Hintergrund'],
  [/^call-to-action$/, 'Einladung'],
  [/^(contact|author)$/, 'Kontakt'],
  [/^closing$/, 'Schlusssatz'],
  [/^note-rescheduled$/, 'Hinweis zur Verlegung'],
];

/** A block as people call it: `Einstieg`, `Station „Kreishaus“`. `called`: what stands behind the word for one of several, such as its name in quotes. */
export function blockInWords(blockId: string, called: (subject: BlockSubject, id: string) => string | undefined): string {
  const [begins, words, subject] = blocks.find(([pattern]) => pattern.test(blockId)) ?? [/^/, 'Hinweis'];
  const name = subject && called(subject, blockId.replace(begins, ''));
  return name === undefined ? words : `${words} ${name}`;
}
