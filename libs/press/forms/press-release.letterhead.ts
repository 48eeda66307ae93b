import type { Filling } from '#libs/documents/docx-template.js';
import { textOf, type WordDocument, type WordParagraph } from '#libs/documents/word-document.js';
import { releaseKindWords } from '#libs/language/words.js';
import type { Draft } from '#libs/press/draft.queries.js';
import { headLines, headWord } from '#libs/press/forms/press-release.text.js';

/** What fills a letterhead: the text as its Word file has it, so that drafts say that they are drafts. */
export function letterheadFilling(draft: Draft, { content, header, footer }: WordDocument): Filling {
  const paragraphs = content.filter((piece): piece is WordParagraph => 'style' in piece);
  const said = (style: WordParagraph['style']) => paragraphs.filter((one) => one.style === style).map(textOf)[0] ?? '';
  const from = paragraphs.findIndex(({ style }) => style === 'heading-1');
  const text = (one: WordParagraph): Filling => ({ text: textOf(one) });
  const isText = ({ style }: WordParagraph) => style === 'lead' || style === 'body';
  const sections: { titel: string; absaetze: Filling[] }[] = [];
  for (const one of from < 0 ? [] : paragraphs.slice(from))
    if (one.style === 'heading-1') sections.push({ titel: textOf(one), absaetze: [] });
    else sections.at(-1)?.absaetze.push(text(one));
  return {
    art: headWord(draft.kind),
    aussteller: draft.issuer ?? releaseKindWords[draft.kind],
    nummer: draft.reference ?? '',
    datum: draft.publishedAt === undefined ? '' : (headLines(draft).at(-1) ?? ''),
    vermerk: header.marks.join('\n'),
    dachzeile: said('kicker'),
    ueberschrift: draft.headline,
    unterzeile: said('subtitle'),
    absaetze: (from < 0 ? paragraphs : paragraphs.slice(0, from)).filter(isText).map(text),
    abschnitte: sections,
    stand: footer,
  };
}
