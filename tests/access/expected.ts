/** Who asks. A and B are two hosts with a press office each; `both` is host A and press office B in one account. */
export const ASKERS = ['planner', 'deputy', 'host-a', 'host-b', 'press-a', 'press-all', 'auditor', 'admin', 'service', 'both', 'roleless'] as const;
export type Asker = (typeof ASKERS)[number];

/** Who gets nowhere, and with which answer, wherever an account is needed. */
export const STRANGERS = { nobody: 401, 'bad-token': 401, 'no-account': 403, disabled: 403 } as const;
export type Stranger = keyof typeof STRANGERS;

/**
 * What each account may do, as people reviewed it: a row for each action of the policy (`x-policy` in /openapi.json) and for what an
 * operation answers differently by its query. It is written down a second time on purpose, so that a changed policy shows here.
 *
 * `-`: refused (403). `+`: whatever exists; `*`: also what does not exist yet; `e`: also who is erased. `h`, `i`, `hi`: what the host receives, what the issuer issues, or both. `k`: whom the host added.
 * `out`: what is out. What is not reached is answered like what does not exist (404). `both` may do what `host-a` and press office B may.
 */
const TABLE = `
  action                     planner deputy host press press-all auditor admin service roleless
  me.read                    +       +      +    +     +         +       +     +       +

  tour.plan                  +       -      -    -     -         -       -     -       -
  tour.read                  +       +      -    -     -         +       -     -       -
  tour-programme.read        +       +      h    h     +         +       -     -       -

  visit.plan                 +       -      -    -     -         -       -     -       -
  visit.list                 +       +      h    h     +         +       -     -       -
  visit.read-record          +       +      -    -     -         +       -     -       -
  visit.read-history         +       +      -    -     -         +       -     -       -
  visit.export               +       +      -    -     -         +       -     -       -
  conflict.read              +       +      -    -     -         +       -     -       -
  day.read                   +       +      -    -     -         +       -     -       -
  waiting.read?role=planner  +       +      -    -     -         +       -     -       -
  waiting.read?role=host     +       +      h    -     -         +       -     -       -
  waiting.read?role=press    +       -      -    hi    +         -       -     -       -
  change.follow              +       +      h    hi    +         +       -     +       -

  programme.read             +       +      h    h     +         +       -     -       -
  audience=public            +       +      h    h     +         +       -     -       -
  audience=press             +       +      -    h     +         +       -     -       -
  audience=host              +       +      h    -     -         +       -     -       -
  audience=principal         +       +      -    -     -         +       -     -       -
  agenda.change              +       -      h    -     -         -       -     -       -
  agenda.answer              +       -      h    -     -         -       -     -       -

  attendance.read            +       +      h    h     +         +       -     -       -
  attendance.change          +       -      h    -     -         -       -     -       -
  invitation.read            +       -      h    -     -         -       -     -       -
  reply.record               +       -      h    -     -         -       -     -       -
  feed.manage                +       -      h    -     -         -       -     -       -

  notice.read                +       +      -    -     -         +       -     -       -
  notice.send                +       -      -    -     -         -       -     -       -
  notice.resolve             +       -      -    -     -         -       +     -       -

  release.draft              -       -      -    h     +         -       -     -       -
  release.read               +       out    h    hi    +         out     -     -       -
  release.read-unissued      +       -      -    i     +         -       -     -       -
  release.edit               -       -      -    i     +         -       -     -       -
  release.approve-content    +       -      -    i     +         -       -     -       -
  release.decide             -       -      -    i     +         -       -     -       -
  quote.clear                -       -      -    i     +         -       -     -       -

  house-style.list           +       -      -    i     +         +       +     -       -
  house-style.read           +       -      -    i     +         +       +     -       -
  house-style.change         -       -      -    i     +         -       +     -       -
  house-style.change?whole   -       -      -    i     *         -       *     -       -
  sentence-template.read     +       +      +    +     +         +       +     +       +

  person.read                +       +      h    h     +         +       -     -       -
  person.change              +       -      k    k     +         -       -     -       -
  person.erase               e       -      -    -     -         -       e     -       -
  person.report              +       -      -    -     -         -       -     -       -
  retention.read             +       -      -    -     -         +       +     -       -
  retention.apply            -       -      -    -     -         -       +     -       -
  consent.read               +       +      h    h     +         +       -     -       -
  consent.change             +       -      h    h     +         -       -     -       -
  organisation.read          +       +      +    +     +         +       +     +       +
  organisation.read-contact  +       +      -    -     -         +       +     -       -
  organisation.change        +       -      -    -     -         -       +     -       -
  function.read              +       +      +    +     +         +       +     +       +
  function.change            +       -      -    +     +         -       +     -       -

  audit.read                 -       -      -    -     -         +       -     -       -
  operation.read             -       -      -    -     -         +       +     +       -
  operation.change           -       -      -    -     -         -       +     -       -
  account.read               -       -      -    -     -         +       +     -       -
  account.change             -       -      -    -     -         -       +     -       -
`;

