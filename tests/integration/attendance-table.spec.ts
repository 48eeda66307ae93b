import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readCsv, readXlsx } from '#libs/documents/read-table.js';
import { aVisit, type AVisit } from '#tests/support/a-visit.js';
import { testSystem, type TestSystem } from '#tests/support/system.js';

type Row = {
  row: number;
  name: string;
  outcome: string;
  sentence: string;
  personId: string | null;
  candidates: { personId: string }[];
  errors: { column: string; message: string }[];
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
let system: TestSystem;
let visit: AVisit;
let position: string;
const people: Record<string, string> = {};
const address = (below: string) => `/v1/visits/${visit.id}/${below}`;
const invite = async (name: string, more: object = {}) => {
  const { body } = await system.ask<{ position: string }>('POST', address('attendance/invite'), { personId: people[name], ...more });
  position = body.position;
};
const send = async (csv: string | Uint8Array<ArrayBuffer>, query = '', type = 'text/csv') => {
  const answer = await system.send<{ rows: Row[]; ignoredColumns: string[]; position: string | null }>('POST', address(`attendance/import${query}`), csv, {
    'content-type': type,
    'min-position': position,
  });
  if (answer.body.position) ({ position } = answer.body as { position: string });
  return answer;
};
const rowsOf = async (csv: string, query = '') => (await send(csv, query)).body.rows;
const exported = async (format: 'csv' | 'xlsx') => {
  const response = await system.fetch(address(`attendance-list?format=${format}`), { headers: { 'min-position': position } });
  return new Uint8Array(await response.arrayBuffer());
};
const statusOf = async (name: string) => {
  const { body } = await system.ask<{ attendees: { personId: string; status: string; roles: string[] }[]; version: number }>(
    'GET',
    address('attendance'),
    undefined,
    {
      'min-position': position,
    },
  );
  return body.attendees.find((one) => one.personId === people[name]);
};

beforeAll(async () => {
  system = await testSystem();
  for (const [key, name] of [
    ['ada', 'Ada Beispielsen'],
    ['bert', '=Bert Mustermannsen'],
    ['one', 'Kim Zwilling'],
    ['other', 'Kim Zwilling'],
  ] as const) {
    const { body } = await system.ask<{ personId: string }>('POST', '/v1/persons', { name, variants: key === 'ada' ? ['Ada Beispielsen-Alt'] : [] });
    people[key] = body.personId;
  }
}, 60_000);
afterAll(() => system.stop());
beforeEach(async () => {
  visit = await aVisit(system);
  ({ position } = visit);
  const { body } = await system.ask<{ position: string }>('POST', address('stops'), { stopId: 's1', venue: 'Kreishaus', town: 'Soest' });
  ({ position } = body);
});

describe('the attendance list as a table', () => {
  it('changes nothing when it is sent back as it is, in both forms', async () => {
    await invite('ada', { roles: ['host', 'greeter'], stops: ['s1'] });
    await invite('bert');
    await invite('one');
    await system.ask('POST', address(`attendance/persons/${people['ada']}/accept`));
    ({ position } = (await system.ask<{ position: string }>('POST', address(`attendance/persons/${people['one']}/decline`), { reason: 'verreist' })).body);
    for (const [format, type] of [
      ['csv', 'text/csv'],
      ['xlsx', XLSX],
    ] as const) {
      const { status, body } = await send(await exported(format), '?preview=false', type);
      expect([status, body.rows.map(({ outcome }) => outcome)]).toEqual([200, ['unchanged', 'unchanged', 'unchanged', 'unchanged']]);
      expect([body.ignoredColumns, body.position]).toEqual([[], null]);
    }
  });

  it('says the same in both forms, with formulas defused', async () => {
    await invite('bert');
    const [csv, xlsx] = [await exported('csv'), await exported('xlsx')];
    expect(Buffer.from(csv).toString()).toContain("'=Bert Mustermannsen");
    const asXlsx = await readXlsx(Buffer.from(xlsx));
    expect(readCsv(Buffer.from(csv)).map((row) => row.map((cell) => cell.replace(/^(\d\d)\.(\d\d)\.(\d{4})$/, '$3-$2-$1')))).toEqual(asXlsx);
    expect(Buffer.from(await exported('xlsx')).equals(Buffer.from(xlsx))).toBe(true);
  });
});

describe('a table of attendance that is sent', () => {
  it('is only looked at until somebody says otherwise', async () => {
    const [row] = await rowsOf('Name;Status\r\nAda Beispielsen;zugesagt\r\n');
    expect(row).toMatchObject({ row: 2, outcome: 'ready', personId: people['ada'], sentence: 'Zusage wird vermerkt.' });
    expect(await statusOf('ada')).toBeUndefined();
  });

  it('is applied row by row, once', async () => {
    const csv = 'STATUS;name;Rolle;Station;Bemerkung\r\nzugesagt;Ada Beispielsen-Alt;Gastgeber;Kreishaus, Soest;x\r\n\r\n;Fremd Person;;;\r\n';
    const { body } = await send(csv, '?preview=false');
    expect(body.ignoredColumns).toEqual(['Bemerkung']);
    expect(body.rows.map(({ row, outcome }) => [row, outcome])).toEqual([
      [2, 'applied'],
      [4, 'to-decide'],
    ]);
    expect(await statusOf('ada')).toMatchObject({ status: 'accepted', roles: ['host'], stops: ['s1'] });
    expect((await send(csv, '?preview=false')).body.rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'to-decide']);
    expect((await rowsOf('Name;Status\r\nAda Beispielsen;anwesend\r\n', '?preview=false'))[0]?.outcome).toBe('applied');
    expect((await statusOf('ada'))?.status).toBe('present');
  });

  it('leaves it to people who is meant where nobody or several have the name', async () => {
    const csv = 'Name;Funktion;Organisation\r\nKim Zwilling;;\r\nNeue Personsen;Schulleiterin;Schule Nord\r\n';
    const [twins, nobody] = await rowsOf(csv, '?preview=false');
    expect(twins).toMatchObject({ outcome: 'to-decide', candidates: [{ personId: people['one'] }, { personId: people['other'] }] });
    expect(nobody).toMatchObject({ outcome: 'to-decide', candidates: [] });
    const [chosen, added] = await rowsOf(csv, `?preview=false&decide=2:${people['other']}&decide=3:new`);
    expect([chosen, added]).toMatchObject([{ outcome: 'applied', personId: people['other'] }, { outcome: 'applied' }]);
    expect((await statusOf('other'))?.status).toBe('invited');
    const list = await system.ask<{ entries: { name: string; offices: string[] }[] }>('GET', address('attendance-list'), undefined, {
      'min-position': position,
    });
    expect(list.body.entries).toContainEqual(expect.objectContaining({ name: 'Neue Personsen', offices: [expect.stringContaining('Schulleiterin')] }));
    expect((await rowsOf(csv, `?preview=false&decide=2:${people['other']}`)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    expect((await rowsOf(csv, '?preview=false&decide=2:skip'))[0]?.outcome).toBe('skipped');
    expect((await rowsOf(csv, `?preview=false&decide=2:${people['ada']}`))[0]?.outcome).toBe('to-decide');
  });

  it('says of every cell that is wrong where it stands and what to do', async () => {
    const csv = `Name;Status;Rolle;Station;Kennung;Vertritt\r\n;zugesagt;;;;\r\nAda Beispielsen;vielleicht;Kanzler;Mond;x;Jemand\r\nAda Beispielsen;;;;${people['one']};\r\nAda Beispielsen;;;;;Jemand\r\n`;
    const rows = await rowsOf(csv, '?preview=false');
    expect(rows.map(({ row, outcome, errors }) => [row, outcome, errors.map(({ column }) => column)])).toEqual([
      [2, 'wrong', ['Name']],
      [3, 'wrong', ['Kennung', 'Status', 'Rolle', 'Station']],
      [4, 'wrong', ['Kennung']],
      [5, 'wrong', ['Vertritt']],
    ]);
    expect(await statusOf('ada')).toBeUndefined();
  });

  it('takes nobody twice, and tells what the rules refuse', async () => {
    const twice = await rowsOf('Name\r\nAda Beispielsen\r\nAda Beispielsen-Alt\r\n', '?preview=false');
    expect(twice.map(({ outcome, sentence }) => [outcome, sentence])).toEqual([
      ['applied', 'Wird eingeladen.'],
      ['wrong', 'Diese Person steht schon in Zeile 2.'],
    ]);
    ({ position } = (await system.ask<{ position: string }>('POST', address('attendance/close'))).body);
    expect((await rowsOf('Name;Status\r\nAda Beispielsen;zugesagt\r\n', '?preview=false'))[0]).toMatchObject({ outcome: 'refused' });
    expect((await statusOf('ada'))?.status).toBe('invited');
  });

  it('is refused as a whole when it is no table of people', async () => {
    expect(await send('Vorname;Nachname\r\nAda;Beispielsen\r\n')).toMatchObject({
      status: 422,
      body: { type: '/problems/columns-not-understood', path: 'row 1' },
    });
    expect((await send('Name;name\r\nAda;B\r\n')).status).toBe(422);
    expect((await send('')).status).toBe(422);
    expect((await send('PK nothing', '', XLSX)).status).toBeGreaterThanOrEqual(415);
    expect((await send('Name\r\nAda Beispielsen\r\n', '?decide=2:vielleicht')).status).toBe(422);
    expect((await send('Name\r\n', '', 'text/plain')).status).toBe(415);
    visit = { ...visit, id: '00000000-0000-4000-8000-000000000000' };
    expect((await send('Name\r\nAda Beispielsen\r\n')).status).toBe(404);
  });
});
