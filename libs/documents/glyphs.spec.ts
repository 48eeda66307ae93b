import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { coverageOf, REPLACEMENT, shownIn } from '#libs/documents/glyphs.js';

const font = (file: string) => coverageOf(readFileSync(createRequire(import.meta.url).resolve(file)));
const sourceSans = font('source-sans/TTF/SourceSans3-Regular.ttf');
const dejaVu = font('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const shown = shownIn([sourceSans, dejaVu]);

describe('what fonts can show', () => {
  it('is read from their character maps', () => {
    const has = (letters: string, covered: ReadonlySet<number>) => [...letters].map((letter) => covered.has(letter.codePointAt(0)!));
    expect(has('aßŁı', sourceSans)).toEqual([true, true, true, true]);
    expect(has('שم王', sourceSans)).toEqual([false, false, false]);
    expect(has('שم王', dejaVu)).toEqual([true, true, false]);
  });

  it.each(['Müller „Ortstermin“ – 10 %', 'Ayşe Yıldırım', 'Małgorzata Świątek', 'שלום', 'محمد', 'ქართული', 'a\nb', 'Schiff\u00adfahrt'])(
    'leaves %j as it is',
    (text) => expect(shown(text)).toEqual({ text, unknown: [] }),
  );

  it.each([
    ['王芳', '��', ['U+738B', 'U+82B3']],
    ['a\u0000b\u0007', 'a�b�', ['U+0000', 'U+0007']],
    ['\ufeffPlan', '�Plan', ['U+FEFF']],
    ['\u202Egnp.exe', '�gnp.exe', ['U+202E']],
    ['👨‍👩‍👧 da', '� da', ['U+1F468', 'U+200D', 'U+1F469', 'U+200D', 'U+1F467']],
    ['a\ud800b', `a${REPLACEMENT}b`, []],
  ])('replaces in %j what nobody can show, and says what it was', (text, expected, unknown) => expect(shown(text)).toEqual({ text: expected, unknown }));

  it('makes one line end of all kinds, and a blank of a tab', () => expect(shown('a\r\nb\tc 王').text).toBe('a\nb c �'));
});