/**
 * What may be named by its id inside of a body, in the same signs: by those who may do the action at all. A row of its own for a kind where
 * the action does not treat all alike.
 */
const NAMING = `
  action                           planner  host  press  press-all  admin
  tour.plan                        +        -     -      -          -
  visit.plan                       +        -     -      -          -
  agenda.change                    +        h     -      -          -
  attendance.change                +        h     -      -          -
  feed.manage                      +        -     -      -          -
  feed.manage/organisation         +        h     -      -          -
  release.edit                     -        -     hi     +          -
  house-style.change               -        -     hi     +          +
  house-style.change/organisation  -        -     +      +          +
  consent.change                   +        h     h      +          -
  account.change                   -        -     -      -          *
`;

/** Open to everybody, and to whoever holds a link. */
export const OPEN = ['public.read', 'health.read', 'tokens.develop', 'feed.read', 'quote.answer', 'invitation.answer'];

/** What lies where in the world of tests/access/world.ts, as people see it who know it. */
const REACHED: Readonly<Record<'a' | 'b', Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  a: {
    h: { visit: 'a ab', tour: 'a both', person: 'guest of-a kept-a', office: 'guest kept-a', release: 'out-b-on-a', organisation: 'a' },
    i: { release: 'a-on-a a-on-b2', issuer: 'a', visit: 'a b2', person: 'guest of-a', office: 'guest' },
    k: { person: 'kept-a', office: 'kept-a' },
  },
  b: {
    h: { visit: 'ab b b2', tour: 'b both', person: 'guest of-b kept-b', office: 'guest of-b kept-b', release: 'out-b-on-b', organisation: 'b' },
    i: {
      release: 'b-on-a b-on-ab b-on-b out-b-on-a embargo-b-on-a out-b-on-b',
      issuer: 'b',
      visit: 'a ab b',
      person: 'guest of-a of-b',
      office: 'guest of-b',
    },
    k: { person: 'kept-b', office: 'kept-b' },
  },
};
const OUT = ['out-b-on-a', 'out-b-on-b'];

type Rows = ReadonlyMap<string, ReadonlyMap<string, string>>;
const ACTIONS = readTable(TABLE);
const NAMES = readTable(NAMING);

/** The rows that there are. */
export const reviewed: readonly string[] = [...ACTIONS.keys()];
/** The rows about ids in bodies. */
export const reviewedNames: readonly string[] = [...NAMES.keys()];

/** What is expected: `done` (the guard lets it pass), `refused` (403), or `missing` (404); undefined: nobody reviewed this action. */
export type Expected = 'done' | 'refused' | 'missing' | undefined;
export const expected = (row: string, asker: Asker, kind: string | undefined, object: string): Expected => lookUp(ACTIONS, row, asker, kind, object);

/** Where the table speaks of an id of this kind in the body of an action. */
export const rowOfName = (action: string, kind: string): string => (NAMES.has(`${action}/${kind}`) ? `${action}/${kind}` : action);
/** The same for something that a body names: `missing` is what does not exist for the asker. */
export const expectedName = (action: string, asker: Asker, kind: string, object: string): Expected =>
  lookUp(NAMES, rowOfName(action, kind), asker, kind, object);

function lookUp(rows: Rows, row: string, asker: Asker, kind: string | undefined, object: string): Expected {
  const cells = rows.get(row);
  if (!cells) return undefined;
  const reaches = partsOf(asker).flatMap(([column, party]) => {
    const cell = cells.get(column);
    return cell === undefined || cell === '-' ? [] : [reachOf(cell, party, kind)];
  });
  if (reaches.length === 0) return 'refused';
  if (kind === undefined) return 'done';
  return reaches.some((reach) => reach.includes(object) || (reach.includes('anything') && object !== 'missing' && object !== 'erased')) ? 'done' : 'missing';
}

/** The columns that add up to what an account may do, and for whom. */
function partsOf(asker: Asker): readonly (readonly [column: string, party: 'a' | 'b'])[] {
  if (asker === 'both')
    return [
      ['host', 'a'],
      ['press', 'b'],
    ];
  return [[asker.replace(/-[ab]$/, ''), asker.endsWith('-b') ? 'b' : 'a']];
}

/** Names of objects; `anything` stands for all that exist. */
function reachOf(cell: string, party: 'a' | 'b', kind: string | undefined): readonly string[] {
  if (cell === '+' || kind === undefined) return ['anything'];
  if (cell === '*') return ['anything', 'missing'];
  if (cell === 'e') return ['anything', 'erased'];
  if (cell === 'out') return kind === 'release' ? OUT : ['anything'];
  return [...cell].flatMap((letter) => REACHED[party][letter]?.[kind]?.split(' ') ?? []);
}

function readTable(table: string): Rows {
  const [[, ...columns] = [], ...rows] = table.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim().split(/\s+/)]));
  return new Map(rows.map(([action, ...cells]) => [action!, new Map(columns.map((column, n) => [column, cells[n]!]))]));
}
