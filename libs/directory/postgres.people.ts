import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Person, PersonFacts } from '#libs/directory/directory.js';
import { maskKeysOf, sortKeyOf, wordKeysOf } from '#libs/directory/name-keys.js';
import { unknownPerson } from '#libs/directory/not-in-directory.js';
import { firstMarksFrom, maskMarks, nameMark, personMarksOf, searchedWords, wordMarks } from '#libs/directory/person-marks.js';
import { rowsOf, VERSION_PLACE, type VersionRow } from '#libs/directory/postgres.versions.js';
import { assertFacts, sameFacts } from '#libs/directory/stored-facts.js';
import { AskedTogether } from '#libs/eventing/postgres.asked-together.js';
import { KEY_COLUMNS, type DataKeys } from '#libs/keys/data-keys.js';
import type { PersonId } from '#libs/vault/ids.js';

type PersonRow = VersionRow<PersonId>;

const NEWEST = `select p.id, p.number, v.version, v.box, ${KEY_COLUMNS}
  from vault.person p join vault.directory_version v on v.id = p.id and v.version = p.version join vault.data_key k on k.id = p.key_id`;
const MARKED = 'select m.person_id from vault.person_mark m where';

/** People as tables in the schema `vault`: their facts encrypted, each person with a key of their own, and found by a blind index. */
export class PostgresPeople {
  private readonly marked = new AskedTogether<readonly Buffer[], readonly PersonRow[]>((several) => this.withMarks(several));

  constructor(
    private readonly pool: Pool,
    private readonly keys: DataKeys,
  ) {}

