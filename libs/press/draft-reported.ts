import { closeSentence, sentences, startSentence } from '#libs/language/sentences.js';
import { oneWording } from '#libs/press/draft-choice.js';

/** Words that open a sentence with a capital only because they open it; any other may be a noun or a name. */
const openers = new Set(
  'Der Die Das Des Dem Den Ein Eine Einen Einem Einer Eines Er Sie Es Man Dies Diese Dieser Dieses Ohne Mit Für In Im An Am Auf Bei Beim Aus Von Vom Nach Seit Durch Um Über Unter Vor Zu Zum Zur Neben Hinter Zwischen Gegen Trotz Wegen Auch Hier Dort Dabei Dafür Damit Daran Darum Deshalb Daher Dank Vieles Alles Alle Viele Jede Jeder Jedes Ihre Ihr Ihren Seine Sein Seinen Unser Unsere Kein Keine Nun Jetzt Heute Immer Oft Besonders Gerade Gemeinsam Insgesamt Zudem Außerdem Künftig Bereits Bisher'.split(
    ' ',
  ),
);
const pronouns = /^(Er|Sie|Es|Ihr|Ihre|Ihren|Sein|Seine|Seinen) /;

/**
 * Reported speech with its speaker before it, behind it or in between: `Nord sagte, ohne die Zentren gehe es nicht.`, `Ohne die Zentren gehe es nicht, sagte Nord.`
 * The words themselves stay as they were recorded; each further sentence stands for itself.
 */
export function reported(segments: readonly string[], name: string, isOver: boolean): string[] {
  const [first = '', ...rest] = segments.flatMap(sentences);
  return [attributed(first, name, isOver), ...rest.map(closeSentence)];
}

function attributed(sentence: string, name: string, isOver: boolean): string {
  if (name === '') return `Aus dem Kreis der Beteiligten ${isOver ? 'hieß' : 'heißt'} es sinngemäß: ${closeSentence(sentence)}`;
  if (!closeSentence(sentence).endsWith('.') || /[:?!]/.test(sentence))
    return `${startSentence(name)} ${isOver ? 'erklärte' : 'erklärt'} sinngemäß: ${closeSentence(sentence)}`;
  const said = sentence.replace(/\s*\.$/, '');
  const verb = oneWording(said, isOver ? ['sagte', 'erklärte', 'so'] : ['sagt', 'erklärt', 'so']);
  const plain = verb === 'so' ? (isOver ? 'führte aus' : 'führt aus') : verb;
  const before = small(said);
  const [clause = '', ...others] = said.split('; ');
  if (before !== undefined && (pronouns.test(said) || oneWording(`${said} place`, [true, false])))
    return closeSentence(`${startSentence(name)} ${plain}, ${before}`);
  return closeSentence(others.length > 0 ? `${clause}, ${verb} ${closed(name)}; ${others.join('; ')}` : `${said}, ${verb} ${name}`);
}

/** A semicolon ends an apposition by itself. */
const closed = (name: string): string => name.replace(/,$/, '');

/** The clause behind its speaker, with a small letter; undefined when its first word may have a capital of its own. */
function small(said: string): string | undefined {
  const [first = ''] = said.split(/[ ,]/);
  return openers.has(first) ? first.toLowerCase() + said.slice(first.length) : undefined;
}
