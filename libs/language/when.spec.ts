import { describe, expect, it } from '@jest/globals';
import { dependsOnTheDayOfWriting, weekdayContradicts, whenInWords, type Known } from '#libs/language/when.js';

describe('a time in a table', () => {
  it.each<[string, Known]>([
    ['Do, 26.09.2019, 10.00–11.30 Uhr', { date: '2019-09-26', start: '10:00', end: '11:30' }],
    ['Do, 26.09.2019, ca. 10.00–11.30 Uhr', { date: '2019-09-26', start: '10:00', end: '11:30', approximate: true }],
    ['Do, 26.09.2019, 09.00 Uhr', { date: '2019-09-26', start: '09:00' }],
    ['Do, 26.09.2019, bis 11.30 Uhr', { date: '2019-09-26', end: '11:30' }],
    ['Do, 26.09.2019', { date: '2019-09-26', weekdayAsWritten: 'Donnerstag', asWritten: 'am Donnerstag, 26. September' }],
    ['ca. Do, 26.09.2019', { date: '2019-09-26', approximate: true }],
    ['Do, 05.03.2020, vormittags', { date: '2020-03-05', partOfDay: 'morning' }],
    ['Mo, 03.07.2023 – Mi, 05.07.2023', { date: '2023-07-03', endDate: '2023-07-05' }],
    ['vormittags', { partOfDay: 'morning', asWritten: 'am Vormittag' }],
    ['mittags', { partOfDay: 'midday' }],
    ['nachmittags', { partOfDay: 'afternoon' }],
    ['abends', { partOfDay: 'evening' }],
    ['ca. 13.45 Uhr', { start: '13:45', approximate: true, asWritten: 'ca. 13.45 Uhr' }],
    ['anschließend', { sequence: 'anschließend', asWritten: 'Anschließend' }],
    ['Do, 26.09.2019, 10.00 Uhr', { date: '2019-09-26', start: '10:00', end: '10:00' }],
    ['Do, 26.09.2019, anschließend', { date: '2019-09-26', sequence: 'Anschließend' }],
    ['Donnerstag (Datum offen)', { weekdayAsWritten: 'Donnerstag' }],
    ['Donnerstag, 10.00 Uhr (Datum offen)', { weekdayAsWritten: 'Donnerstag', start: '10:00' }],
    ['Donnerstag („am heutigen Donnerstag“, Datum offen)', { weekdayAsWritten: 'Donnerstag', asWritten: 'am heutigen Donnerstag' }],
    ['vormittags („gestern Vormittag“)', { partOfDay: 'morning', asWritten: 'gestern Vormittag' }],
    ['„unlängst“', { asWritten: 'unlängst' }],
    ['„unlängst“ (zwischen 24.08.2017 und 30.09.2017)', { asWritten: 'unlängst', earliest: '2017-08-24', latest: '2017-09-30' }],
    ['„2019“', { asWritten: '2019' }],
    ['frühestens 24.08.2017', { earliest: '2017-08-24' }],
    ['spätestens 30.09.2017', { latest: '2017-09-30' }],
    ['Datum offen', {}],
  ])('%s', (words, when) => expect(whenInWords(when, 'table')).toBe(words));
});

describe('a time in a house that writes colons', () => {
  it.each<['table' | 'sentence', string, Known]>([
    ['table', 'Do, 26.09.2019, 10:00–11:30 Uhr', { date: '2019-09-26', start: '10:00', end: '11:30' }],
    ['table', 'bis 11:30 Uhr', { end: '11:30' }],
    ['sentence', 'am Donnerstag, 26. September 2019, um 13:45 Uhr', { date: '2019-09-26', start: '13:45' }],
    ['sentence', 'gegen 13 Uhr', { start: '13:00', approximate: true }],
    ['sentence', 'von 10:15 bis 11 Uhr', { start: '10:15', end: '11:00' }],
  ])('%s: %s', (style, words, when) => expect(whenInWords(when, style as 'table', 'colon')).toBe(words));
});

