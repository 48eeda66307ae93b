import { LONGEST_NAME, maskKey, maskWord } from '#libs/directory/name-keys.js';
import type { PersonId, TextId } from '#libs/vault/ids.js';

/** Somebody whom wording names. `name` is how the directory writes them; absent where whoever writes may not know that: the name stays as written. */
type Meant = { readonly personId: PersonId; readonly name?: string };

/** The people that wording names, by the keys of `maskCandidates`. `several`: one of some namesakes, and nobody knows which. */
export type People = ReadonlyMap<string, Meant | 'several'>;

/** A piece of wording that must not stand in the log: a person's name, or text that looks like a token. Without a person it is kept as written. */
type Find = { readonly start: number; readonly end: number; readonly person?: Meant };

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** `{person-…}`: the name as the directory writes it. `{person-….text-…}`: as it was written here. `{text-…}`: any text. */
const TOKEN = new RegExp(`\\{(?:(person-${UUID})(?:\\.(text-${UUID}))?|(text-${UUID}))\\}`, 'g');
const WORD = /[\p{L}\p{M}\p{N}\p{Cf}.'’-]+/gu;
const BETWEEN = /^[\s\p{Cf}]+$/u;

/** `from` and `to` include the dots and marks around it. */
type Word = { readonly from: number; readonly start: number; readonly end: number; readonly to: number; readonly key: string };
type Window = { readonly start: number; readonly end: number; readonly key: string };

/** The keys under which a name could stand in these texts: every run of two or more words, also without the `s` of a genitive. */
export const maskCandidates = (texts: readonly string[]): string[] => [...new Set(texts.flatMap((text) => windowsOf(text).map(({ key }) => key)))];

/**
 * The text with names replaced by tokens. `keep` puts what the directory does not write like that into the vault and answers
 * its id; it is called in order, once per piece.
 */
export function mask(text: string, people: People, keep: (piece: string) => TextId): string {
  let masked = '';
  let from = 0;
  for (const { start, end, person } of findsIn(text, people)) {
    const piece = text.slice(start, end);
    const token = !person ? keep(piece) : piece === person.name ? person.personId : `${person.personId}.${keep(piece)}`;
    masked += `${text.slice(from, start)}{${token}}`;
    from = end;
  }
  return masked + text.slice(from);
}

/** The pieces that `mask` will ask to be kept, in its order. */
export const piecesToKeep = (text: string, people: People): string[] =>
  findsIn(text, people).flatMap(({ start, end, person }) => {
    const piece = text.slice(start, end);
    return person?.name === piece ? [] : [piece];
  });

/** The text with every token replaced by what it stands for. */
export const unmask = (text: string, nameOf: (id: PersonId) => string, textOf: (id: TextId) => string | undefined, gone: string): string =>
  text.includes('{')
    ? text.replace(TOKEN, (_, person: PersonId | undefined, written: TextId | undefined, alone: TextId | undefined) => {
        if (!person) return textOf(alone!) ?? gone;
        return (written && textOf(written)) ?? nameOf(person);
      })
    : text;

/** Where a text names these people, from left to right, without the `s` of a genitive. */
export const namesIn = (text: string, people: People): readonly { readonly start: number; readonly end: number }[] =>
  findsIn(text, people).filter(({ person }) => person !== undefined);

/** Where a text holds tokens, and of whom; a token without a person stands for a text. */
export const tokensIn = (text: string): readonly { readonly start: number; readonly end: number; readonly token: string; readonly personId?: PersonId }[] =>
  [...text.matchAll(TOKEN)].map(({ index, 0: token, 1: personId }) => ({
    start: index,
    end: index + token.length,
    token,
    ...(personId !== undefined && { personId: personId as PersonId }),
  }));

/** From left to right, the longest name first; what was found does not overlap. */
function findsIn(text: string, people: People): Find[] {
  const tokens: Find[] = [...text.matchAll(TOKEN)].map(({ index, 0: token }) => ({ start: index, end: index + token.length }));
  if (people.size === 0) return tokens;
  const finds = [...tokens];
  for (const { start, end, key } of windowsOf(text)) {
    const person = people.get(key);
    if (person && finds.every((find) => end <= find.start || find.end <= start)) finds.push({ start, end, ...(person !== 'several' && { person }) });
  }
  return finds.sort((one, other) => one.start - other.start);
}

/** Runs of words, first the ones that begin earlier, of these the longest. */
function windowsOf(text: string): Window[] {
  const words = wordsOf(text);
  return words.flatMap((_, first) => {
    const runs: Window[] = [];
    const keys: string[] = [];
    for (let last = first; last < words.length && keys.length < LONGEST_NAME; last++) {
      const word = words[last]!;
      const before = words[last - 1];
      if (last > first && before && !BETWEEN.test(text.slice(before.to, word.from))) break;
      if (last > first) runs.push(...endings(word).map(({ end, key }) => ({ start: words[first]!.start, end, key: maskKey([...keys, key]) })));
      keys.push(word.key);
    }
    return runs.reverse();
  });
}

/** A word as the last one of a name: the part before a hyphen, without the s of a genitive, or whole. */
function endings({ start, end, key }: Word): { end: number; key: string }[] {
  if (key.length !== end - start) return [{ end, key }];
  const lengths = [...key.matchAll(/-/g)].map(({ index }) => index);
  const genitive = /[’']?s$/u.exec(key);
  if (genitive) lengths.push(genitive.index);
  return [...lengths.filter((length) => length > 0).map((length) => ({ end: start + length, key: key.slice(0, length) })), { end, key }];
}

/** Words with their place; dots and marks at the ends belong to the sentence, those of a degree to the name. */
function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].flatMap(({ index, 0: raw }) => {
    const before = /^['’.\-\p{Cf}]*/u.exec(raw)![0].length;
    const after = /['’.\-\p{Cf}]*$/u.exec(raw)![0].length;
    const key = maskWord(raw);
    return key ? [{ from: index, start: index + before, end: index + raw.length - after, to: index + raw.length, key }] : [];
  });
}
