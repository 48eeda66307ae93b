import { mask, maskCandidates, piecesToKeep, type People } from '#libs/vault/masking.js';
import type { TextId } from '#libs/vault/ids.js';
import type { Spoken, Words } from '#libs/vault/spoken.js';
import { assertStorable } from '#libs/vault/storable.js';
import type { TextKind } from '#libs/vault/vault.js';

/** A command whose free text and wording still stand in it, and everything that has to be known to seal it. */
export type Unsealed = {
  /** Keys under which names of people could stand in its wording. */
  readonly candidates: readonly string[];
  /** Texts for the vault, in the order in which `seal` takes their ids. */
  texts(people: People): readonly Words[];
  /** The command as the decider takes it: ids in the place of texts, tokens in the place of names. */
  seal(people: People, ids: readonly TextId[]): unknown;
};

const KINDS: ReadonlySet<string> = new Set<TextKind>(['reason', 'note', 'quote', 'caption', 'draft', 'name']);

/** Looks through a command: what is free text, what is wording. Refuses what cannot be stored, with its path. */
export function unsealed<C>(command: Spoken<C>): Unsealed {
  const wordings: string[] = [];
  walk(
    command,
    '',
    (text, path) => {
      assertStorable(text, path);
      if (isWording(text) && !isHidden(text, path)) wordings.push(text);
      return text;
    },
    ({ text }, path) => {
      assertStorable(text, `${path}.text`);
      return text;
    },
  );
  return {
    candidates: maskCandidates(wordings),
    texts: (people) => {
      const texts: Words[] = [];
      walk(
        command,
        '',
        (text, path) => {
          if (isHidden(text, path)) texts.push({ kind: 'name', text });
          else if (isWording(text)) for (const piece of piecesToKeep(text, people)) texts.push({ kind: 'name', text: piece });
          return text;
        },
        (words) => {
          texts.push({ kind: words.kind, text: words.text });
          return words;
        },
      );
      return texts;
    },
    seal: (people, ids) => {
      let next = 0;
      return walk(
        command,
        '',
        (text, path) => {
          if (isHidden(text, path)) return `{${ids[next++]!}}`;
          return isWording(text) ? mask(text, people, () => ids[next++]!) : text;
        },
        () => ids[next++]!,
      );
    },
  };
}

/** Ids, dates, times and kinds are one word without braces; names have two at least, and tokens have braces. */
const isWording = (text: string): boolean => /[\s{]/u.test(text);

/**
 * What a group is called often names people whom no directory knows ("Team, u. a. Kim Beispiel"), so the log holds none of its
 * words: a token stands for the whole. A blank one stays, for the rules to refuse.
 */
const isHidden = (text: string, path: string): boolean => /(?:^|\.)(?:label|group)$/.test(path) && text.trim() !== '';

function walk(value: unknown, path: string, onText: (text: string, path: string) => unknown, onWords: (words: Words, path: string) => unknown): unknown {
  if (typeof value === 'string') return onText(value, path || 'command');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, i) => walk(item, `${path}[${i}]`, onText, onWords));
  if (isWords(value)) return onWords(value, path);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, walk(member, path ? `${path}.${name}` : name, onText, onWords)]));
}

function isWords(value: object): value is Words {
  const { kind, text } = value as { kind?: unknown; text?: unknown };
  return typeof kind === 'string' && typeof text === 'string' && KINDS.has(kind) && Object.keys(value).length === 2;
}
