import { closeSentence, sentences, startSentence } from '#libs/language/sentences.js';
import { oneWording, type Turn } from '#libs/press/draft/draft-choice.js';

/** Words that open a sentence with a capital only because they open it; any other may be a noun or a name. */
const openers = new Set(
  'Wir Ich Der Die Das Des Dem Den Ein Eine Einen Einem Einer Eines Er Sie Es Man Dies Diese Dieser Dieses Ohne Mit Für In Im An Am Auf Bei Beim Aus Von Vom Nach Seit Durch Um Über Unter Vor Zu Zum Zur Neben Hinter Zwischen Gegen Trotz Wegen Auch Hier Dort Dabei Dafür Damit Daran Darum Deshalb Daher Dank Vieles Alles Alle Viele Jede Jeder Jedes Ihre Ihr Ihren Seine Sein Seinen Unser Unsere Kein Keine Nun Jetzt Heute Immer Oft Besonders Gerade Gemeinsam Insgesamt Zudem Außerdem Künftig Bereits Bisher'.split(
    ' ',
  ),
);
/** Whether words begin with one that is only written with a capital at the start of a sentence. */
export const opensSentence = (text: string): boolean => openers.has(/^\p{L}+/u.exec(text)?.[0] ?? '');

const pronouns = /^(Er|Sie|Es|Ihr|Ihre|Ihren|Sein|Seine|Seinen) /;

/**
 * Reported speech with its speaker before it, behind it or in between: `Nord sagte, ohne die Zentren gehe es nicht.`, `Ohne die Zentren gehe es nicht, sagte Nord.`
 * The words themselves stay as they were recorded; each further sentence stands for itself.
 */
export function reported(segments: readonly string[], name: string, turn: Turn, isOver: boolean): string[] {
  const [first = '', ...rest] = segments.flatMap(sentences);
  return [attributed(first, name, turn, isOver), ...rest.map(closeSentence)];
}

function attributed(sentence: string, name: string, turn: Turn, isOver: boolean): string {
  if (name === '') return `Aus dem Kreis der Beteiligten ${isOver ? 'hieß' : 'heißt'} es sinngemäß: ${closeSentence(sentence)}`;
  if (!closeSentence(sentence).endsWith('.') || /[:?!]/.test(sentence))
    return `${startSentence(name)} ${isOver ? 'erklärte' : 'erklärt'} sinngemäß: ${closeSentence(sentence)}`;
  const said = sentence.replace(/\s*\.$/, '');
  const [verb, tail = ''] = oneWording<readonly [string, string?]>(turn, isOver ? past : present);
  const before = small(said);
  const [clause = '', ...others] = said.split('; ');
  if (before !== undefined && (pronouns.test(said) || oneWording({ ...turn, about: `${turn.about} place` }, [false, true])))
    return closeSentence(`${startSentence(name)} ${verb === 'so' ? (isOver ? 'führte aus' : 'führt aus') : [verb, tail].join(' ').trim()}, ${before}`);
  const attribution = [verb, tail === '' ? name : closed(name), tail].filter((part) => part !== '').join(' ');
  return closeSentence(others.length > 0 ? `${clause}, ${closed(attribution)}; ${others.join('; ')}` : `${said}, ${attribution}`);
}

/** Verbs that claim nothing of how it was said, each with what closes its bracket. */
const past = [['sagte'], ['so'], ['erklärte'], ['hob', 'hervor']] as const;
const present = [['sagt'], ['so'], ['erklärt'], ['hebt', 'hervor']] as const;

/** A semicolon ends an apposition by itself. */
const closed = (name: string): string => name.replace(/,$/, '');

/** The clause behind its speaker, with a small letter; undefined when its first word may have a capital of its own. */
function small(said: string): string | undefined {
  const [first = ''] = said.split(/[ ,]/);
  return openers.has(first) ? first.toLowerCase() + said.slice(first.length) : undefined;
}
