/** Splits running text into sentences. Quotations stay whole, abbreviations and ordinals do not end a sentence, paragraphs do. */
export function sentences(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap(sentencesOfParagraph)
    .filter((sentence) => sentence !== '');
}

/** Sentences as one paragraph; empty ones leave no gap. */
export function paragraph(parts: readonly (string | undefined)[]): string {
  return parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ');
}

/** Joins the parts of one sentence: a comma that closed an apposition meets the next punctuation mark only once. */
export function phrase(...parts: readonly (string | undefined)[]): string {
  return parts
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .reduce((said, part) => (/^[,.;:!?]/.test(part) ? said.replace(/,$/, '') + part : said ? `${said} ${part}` : part), '');
}

/** A finished sentence of these parts: capital at the start, one full stop at the end. */
export function sentence(...parts: readonly (string | undefined)[]): string {
  return closeSentence(startSentence(phrase(...parts)));
}

/** Capitalises the first letter; a quotation or a masked name at the start is left alone. */
export function startSentence(text: string): string {
  return /^\p{Ll}/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Ends a sentence once: no second full stop behind "e. V.", a question or a quotation that brings its own. */
export function closeSentence(text: string): string {
  const open = text.replace(/[\s,;]+$/, '');
  return open === '' || /[.!?…:][“”‘"')»]*$/.test(open) ? open : `${open}.`;
}

/** Abbreviations that never end a sentence. */
const neverLast = new Set(
  'Dr Prof Nr Str St ca bzw z B d h i v l r Abs ggf inkl evtl geb stellv Dipl Ing Tel vgl Hrsg sog Jan Feb Apr Jun Jul Aug Sept Okt Nov Dez Mo Di Mi Do Fr Sa apl Priv rer nat phil med jur h c Az gem lt max min mind'.split(
    ' ',
  ),
);
/** Abbreviations that end a sentence when the next word can only open one. */
const maybeLast = new Set('V a usw etc o ä Mio Mrd Std jun sen dgl ff f Art So'.split(' '));
/** Words that, capitalised, open a sentence. */
const openers = new Set(
  'Der Die Das Des Dem Den Ein Eine Einen Einem Einer Er Sie Es Wir Ich Ihr Ihre Sein Seine Dieser Diese Dieses Dabei Dazu Dort Da Dann Danach Daneben Darüber Damit Auch Am An Auf Aus Bei Beim Im In Mit Nach Seit Um Unter Von Vom Vor Zu Zum Zur Für Durch Gegen Ohne Weil Wenn Als Ob Nicht Neben Anschließend Zudem Ferner Insgesamt Alle Viele Zahlreiche Mehrere Gemeinsam Heute Gestern Hier Schließlich Weitere'.split(
    ' ',
  ),
);

function sentencesOfParagraph(text: string): string[] {
  const found: string[] = [];
  const endings = /[.!?…]+[“”‘"')»]*(?=\s+\S)/g;
  const quoteEnds = quotationEnds(text);
  let start = 0;
  for (let ending = endings.exec(text); ending; ending = endings.exec(text)) {
    const end = ending.index + ending[0].length;
    if (quoteEnds(ending.index) > end || !endsHere(text.slice(start, end), ending[0], text.slice(end).trimStart())) continue;
    found.push(text.slice(start, end).trim());
    start = end;
  }
  return [...found, text.slice(start).trim()];
}

function endsHere(before: string, ending: string, after: string): boolean {
  if (!/^[„"»‚([{]?[\p{Lu}\d{]/u.test(after)) return false;
  if (!ending.startsWith('.') || ending.startsWith('..')) return true;
  const word = /([\p{L}\d]+)\.+[“”‘"')»]*$/u.exec(before)?.[1] ?? '';
  const opens = openers.has(/^[„"»‚([]?(\p{L}+)/u.exec(after)?.[1] ?? '');
  if (/^\d{1,3}$/.test(word)) return opens;
  if (maybeLast.has(word)) return opens;
  return !neverLast.has(word) && !/^\p{L}$/u.test(word);
}

/** For a place inside `„…“`, where that quotation ends; otherwise the place itself. An opening mark without its partner counts as none. */
function quotationEnds(text: string): (place: number) => number {
  const spans = [...text.matchAll(/„[^„“]*(?:„[^„“]*“[^„“]*)*“/g)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  return (place) => spans.find(({ from, to }) => place > from && place < to)?.to ?? place;
}
