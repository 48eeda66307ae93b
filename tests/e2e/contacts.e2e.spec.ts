import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FORMS } from '#libs/platform/forms.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

type Imported = {
  readonly rows: readonly { readonly row: number; readonly outcome: string; readonly sentence: string }[];
  readonly ignoredColumns: readonly string[];
};
type Contacts = { readonly items: readonly { readonly organisationId: string; readonly town: string | null; readonly contact: string | null }[] };

let system: TestSystem;
beforeAll(async () => {
  system = await testSystem();
}, 60_000);
afterAll(() => system?.stop());

const reads = async (table: string | Buffer, preview: boolean, type: string = FORMS.csv.type) => {
  const answer = await system.send<Imported>('POST', `/v1/directory/contacts/import?preview=${preview}`, Buffer.from(table), {
    'content-type': type,
  });
  expect(answer.status).toBe(200);
  return answer.body.rows.map(({ row, outcome }) => `${row} ${outcome}`);
};
const contact = async (id: string) =>
  (await system.ask<Contacts>('GET', '/v1/directory/contacts')).body.items.find(({ organisationId }) => organisationId === id)?.contact;
const exported = async (format: 'csv' | 'xlsx') => Buffer.from(await (await system.fetch(`/v1/directory/contacts?kind=host&format=${format}`)).arrayBuffer());

describe('how organisations are reached', () => {
  it('is read from a table: first looked at, then taken, row by row, by id or by any name', async () => {
    const table = [
      'Name;Kennung;ERREICHBARKEIT;Bemerkung',
      'Kreis Soest;;ki@kreis-soest.example;neu',
      ';org-ki-unna;Tel. 02303 27, KI@kreis-unna.example;',
      'Kreis Nirgendwo;;x@example.org;',
      'KREIS SOEST;;andere@example.org;',
      'Kreis Coesfeld;;;',
      ';;y@example.org;',
    ].join('\r\n');
    const expected = ['2 ready', '3 ready', '4 wrong', '5 wrong', '6 unchanged', '7 wrong'];
    expect(await reads(table, true)).toEqual(expected);
    expect(await contact('org-ki-soest')).toBeNull();
    expect(await reads(table, false)).toEqual(expected.map((one) => one.replace('ready', 'applied')));
    expect([await contact('org-ki-soest'), await contact('org-ki-unna')]).toEqual(['ki@kreis-soest.example', 'Tel. 02303 27, KI@kreis-unna.example']);
    expect(await reads(table, false)).toEqual(expected.map((one) => one.replace('ready', 'unchanged')));
  });

  it('changes nothing when the table that was given out comes back', async () => {
    const [csv, xlsx] = [await exported('csv'), await exported('xlsx')];
    expect(csv.toString()).toContain('org-ki-soest;Kreis Soest;Kommunales Integrationszentrum Kreis Soest;Soest;ki@kreis-soest.example\r\n');
    for (const rows of [await reads(csv, false), await reads(xlsx, false, FORMS.xlsx.type)]) {
      expect(rows).toHaveLength(54);
      expect(rows.filter((row) => !row.endsWith(' unchanged'))).toEqual([]);
    }
  });

  it('says what is wrong with a table that has no such columns', async () => {
    const answer = await system.send('POST', '/v1/directory/contacts/import', Buffer.from('Ort;Name\r\nSoest;Kreis Soest\r\n'), {
      'content-type': FORMS.csv.type,
    });
    expect(answer).toMatchObject({ status: 422, body: { type: '/problems/columns-not-understood', detail: expect.stringContaining('„Erreichbarkeit“') } });
  });

  it('is shown to the ministry office and the administration alone, where it stands among other facts as well', async () => {
    const shown = async (roles: string) => {
      const [one, list, table] = await Promise.all(
        ['/v1/organisations/org-ki-soest', '/v1/organisations?name=Kreis%20Soest', '/v1/directory/contacts'].map((address) =>
          system.ask('GET', address, undefined, { 'x-roles': roles }),
        ),
      );
      return [one, list, table].map((answer) => answer!.text.includes('ki@kreis-soest.example'));
    };
    for (const role of ['planner', 'deputy', 'auditor', 'admin']) expect([role, ...(await shown(role))]).toEqual([role, true, true, true]);
    for (const role of ['press', 'service', 'host']) expect([role, ...(await shown(role))]).toEqual([role, false, false, false]);
  });
});
