import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { pressDesk, type PressDesk } from '#tests/support/press-desk.js';

let desk: PressDesk;
beforeAll(async () => {
  desk = await pressDesk();
  expect(await desk.does('PUT', '/issuers/kreis-nord', { name: 'Kreis Nord' })).toBe(200);
});
afterAll(() => desk.close());

const background = (text: string) => desk.does('PUT', '/issuers/kreis-nord/text-blocks/zentrum', { kind: 'background', versions: [{ text }] });
const shown = async (release: string) => (await desk.send('GET', release)).body;

describe('a release whose issuer has a house style', () => {
  it('says which sentence is outdated when the house changes its text, and loses no edit', async () => {
    await background('Das Zentrum besteht seit 2012.');
    const release = await desk.draft();
    expect(await desk.does('PUT', `${release}/blocks/background-zentrum`, { text: 'Das Zentrum besteht seit 2012. Es freut sich.' })).toBe(200);
    expect((await shown(release))['stale']).toEqual([]);
    await background('Das Zentrum besteht seit 2013.');
    const draft = await shown(release);
    expect(draft['stale']).toMatchObject([
      {
        blockId: 'background-zentrum',
        sentence: 0,
        before: 'Das Zentrum besteht seit 2012.',
        after: 'Das Zentrum besteht seit 2013.',
        why: ['Textbaustein oder Satzvorlage des Hauses geändert.'],
      },
    ]);
    expect(JSON.stringify(draft['blocks'])).toContain('Es freut sich.');
  });

  it('stays as it was submitted', async () => {
    await background('Stand der Einreichung.');
    const release = await desk.draft();
    expect(await desk.does('POST', `${release}/submit`)).toBe(200);
    await background('Später geändert.');
    expect(JSON.stringify((await shown(release))['blocks'])).toMatch(/Stand der Einreichung/);
    expect(JSON.stringify((await shown(release))['blocks'])).not.toMatch(/Später geändert/);
  });

  it('leaves no word of the house in the log', async () => {
    await background('Geheimwort vom Hintergrund.');
    const quote = { speaker: { named: 'Geheimwort Person' }, versions: [{ segments: ['Geheimwort gesagt.'] }] };
    expect(await desk.does('PUT', '/issuers/kreis-nord/standard-quotes/wort', quote)).toBe(200);
    expect(await desk.does('PUT', '/issuers/kreis-nord/templates/closing', { template: 'Geheimwort am Schluss.' })).toBe(200);
    const release = await desk.draft();
    expect((await desk.send('GET', release)).text).toMatch(/Geheimwort vom Hintergrund.*|Geheimwort am Schluss/);
    const log = JSON.stringify(await desk.store.read(`pressRelease-${release.slice('/releases/'.length)}`));
    expect(log).toMatch(/"background-zentrum"/);
    expect(log).not.toMatch(/Geheimwort/);
  });

  it('asks once how the houses of a whole page write', async () => {
    for (const issuer of ['Kreis Nord', 'Kreis Ost', 'KREIS  NORD']) await desk.draft({ issuer });
    await desk.settled();
    const asked = jest.spyOn(desk.styles, 'named');
    const { body } = await desk.send('GET', '/press-desk?limit=50');
    expect(body['items'].length).toBeGreaterThan(4);
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });

  it('is checked against the places of the directory with one question for a whole page', async () => {
    for (const text of ['Besuch in Nordstadt.', 'Besuch in Oststadt.'])
      expect(await desk.does('PUT', `${await desk.draft()}/blocks/background-zentrum`, { text })).toBe(200);
    await desk.settled();
    const asked = jest.spyOn(desk.directory, 'listOrganisations');
    expect((await desk.send('GET', '/press-desk?limit=50')).status).toBe(200);
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });
});
