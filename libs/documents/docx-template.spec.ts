import { describe, expect, it } from '@jest/globals';
import PizZip from 'pizzip';
import { fieldsOf, filledTemplate } from '#libs/documents/docx-template.js';
import { guardArchive } from '#libs/documents/guard-archive.js';
import { paragraphTexts } from '#libs/documents/xml.js';
import { LETTERHEAD_FIELDS, NEEDED_FIELDS, SAMPLE } from '#libs/letterheads/letterhead-fields.js';
import { letterhead, letterheadWith } from '#tests/support/letterhead.js';

const MAIN = 'word/document.xml';
const PROPERTIES = { title: 'Probe', author: 'Kreis Soest', at: '2020-03-05T09:12:00.000Z' };
const checked = async (template: Buffer) => fieldsOf(await guardArchive(template, 'docx'), LETTERHEAD_FIELDS, NEEDED_FIELDS);
const faultsOf = async (template: Buffer) => {
  const refused = await checked(template).then(
    () => ({ help: { errors: [] } }),
    (error: { help: { errors: { path: string; message: string }[] } }) => error,
  );
  return refused.help.errors.map(({ path, message }) => `${path} ${message}`);
};
const filled = async (template: Buffer, filling = SAMPLE) => {
  const { xml } = await guardArchive(filledTemplate(template, filling, PROPERTIES), 'docx');
  return paragraphTexts(MAIN, xml.get(MAIN) ?? '').filter((text) => text !== '');
};

describe('a letterhead', () => {
  it('is filled with a release, list by list', async () => {
    expect(await filled(await letterhead())).toEqual([
      'ENTWURF – nicht freigegeben',
      'PRESSEMITTEILUNG NN/20, 5. März 2020, 14 Uhr',
      'Ministerin zu Gast im Kreis Nord',
      'Kreis Nord – Am Donnerstag, 5. März 2020, war Ministerin Erika Musterfrau zu Gast.',
      'Im Mittelpunkt stand die Arbeit mit Ehrenamtlichen.',
      'Hintergrund',
      'Das Kommunale Integrationszentrum besteht seit 2012.',
      'Kontakt',
      'Pressestelle Kreis Nord, Telefon 01234 567',
      'Stand: 5. März 2020, 10.12 Uhr, Version 7',
    ]);
  });

  it('says which fields it uses, and where', async () => {
    const fields = await checked(await letterhead());
    expect(fields.map(({ field }) => field)).toContain('abschnitte.absaetze.text');
    expect(fields[1]).toEqual({ field: 'art', paragraph: '{art} {nummer}, {datum}' });
  });

  it('gives the same bytes for the same release', async () => {
    const template = await letterhead();
    expect(filledTemplate(template, SAMPLE, PROPERTIES).equals(filledTemplate(template, SAMPLE, PROPERTIES))).toBe(true);
  });

  it.each([
    ['{ueberschrift}', ['{ueberschift}'], 'word/document.xml: „{ueberschift}“ {ueberschift} is not known; did you mean {ueberschrift}?'],
    ['{/abschnitte}', [], 'word/document.xml: „{#abschnitte}“ {#abschnitte} is not closed: {/abschnitte} is missing'],
    ['{#abschnitte}', [], 'word/document.xml: „{/abschnitte}“ {/abschnitte} closes what is not open'],
    ['{stand}', ['{stand'], 'word/document.xml: „{stand“ has a brace that is not closed or not opened'],
    ['{stand}', ['{absaetze}'], 'word/document.xml: „{absaetze}“ {absaetze} is a list: write {#absaetze} … {/absaetze}'],
    ['{vermerk}', [], '{vermerk} is missing: without it a release cannot be printed rightly'],
    ['{stand}', ['{@stand}'], 'word/document.xml: „{@stand}“ {@stand} is no field: write {field}, {#list} or {/list}'],
    ['{stand}', ['{constructor.constructor("x")()}'], 'is no field'],
    ['{stand}', ['{constructor}'], '{constructor} is not known'],
    ['{stand}', ['{=[[ ]]=}'], 'is no field'],
  ])('is refused for what is wrong with %s written as %j', async (line, instead, fault) => {
    expect((await faultsOf(await letterheadWith(line, instead))).join('\n')).toContain(fault);
  });

  const fieldChar = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const code = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
  const field = (inside: string, result = '') => `${fieldChar('begin')}${inside}${fieldChar('separate')}${result}${fieldChar('end')}`;
  const withParagraph = async (inside: string) => {
    const zip = new PizZip(await letterhead());
    zip.file(MAIN, zip.file(MAIN)?.asText().replace('</w:body>', `<w:p>${inside}</w:p></w:body>`) ?? '');
    return checked(zip.generate({ type: 'nodebuffer' }));
  };

  it.each([
    ['cut in pieces', `${code('DDE')}${code('AUTO cmd')}`],
    ['behind a field that comes to nothing', field(`${field(code('TITLE'))}${code(' INCLUDETEXT &quot;https://example.org/x&quot;')}`)],
    ['that another field comes to', field(field(code('TITLE'), '<w:r><w:t>DDEAUTO cmd</w:t></w:r>'))],
    ['that a simple field comes to', field('<w:fldSimple w:instr="TITLE"/>')],
    ['that is never ended', `${fieldChar('begin')}${code('DDEAUTO cmd')}`],
  ])('is refused for a field of Word that loads or runs something, %s', async (_, inside) => {
    await expect(withParagraph(inside)).rejects.toMatchObject({ code: 'template-with-field-code', status: 422 });
  });

  it('may count pages, also in the result of another field', async () => {
    await expect(withParagraph(field(code('TOC'), field(code('PAGEREF a'), '<w:r><w:t>3</w:t></w:r>')))).resolves.toBeDefined();
  });

  it('takes what is filled in as nothing but text', async () => {
    const hostile = '</w:t></w:r><w:instrText>DDEAUTO</w:instrText>{ueberschrift} {@stand} & <b>\u0000';
    const paragraphs = await filled(await letterhead(), { ...SAMPLE, ueberschrift: hostile });
    expect(paragraphs[2]).toBe(hostile.replace('\u0000', ''));
  });
});