  async byIds(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Person>> {
    if (ids.length === 0) return new Map();
    const people = await this.read('directory-persons', `${NEWEST} where p.id = any($1)`, [ids]);
    return new Map(people.map((person) => [person.personId, person]));
  }

  async add(facts: PersonFacts, id: PersonId = `person-${randomUUID()}`, by?: string): Promise<Person> {
    assertFacts(facts);
    const index = await this.keys.blindIndex();
    const marks = personMarksOf(facts, index);
    await this.keys.writing(async () => {
      const key = await this.keys.ofOwner(id);
      await this.rows(
        'directory-add-person',
        `with added as (insert into vault.person (id, key_id, version) values ($1, $2, 1) on conflict (id) do nothing returning id),
              kept as (insert into vault.directory_version (id, version, key_id, box, recorded_by) select id, 1, $2, $3, $4 from added)
         insert into vault.person_mark (kind, mark, person_id) select m.kind, m.mark, added.id from added, unnest($5::text[], $6::bytea[]) as m(kind, mark)`,
        [id, key.id, this.keys.box(key, JSON.stringify(facts), VERSION_PLACE(id, 1)), by ?? null, ...columnsOf(marks)],
      );
    });
    return (await this.byIds([id])).get(id)!;
  }

  /** The next version; the same facts as the newest keep nothing. Decided again when somebody else was faster. */
  async change(id: PersonId, facts: PersonFacts, by?: string): Promise<Person> {
    assertFacts(facts);
    const marks = personMarksOf(facts, await this.keys.blindIndex());
    for (;;) {
      const [row] = await this.rows<PersonRow>('directory-person', `${NEWEST} where p.id = $1`, [id]);
      if (!row) return unknownPerson(id);
      if (sameFacts(factsIn(row, this.keys), facts)) return { ...facts, personId: id };
      const key = { id: row.key_id, master: row.master, wrapped: row.wrapped };
      const next = row.version + 1;
      const changed = await this.rows(
        'directory-change-person',
        `with changed as (update vault.person set version = $2 where id = $1 and version = $2 - 1 returning id, key_id),
              kept as (insert into vault.directory_version (id, version, key_id, box, recorded_by) select id, $2, key_id, $3, $4 from changed),
              wanted as (select m.kind, m.mark from changed, unnest($5::text[], $6::bytea[]) as m(kind, mark)),
              gone as (delete from vault.person_mark p using changed where p.person_id = changed.id
                        and not exists (select from wanted w where w.kind = p.kind and w.mark = p.mark)),
              come as (insert into vault.person_mark (kind, mark, person_id) select w.kind, w.mark, $1 from wanted w on conflict do nothing)
         select id from changed`,
        [id, next, this.keys.box(key, JSON.stringify(facts), VERSION_PLACE(id, next)), by ?? null, ...columnsOf(marks)],
      );
      if (changed.length > 0) return { ...facts, personId: id };
    }
  }

  async find(fullName: string): Promise<readonly Person[]> {
    const mark = nameMark(fullName, await this.keys.blindIndex());
    return this.read('directory-find-persons', `${NEWEST} where p.id in (${MARKED} m.kind = 'name' and m.mark = $1) order by p.number`, [mark]);
  }

  async named(keys: readonly string[]): Promise<ReadonlyMap<string, readonly Person[]>> {
    const people = this.peopleIn(await this.marked.of(maskMarks(keys, await this.keys.blindIndex())));
    const wanted = new Set(keys);
    const found = people.flatMap((person) => maskKeysOf(person).flatMap((key) => (wanted.has(key) ? [{ key, person }] : [])));
    return new Map([...Map.groupBy(found, ({ key }) => key)].map(([key, namesakes]) => [key, namesakes.map(({ person }) => person)]));
  }

  /** Reads who has the marks of the words, or whole first letters until the page is full; then compares, sorts and cuts. */
  async search(query: string, { after, limit }: { readonly after?: string; readonly limit: number }) {
    const words = searchedWords(query);
    const candidates = words.length > 0 ? await this.beginningWith(words) : await this.fromLetterOf(after ?? '', limit);
    const found = candidates
      .filter((person) => isNamedLike(person, words))
      .map((person) => ({ person, cursor: `${sortKeyOf(person)}\n${person.personId}` }))
      .filter(({ cursor }) => after === undefined || cursor > after)
      .sort((one, other) => (one.cursor < other.cursor ? -1 : 1));
    const next = found.length > limit ? found[limit - 1]?.cursor : undefined;
    return { items: found.slice(0, limit).map(({ person }) => person), ...(next !== undefined && { next }) };
  }

  private async beginningWith(words: readonly string[]): Promise<readonly Person[]> {
    const marks = wordMarks(words, await this.keys.blindIndex());
    const all = `${MARKED} m.kind = 'word' and m.mark = any($1) group by m.person_id having count(*) = cardinality($1::bytea[])`;
    return this.read('directory-search-persons', `${NEWEST} where p.id in (${all})`, [marks]);
  }

  /** Everybody whose name begins with the letter of a cursor, and with each letter after it until there are more than a page. */
  private async fromLetterOf(cursor: string, limit: number): Promise<readonly Person[]> {
    const marks = firstMarksFrom(cursor, await this.keys.blindIndex());
    return this.read(
      'directory-page-persons',
      `with recursive letter(n, more) as (
         select 1, 0
         union all
         select n + 1, more + (select count(*)::int from (select from vault.person_mark m where m.kind = 'first' and m.mark = ($1::bytea[])[n + 1] limit $2 + 1) one)
           from letter where n < cardinality($1::bytea[]) and more <= $2)
       ${NEWEST} where p.id in (${MARKED} m.kind = 'first' and m.mark = any(($1::bytea[])[1 : (select max(n) from letter)]))`,
      [marks, limit],
    );
  }

  /** Whom several callers find by marks of masking; each gets those of their own marks, in the order in which people were added. */
  private async withMarks(several: readonly (readonly Buffer[])[]): Promise<readonly (readonly PersonRow[])[]> {
    const rows = await this.rows<PersonRow & { readonly mark: Buffer }>(
      'directory-named',
      `select m.mark, n.* from vault.person_mark m join (${NEWEST}) n on n.id = m.person_id where m.kind = 'mask' and m.mark = any($1) order by n.number`,
      [several.flat()],
    );
    return several.map((marks) => {
      const own = new Set(rows.length > 0 ? marks.map(asText) : []);
      return [...new Map(rows.filter(({ mark }) => own.has(asText(mark))).map((row) => [row.id, row])).values()];
    });
  }

  private async read(name: string, text: string, values: unknown[]): Promise<readonly Person[]> {
    return this.peopleIn(await this.rows<PersonRow>(name, text, values));
  }

  private readonly peopleIn = (rows: readonly PersonRow[]): readonly Person[] => rows.map((row) => ({ ...factsIn(row, this.keys), personId: row.id }));

  private rows<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return rowsOf<Row>(this.pool, name, text, values);
  }
}

const factsIn = (row: PersonRow, keys: DataKeys): PersonFacts => keys.json(row, VERSION_PLACE(row.id, row.version)) as PersonFacts;

const asText = (mark: Buffer): string => mark.toString('latin1');

const columnsOf = (marks: readonly { readonly kind: string; readonly mark: Buffer }[]): [kinds: string[], marks: Buffer[]] => [
  marks.map(({ kind }) => kind),
  marks.map(({ mark }) => mark),
];

/** Whether each of the words begins a word of the person's name. */
function isNamedLike(person: Person, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const own = wordKeysOf(person);
  return words.every((word) => own.some((key) => key.startsWith(word)));
}
