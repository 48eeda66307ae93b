import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import type { OfficeFile } from '#libs/documents/guard-archive.js';
import { hostile } from '#libs/documents/hostile-file.js';
import { normalisedDocx, type Properties } from '#libs/documents/docx-bytes.js';
import { sayable } from '#libs/documents/sayable.js';
import { paragraphTexts, parseXml } from '#libs/documents/xml.js';
import { Problem, type Fault } from '#libs/platform/problem.js';

/** What a template may ask for: a text, or a list whose entries have fields of their own. */
export type Fields = { readonly [name: string]: 'text' | Fields };
/** What is filled in. */
export type Filling = { readonly [name: string]: string | readonly Filling[] };

/** A field as a template uses it: `absaetze.text` stands within the list `absaetze`. */
export type UsedField = { readonly field: string; readonly paragraph: string };

const TAG = /\{([^{}]*)\}/g;
const PLAIN = /^[#/^]?[a-z][a-z0-9-]*$/;
/** Fields of Word that count pages and tell dates; others could load something or run a program. */
const HARMLESS = /^\s*(PAGE|NUMPAGES|SECTION|SECTIONPAGES|STYLEREF|HYPERLINK\s+"(https?:|mailto:)|TITLE|AUTHOR|SEQ|TOC|REF|PAGEREF)\b/i;

/**
 * The fields that a template uses, in order. Refuses it with every fault at once: fields that do not exist (with the nearest that does), lists
 * that are not closed, parts that are needed and missing, and fields of Word that could load or run something.
 */
export function fieldsOf(file: OfficeFile, known: Fields, needed: readonly string[]): readonly UsedField[] {
  const used: UsedField[] = [];
  const faults: Fault[] = [];
  for (const [part, text] of file.xml) {
    if (/^word\/(document|header\d*|footer\d*)\.xml$/.test(part)) {
      refuseFieldCodes(part, text);
      fieldsOfPart(part, text, known, used, faults);
    } else if (
      /^(docProps\/|word\/(foot|end)notes|word\/comments|word\/settings)/.test(part) &&
      parseXml(part, text).documentElement?.textContent?.includes('{')
    )
      faults.push({ path: part, message: 'has a brace where no fields are filled in' });
  }
  for (const field of needed)
    if (!used.some((one) => one.field === field)) faults.push({ path: `{${field}}`, message: 'is missing: without it a release cannot be printed rightly' });
  if (faults.length > 0)
    throw new Problem(422, 'template-faulty', {
      detail: `The template has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}.`,
      path: 'file',
      remedy: `Correct it and send it again. Fields are ${namesOf(known).join(', ')}.`,
      errors: faults.slice(0, 100),
    });
  return used;
}

function fieldsOfPart(part: string, xml: string, known: Fields, used: UsedField[], faults: Fault[]): void {
  const open: { readonly name: string; readonly fields: Fields; readonly where: string }[] = [];
  for (const text of paragraphTexts(part, xml)) {
    const where = `${part}: „${text.trim().slice(0, 80)}“`;
    if (/[{}]/.test(text.replace(TAG, ''))) faults.push({ path: where, message: 'has a brace that is not closed or not opened' });
    for (const [whole, tag = ''] of text.matchAll(TAG)) {
      if (!PLAIN.test(tag)) {
        faults.push({ path: where, message: `${whole} is no field: write {field}, {#list} or {/list}` });
        continue;
      }
      const name = tag.replace(/^[#/^]/, '');
      if (tag.startsWith('/')) {
        if (open.pop()?.name !== name) faults.push({ path: where, message: `${whole} closes what is not open` });
        continue;
      }
      const kind = [...open.map(({ fields }) => fields).reverse(), known].find((fields) => Object.hasOwn(fields, name))?.[name];
      if (kind === undefined) faults.push({ path: where, message: `${whole} is not known; ${nearest(name, known)}` });
      else if (kind !== 'text' && tag === name) faults.push({ path: where, message: `${whole} is a list: write {#${name}} … {/${name}}` });
      used.push({ field: [...open.map((one) => one.name), name].join('.'), paragraph: text.trim() });
      if (tag !== name) open.push({ name, fields: kind === undefined || kind === 'text' ? {} : kind, where });
    }
  }
  for (const { name, where } of open) faults.push({ path: where, message: `{#${name}} is not closed: {/${name}} is missing` });
}

/** A field within the code of another is refused whatever it is: what it comes to would be a part of that code. */
function refuseFieldCodes(part: string, text: string): void {
  const codes: string[] = [];
  const open: { code: string; ended: boolean }[] = [];
  const nested = () => open.some(({ ended }) => !ended) && codes.push('a field within a field');
  for (const one of parseXml(part, text).getElementsByTagName('*')) {
    const innermost = open.at(-1);
    const step = one.nodeName === 'w:fldChar' ? one.getAttribute('w:fldCharType') : undefined;
    if (step === 'begin') {
      nested();
      open.push({ code: '', ended: false });
    } else if (step === 'separate' && innermost) innermost.ended = true;
    else if (step === 'end') codes.push(open.pop()?.code ?? '');
    else if (one.nodeName === 'w:fldSimple') {
      nested();
      codes.push(one.getAttribute('w:instr') ?? '');
    } else if (one.nodeName === 'w:instrText' && innermost) innermost.code += one.textContent ?? '';
    else if (one.nodeName === 'w:instrText') codes.push(one.textContent ?? '');
  }
  const other = [...codes, ...open.map(({ code }) => code)].find((code) => code.trim() !== '' && !HARMLESS.test(code));
  if (other !== undefined)
    hostile(422, 'template-with-field-code', {
      where: part,
      reason: `The template holds the field ${JSON.stringify(other.trim().slice(0, 80))}, which could load or run something.`,
      remedy: 'Remove the field; page numbers are fine.',
    });
}

const namesOf = (fields: Fields, before = ''): string[] =>
  Object.entries(fields).flatMap(([name, kind]) => (kind === 'text' ? [`${before}${name}`] : [`${before}${name}`, ...namesOf(kind, `${before}${name}.`)]));

/** `{ueberschift}` → did you mean `{ueberschrift}`? */
function nearest(name: string, known: Fields): string {
  const names = [...new Set(namesOf(known).map((one) => one.split('.').at(-1) ?? one))];
  const [best] = names.map((one) => ({ one, far: distance(name, one) })).sort((left, right) => left.far - right.far);
  return best && best.far <= Math.max(2, name.length / 3) ? `did you mean {${best.one}}?` : `fields are ${names.join(', ')}`;
}

/** How many letters must change (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of Array.from(one.slice(0, 60)).entries()) {
    const next = [at + 1];
    for (const [place, against] of [...other].entries())
      next.push(Math.min((row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1, (row[place] ?? 0) + (letter === against ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The template with everything filled in. Fields are looked up by name and nothing else: no expression is ever computed. */
export function filledTemplate(template: Buffer, filling: Filling, properties: Properties): Buffer {
  const document = new Docxtemplater(new PizZip(template), {
    paragraphLoop: true,
    linebreaks: true,
    nullGetter: () => '',
    parser: (tag) => ({ get: (scope: Filling) => (Object.hasOwn(scope, tag) ? said(scope[tag]) : undefined) }),
  });
  document.render(filling);
  return normalisedDocx(document.getZip().generate({ type: 'nodebuffer', compression: 'STORE' }), properties);
}

const said = (value: string | readonly Filling[] | undefined) => (typeof value === 'string' ? sayable(value) : value);
