import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { faultOf, renderSentence } from '#libs/documents/sentence-template.js';
import { fuzz } from '#tests/support/fuzz.js';

const values = { guests: 'Ada Nord', when: 'am Montag', several: false, count: 3, text: '{{ guests }} {% if %}' };
const known = [...Object.keys(values), 'tour'];
const text = (template: string) => {
  const rendered = renderSentence(template, values, known);
  return 'text' in rendered ? rendered.text : rendered.fault;
};

describe('a sentence template', () => {
  it('makes one line of text and says what it speaks of', () => {
    expect(renderSentence('{{ when | capitalize }} \n {% if several %}kommen{% else %}kommt{% endif %}\n{{ guests }}.', values, known)).toEqual({
      text: 'Am Montag kommt Ada Nord.',
      uses: ['when', 'several', 'guests'],
    });
    expect(text('{{ count | in_words }} Gäste')).toBe('drei Gäste');
    expect(text('{% case count %}{% when 3 %}drei{% else %}viele{% endcase %}')).toBe('drei');
  });

  it('never reads a value as a template', () => expect(text('{{ text }}')).toBe('{{ guests }} {% if %}'));

  it('may ask whether something is known, and cannot speak of what is not', () => {
    expect(text('{{ guests }}{% if tour %} auf {{ tour }}{% endif %}')).toBe('Ada Nord');
    expect(text('{{ tour | default: "unterwegs" }}')).toBe('unterwegs');
    expect(text('Auf {{ tour }}')).toEqual({ code: 'value-missing', reason: '"tour" has no value here.', variable: 'tour', line: 1, column: 8 });
  });

  it('names an unknown variable with its place and those that there are, wherever it stands', () => {
    expect(text('Hallo\n  {{ gast }}')).toEqual({
      code: 'unknown-variable',
      reason: 'There is no "gast". Known are guests, when, several, count, text, tour.',
      variable: 'gast',
      line: 2,
      column: 6,
    });
    for (const template of ['{% if gast %}x{% endif %}y', '{{ when | append: gast }}', '{{ gast | default: "x" }}', '{{ when[gast] }}'])
      expect(text(template)).toMatchObject({ code: 'unknown-variable', variable: 'gast' });
  });

  it.each([
    ['{{ when', /not closed/, 1],
    ['x\n{% if when %}', /not closed/, 2],
    ['{{ when | reverse_words }}', /undefined filter: reverse_words/, 1],
    ['{{ when | constructor }}', /undefined filter/, 1],
    ['a {{ }}', /invalid value/, 1],
    ...[
      'include "x"',
      'render "x"',
      'layout "x"',
      'block x',
      'assign x = 1',
      'for i in (1..9)',
      'tablerow i in (1..9)',
      'capture x',
      'increment x',
      'liquid',
      'raw',
    ].map((tag) => [`{% ${tag} %}`, /not found/, 1] as const),
  ] as const)('is refused with its place: %s', (template, reason, line) => {
    expect(text(template)).toMatchObject({ code: 'not-understood', reason: expect.stringMatching(reason), line, column: expect.any(Number) });
  });

  it('reads nothing but what it is given', () => {
    for (const template of ['{{ when.constructor }}', '{{ when.__proto__ }}', '{{ when["constructor"]["constructor"] }}', '{{ guests.length.toString }}'])
      expect(text(template)).toMatchObject({ code: 'value-missing' });
    expect(text('{{ constructor }}')).toMatchObject({ code: 'unknown-variable' });
    expect(text('{{ __proto__ }}')).toMatchObject({ code: 'unknown-variable' });
  });

  it('cannot take more time, memory or room than a sentence needs', () => {
    expect(text('{{ (1..100000000) }}')).toMatchObject({ code: 'limit-reached' });
    expect(text('{% if (1..100000000) contains 5 %}x{% endif %}')).toMatchObject({ code: 'limit-reached' });
    expect(text('x'.repeat(4_001))).toMatchObject({ code: 'too-long' });
    expect(text(`{{ when${' | append: when | append: when'.repeat(150)} }}`)).toMatchObject({ code: expect.stringMatching(/limit-reached|too-long/) });
    expect(text('{% if when %}'.repeat(250))).toMatchObject({ code: 'not-understood' });
    expect(text('{{ "'.repeat(900))).toMatchObject({ code: 'not-understood' });
  });

  it('must say something', () => {
    expect(faultOf('', values)).toMatchObject({ code: 'says-nothing' });
    expect(faultOf('{% if several %}x{% endif %} ', values)).toMatchObject({ code: 'says-nothing' });
    expect(faultOf('{{ guests }} kommt.', values)).toBeUndefined();
  });

  it('answers every text whatsoever by a sentence or a fault', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      ' if ',
      ' endif ',
      ' unless ',
      ' case ',
      ' when ',
      ' else ',
      ' for ',
      ' in ',
      '(1..9999999)',
      ' | ',
      'append',
      'default',
      ':',
      '"',
      "'",
      ' guests ',
      ' tour ',
      '.constructor',
      '[0]',
      '.size',
      ' and ',
      ' contains ',
      ' == ',
      '-',
      '\n',
      '\u0000',
      '{{ guests }}',
      '{% if several %}',
      '%}x{%',
      '{% endif %}',
      '💬',
      '\ud83d',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 30 }), (pieces) => {
        const rendered = renderSentence(pieces.join(''), values, known);
        expect('text' in rendered ? rendered.text : rendered.fault.reason).not.toBe('');
      }),
      fuzz(3_000),
    );
  });
});
