import { describe, expect, it } from '@jest/globals';
import { fileName } from '#libs/documents/file-name.js';

describe('the name of a file', () => {
  it('says what it is, for which day and for whom', () => {
    expect(fileName('Programm', '2019-09-26', 'Kreis Soest')).toBe('Programm_2019-09-26_Kreis-Soest');
  });
  it('keeps German and foreign letters', () => {
    expect(fileName('Teilnehmerliste', '2020-03-05', 'Kreis Höxter')).toBe('Teilnehmerliste_2020-03-05_Kreis-Höxter');
    expect(fileName('Programm', null, 'Łódź – محمد')).toBe('Programm_Łódź-محمد');
  });
  it('leaves out what is not known', () => expect(fileName('Programm', undefined, null, '')).toBe('Programm'));
  it.each(['../../etc/passwd', '..\\windows', 'a\r\nSet-Cookie: x', 'CON:"<>|?*', '.htaccess', '\u202Egnp.exe'])(
    'holds nothing of %j but letters',
    (hostile) => {
      expect(fileName('Programm', hostile)).toMatch(/^Programm_[\p{L}\p{N}-]+$/u);
    },
  );
  it('ends after sixty characters of a part', () => expect(fileName('P', 'ä'.repeat(500))).toBe(`P_${'ä'.repeat(60)}`));
});
