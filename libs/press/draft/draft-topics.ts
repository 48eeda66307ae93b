import { list } from '#libs/language/lists.js';
import { oneWording } from '#libs/press/draft/draft-choice.js';
import type { Tense } from '#libs/press/draft/draft-facts.js';

/** Topics as they were written, behind their noun: `das Thema A`, `die Themen A, „B, C und D“ sowie E`. */
export function topicsInWords(topics: readonly string[]): string {
  const said = topics.map((topic, at) => (isOpen(topic, at === topics.length - 1) ? `„${topic}“` : topic));
  return topics.length === 1 ? `das Thema ${said.join('')}` : `die Themen ${list(said)}`;
}

/** Punctuation of its own would mislead in a list; one that quotes already says where it ends. */
const isOpen = (topic: string, isLast: boolean): boolean => (isLast ? /[.:;?!]$/.test(topic) : /[,;:.?!]/.test(topic)) && !/[„“]/.test(topic);

/** What it was about, in a sentence of its own: `Dabei ging es um die Themen A und B`. */
export function topicSentence(topics: readonly string[], tense: Tense, about: string): readonly string[] {
  const said = topicsInWords(topics);
  const one = topics.length === 1;
  if (tense !== 'report')
    return oneWording(about, [
      ['Dabei geht es um', said],
      [one ? 'Zur Sprache kommt' : 'Zur Sprache kommen', said],
    ]);
  return oneWording(about, [
    ['Dabei ging es um', said],
    [one ? 'Zur Sprache kam' : 'Zur Sprache kamen', said],
    [one ? 'Angesprochen wurde' : 'Angesprochen wurden', said],
    ['Gesprochen wurde dabei über', said],
  ]);
}
