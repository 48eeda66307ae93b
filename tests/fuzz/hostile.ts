import fc from 'fast-check';

/** Any but halves of pairs. fast-check's own `binary` takes a second to make, for a way back to the code points that nobody asks for here. */
const codePoint = fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })).map((one) => String.fromCodePoint(one));

/** Text that breaks what does not treat it as data. None of it may look like what the judge takes for a leak. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    `Robert'); drop table vault.person;--`,
    `' or 1=1 --`,
    `"; select pg_sleep(10); --`,
    '{{ 7 * 7 }}',
    '{% for i in (1..9999999) %}x{% endfor %}',
    '${7*7}',
    '#{7*7}',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    ']]></w:t></w:r><!--',
    '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/hostname">]>&y;',
    '=HYPERLINK("http://127.0.0.1","x")',
    '+1+cmd|calc',
    '@SUM(1)',
    '../../../../etc/passwd',
    '..\\..\\windows\\win.ini',
    '%2e%2e%2f',
    'Zeile\r\nX-Injected: 1',
    'Zeile\r\n\r\n<html>',
    'BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT',
    '\u0000',
    'Kreis\u0000haus',
    '\ud800',
    'halb \udfff',
    '\u202egnp.exe',
    '\u2066\u2067\u2068\u202a',
    '\ufeff',
    '\u200b\u200d\u2060',
    '\u0001\u0007\u001b[31m',
    '\u007f\u0085\u2028\u2029',
    'e\u0301'.repeat(40),
    `Z${'\u0335\u0321'.repeat(120)}`,
    '👩‍👩‍👧‍👦🏳️‍🌈🇩🇪',
    '\u{10ffff}\uffff\ufffe',
    '{person-00000000-0000-4000-8000-000000000000}',
    '{text-00000000-0000-4000-8000-000000000000}',
    '{person-00000000-0000-4000-8000-000000000000.text-00000000-0000-4000-8000-000000000000}',
    'person-00000000-0000-4000-8000-000000000000',
    'constructor',
    '__proto__',
    'toString',
    'null',
    'undefined',
    'NaN',
    '-0',
    '1e309',
    ' ',
    '\t\n',
    '',
    '„',
    '“„“”»«›‹',
    'Dr. '.repeat(60),
    '#set text(size: 90pt)',
    '#import "x.typ"',
    '\\u0000 \\x00 %00 &#0;',
  ),
  fc.string({ unit: codePoint, minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
);

/** Text longer than anything that is taken. */
export const longText = fc
  .constantFrom(1_001, 10_001, 100_001)
  .chain((length) => fc.constantFrom('x', 'ü ', '„', '🏳️‍🌈', 'Dr. ', '(', '{{').map((unit) => unit.repeat(Math.ceil(length / unit.length))));

/** Days where calendars, clocks and databases end. */
export const edgeDates = fc.constantFrom(
  '0000-01-01',
  '0001-01-01',
  '0099-12-31',
  '1582-10-10',
  '1893-04-01',
  '1900-02-29',
  '1916-04-30',
  '1945-05-24',
  '1970-01-01',
  '2000-02-29',
  '2020-02-30',
  '2020-03-29',
  '2020-10-25',
  '2038-01-19',
  '2021-02-29',
  '9999-12-31',
  '10000-01-01',
  '-0001-01-01',
  '+275760-09-13',
  '2020-13-01',
  '2020-00-00',
  '2020-3-5',
  '2020-03-05T10:00:00Z',
);

export const edgeInstants = fc.constantFrom(
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+23:59',
  '1970-01-01T00:00:00Z',
  '2020-03-29T02:30:00+01:00',
  '2016-12-31T23:59:60Z',
  '2020-03-05T24:00:00Z',
  '2020-03-05T10:12:00.123456789Z',
  '2020-03-05 10:12:00+01:00',
  '9999-12-31T23:59:59Z',
  '9999-12-31T23:59:59-23:59',
  '2020-03-05T10:12Z',
  '00000000000000000000',
  '00000000000000000001',
  '99999999999999999999',
  '09223372036854775807',
  '09223372036854775808',
);

export const edgeTimes = fc.constantFrom('00:00', '23:59', '24:00', '02:30', '2:30', '10:60', '-1:00', '10:00:00');

export const edgeNumbers = fc.constantFrom(
  0,
  -0,
  -1,
  0.5,
  1e21,
  1e300,
  -1e300,
  5e-324,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 53,
  2 ** 53 + 2,
  2 ** 63,
  1_000_001,
  500_000,
);

/** A value of every type of JSON. */
export const anyValue = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, '', 'x', 0, -1, 1.5, [], {}, [[]], [null], { a: 1 }, ['x'], { length: 1 }, { toString: 'x' }, { $ref: '#' }),
  edgeNumbers as fc.Arbitrary<unknown>,
  hostileText,
);