describe('a time in a sentence', () => {
  it.each<[string | undefined, Known]>([
    ['am Donnerstag, 26. September 2019', { date: '2019-09-26', asWritten: 'gestern' }],
    ['am Donnerstag, 26. September 2019, um 13.45 Uhr', { date: '2019-09-26', start: '13:45' }],
    ['am Donnerstag, 26. September 2019, gegen 13.45 Uhr', { date: '2019-09-26', start: '13:45', approximate: true }],
    ['am Donnerstag, 26. September 2019, von 10.15 bis 10.45 Uhr', { date: '2019-09-26', start: '10:15', end: '10:45' }],
    ['am Donnerstag, 26. September 2019, von 10.15 bis 10.45 Uhr', { date: '2019-09-26', start: '10:15', end: '10:45', partOfDay: 'morning' }],
    ['am Vormittag des 5. März 2020', { date: '2020-03-05', partOfDay: 'morning' }],
    ['am Abend des 5. März 2020', { date: '2020-03-05', partOfDay: 'evening' }],
    ['um den 5. März 2020', { date: '2020-03-05', approximate: true }],
    ['vom 3. bis 5. Juli 2023', { date: '2023-07-03', endDate: '2023-07-05' }],
    ['vom 3. bis 5. Juli 2023 jeweils am Vormittag', { date: '2023-07-03', endDate: '2023-07-05', partOfDay: 'morning' }],
    ['am Vormittag', { partOfDay: 'morning' }],
    ['um 13 Uhr', { start: '13:00' }],
    ['etwa von 13 bis 14 Uhr', { start: '13:00', end: '14:00', approximate: true }],
    ['bis etwa 14 Uhr', { end: '14:00', approximate: true }],
    ['anschließend', { sequence: 'anschließend' }],
    ['anschließend um 13 Uhr', { sequence: 'anschließend', start: '13:00' }],
    ['am Donnerstag, 5. März 2020, anschließend', { date: '2020-03-05', sequence: 'anschließend' }],
    ['am Donnerstag', { weekdayAsWritten: 'Donnerstag' }],
    ['am Donnerstag', { weekdayAsWritten: 'Donnerstag', asWritten: 'gestern' }],
    ['am Donnerstag', { weekdayAsWritten: 'Donnerstag', asWritten: 'am heutigen Donnerstag' }],
    ['am letzten Donnerstag im Mai', { weekdayAsWritten: 'Donnerstag', asWritten: 'Am letzten Donnerstag im Mai' }],
    ['um 10 Uhr', { start: '10:00', end: '10:00' }],
    ['am Donnerstag, 5. März 2020, anschließend', { date: '2020-03-05', sequence: 'Anschließend' }],
    ['zum Abschluss um 13 Uhr', { sequence: 'Zum Abschluss', start: '13:00' }],
    ['am Donnerstagvormittag', { weekdayAsWritten: 'Donnerstag', partOfDay: 'morning' }],
    ['am Donnerstag um 10 Uhr', { weekdayAsWritten: 'Donnerstag', start: '10:00' }],
    ['unlängst', { asWritten: 'Unlängst' }],
    ['im Sommer 2017', { asWritten: 'Im Sommer 2017' }],
    [undefined, { asWritten: 'gestern' }],
    [undefined, { asWritten: 'am heutigen Tag' }],
    [undefined, { earliest: '2017-08-24', latest: '2017-09-30' }],
    [undefined, {}],
  ])('%s', (words, when) => expect(whenInWords(when, 'sentence')).toBe(words));
});

describe('a written weekday', () => {
  it('that contradicts the date is shown with the right one', () =>
    expect(weekdayContradicts({ date: '2019-09-26', weekdayAsWritten: 'Freitag' })).toEqual({ written: 'Freitag', actual: 'Donnerstag' }));
  it('is also found in the wording of the source', () =>
    expect(weekdayContradicts({ date: '2019-09-26', asWritten: 'am Mittwoch, 26. September' })).toEqual({ written: 'Mittwoch', actual: 'Donnerstag' }));
  it.each<[string, Known]>([
    ['that agrees', { date: '2019-09-26', weekdayAsWritten: 'Do.' }],
    ['without a date', { weekdayAsWritten: 'Freitag' }],
    ['that is not there', { date: '2019-09-26', asWritten: 'am 26. September' }],
    ['that is one of two in the wording', { date: '2019-09-26', asWritten: 'Mittwoch oder Freitag' }],
  ])('%s contradicts nothing', (_, when) => expect(weekdayContradicts(when)).toBeUndefined());
});

describe('a wording that depends on the day it was written', () => {
  it.each(['gestern', 'am heutigen Donnerstag', 'Vorgestern', 'am gestrigen Abend', 'heute', 'morgen'])('%s', (wording) =>
    expect(dependsOnTheDayOfWriting(wording)).toBe(true),
  );
  it.each(['unlängst', 'im Sommer 2017', 'morgens', 'am Morgen', 'am Donnerstag'])('not: %s', (wording) =>
    expect(dependsOnTheDayOfWriting(wording)).toBe(false),
  );
});
