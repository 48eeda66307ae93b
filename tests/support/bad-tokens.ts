import {
  claims,
  es,
  eddsa,
  HEADER,
  hs256,
  jwkOf,
  jws,
  KEYS,
  now,
  ps256,
  rs256,
  RULES,
  SHARED_SECRET,
  STRANGER,
  unsigned,
  withClaims,
  withHeader,
} from '#tests/support/token-desk.js';

/** What is wrong, and the value of the Authorization header. */
export type BadToken = readonly [what: string, authorization: string];

const DAY = 86_400;
const pem = (key = KEYS.rsa.publicKey) => key.export({ format: 'pem', type: 'spki' });
const good = () => jws();
const parts = (token: string) => token.split('.') as [string, string, string];
const encoded = (text: string) => Buffer.from(text).toString('base64url');
const strangers = rs256(STRANGER.rsa.privateKey);
const bearer = (rows: Readonly<Record<string, string>>): BadToken[] => Object.entries(rows).map(([what, token]) => [what, `Bearer ${token}`]);

/** The next letter of the alphabet that decodes to the same bytes, since the last one holds bits that nobody reads. */
function sameBytes(segment: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return `${segment.slice(0, -1)}${letters[letters.indexOf(segment.at(-1) ?? 'A') + 1]}`;
}

const header = (): BadToken[] => [
  ['another scheme', `Basic ${good()}`],
  ['no scheme', good()],
  ['a scheme and nothing', 'Bearer'],
  ['a scheme and blanks', 'Bearer    '],
  ['two tokens', `Bearer ${good()} ${good()}`],
  ['two tokens and a comma', `Bearer ${good()}, Bearer ${good()}`],
  ['a tab for the blank', `Bearer\t${good()}`],
  ['a blank inside', `Bearer ${good().replace('.', ' .')}`],
  ['a line break behind', `Bearer ${good()}\n`],
  ['quotation marks', `Bearer "${good()}"`],
  ['a byte order mark', `Bearer \ufeff${good()}`],
  ['a full stop that is wider (U+FF0E)', `Bearer ${good().replaceAll('.', '\uff0e')}`],
  ['a letter of another alphabet in the scheme', `B\u0435arer ${good()}`],
  ['DPoP for the scheme', `DPoP ${good()}`],
];

const form = (): BadToken[] => {
  const [head, body, signature] = parts(good());
  return bearer({
    'no token but words': 'let-me-in',
    'two parts': `${head}.${body}`,
    'four parts': `${good()}.x`,
    'five parts, as of an encrypted token': `${encoded('{"alg":"RSA-OAEP","enc":"A256GCM","typ":"at+jwt"}')}.a.b.c.d`,
    'the JSON form of a signed token': encoded(JSON.stringify({ payload: body, protected: head, signature })),
    'an empty header': `.${body}.${signature}`,
    'an empty payload': `${head}..${signature}`,
    padding: `${head}.${body}.${signature}==`,
    'the other base64 alphabet': `${head}.${body}.${signature.replaceAll('-', '+').replaceAll('_', '/')}+`,
    'a header that is no JSON': jws('alg: RS256'),
    'a header that is a list': jws('[]'),
    'a header that is null': jws('null'),
    'a payload that is no JSON': jws(HEADER, 'sub: f3b1'),
    'a payload that is a list': jws(HEADER, JSON.stringify([claims()])),
    'a payload that is a text': jws(HEADER, '"f3b1"'),
    'a payload that is not UTF-8': jws(
      HEADER,
      Buffer.concat([Buffer.from(JSON.stringify(claims()).slice(0, -1)), Buffer.from([0x2c, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])]),
    ),
    'a payload with a byte order mark': jws(HEADER, `\ufeff${JSON.stringify(claims())}`),
    'a token in a token': jws({ ...HEADER, cty: 'JWT' }, good()),
    'a member of the header twice': jws('{"alg":"none","typ":"at+jwt","kid":"rsa","alg":"RS256"}'),
    'a member of the header twice, once in disguise': jws('{"alg":"RS256","typ":"at+jwt","kid":"ed","k\\u0069d":"rsa"}'),
    'a claim twice': jws(HEADER, JSON.stringify(claims()).replace('{', '{"sub":"admin",')),
    'a claim twice, deeper': jws(HEADER, JSON.stringify({ ...claims(), act: { sub: 'x' } }).replace('"x"}', '"x","sub":"y"}')),
    'far too long': withClaims({ roles: 'x'.repeat(9_000) }),
    'an endless nesting': jws(HEADER, JSON.stringify(claims()).replace('}', `,"a":${'['.repeat(900)}${']'.repeat(900)}}`)),
    'a claim that changes what objects are': jws(HEADER, JSON.stringify(claims()).replace('{', '{"__proto__":{"admin":true},')),
  });
};

const signatures = (): BadToken[] => {
  const [head, body, signature] = parts(good());
  const ecToken = jws({ ...HEADER, alg: 'ES256', kid: 'ec' }, claims(), es(KEYS.ec.privateKey));
  return bearer({
    'no signature': `${head}.${body}.`,
    'half a signature': `${head}.${body}.${signature.slice(0, 4 * Math.floor(signature.length / 8))}`,
    'a signature and a byte': `${head}.${body}.${Buffer.concat([Buffer.from(signature, 'base64url'), Buffer.from([0])]).toString('base64url')}`,
    'another spelling of the same signature': `${head}.${body}.${sameBytes(signature)}`,
    'the signature of another token': `${head}.${body}.${parts(withClaims({ sub: 'a7' }))[2]}`,
    'another payload': `${head}.${encoded(JSON.stringify({ ...claims(), sub: 'admin' }))}.${signature}`,
    'another header': `${encoded(JSON.stringify({ ...HEADER, kid: 'rsa2' }))}.${body}.${signature}`,
    'a signature of zeros': `${parts(ecToken).slice(0, 2).join('.')}.${Buffer.alloc(64).toString('base64url')}`,
    'a signature in the form of certificates (DER)': jws({ ...HEADER, alg: 'ES256', kid: 'ec' }, claims(), es(KEYS.ec.privateKey, 'sha256', 'der')),
    'the key of a stranger under the name of ours': jws(HEADER, claims(), strangers),
    'the curve of a stranger under the name of ours': jws({ ...HEADER, alg: 'ES256', kid: 'ec' }, claims(), es(STRANGER.ec.privateKey)),
  });
};

const algorithms = (): BadToken[] =>
  bearer({
    'algorithm none': withHeader({ alg: 'none' }, unsigned),
    'algorithm none and a signature': withHeader({ alg: 'none' }),
    'algorithm NONE': withHeader({ alg: 'NONE' }, unsigned),
    'algorithm nOnE without a key': jws({ alg: 'nOnE', typ: 'at+jwt' }, claims(), unsigned),
    'no algorithm': withHeader({ alg: undefined }),
    'an algorithm that is a list': withHeader({ alg: ['RS256'] }),
    'an algorithm in small letters': withHeader({ alg: 'rs256' }),
    'an algorithm that nobody knows': withHeader({ alg: 'RS1024' }),
    'HS256 with the public key as its secret': withHeader({ alg: 'HS256' }, hs256(pem())),
    'HS256 with the public key as its secret, trimmed': withHeader({ alg: 'HS256' }, hs256(pem().toString().trim())),
    'HS256 with the modulus as its secret': withHeader({ alg: 'HS256' }, hs256(Buffer.from(jwkOf(KEYS.rsa.publicKey).n ?? '', 'base64url'))),
    'HS256 with an empty secret': withHeader({ alg: 'HS256' }, hs256('')),
    'HS256 with a secret that the issuer published': withHeader({ alg: 'HS256', kid: 'shared' }, hs256(SHARED_SECRET)),
    'an algorithm that is not on the list': withHeader({ alg: 'RS512', kid: 'rsa2' }, rs256(KEYS.rsa2.privateKey, 'sha512')),
    'an algorithm that the key is not for': withHeader({ alg: 'PS256' }, ps256(KEYS.rsa.privateKey)),
    'an algorithm of another kind of key': withHeader({ alg: 'ES256' }),
    'a signature of another algorithm': withHeader({ alg: 'RS256', kid: 'rsa2' }, ps256(KEYS.rsa2.privateKey)),
    'a curve that does not fit the algorithm': withHeader({ alg: 'ES256', kid: 'ec384' }, es(KEYS.ec384.privateKey)),
    'EdDSA under the name of RSA': withHeader({ kid: 'ed' }, eddsa()),
  });

const keys = (attacker: string): BadToken[] => {
  const jwk = jwkOf(STRANGER.rsa.publicKey, { kid: 'rsa' });
  return bearer({
    'a key of its own in the header': withHeader({ jwk }, strangers),
    'a key of its own, and no id': withHeader({ jwk, kid: undefined }, strangers),
    'our key in its header': withHeader({ jwk: jwkOf(KEYS.rsa.publicKey) }),
    'keys at the address of a stranger': withHeader({ jku: `${attacker}/keys`, kid: 'theirs' }, strangers),
    'keys at the address of a stranger, signed by ours': withHeader({ jku: `${attacker}/keys` }),
    'a certificate at the address of a stranger': withHeader({ x5u: `${attacker}/certificate.pem` }, strangers),
    'a certificate of its own': withHeader({ x5c: [encoded('certificate')] }, strangers),
    'a key that nobody knows': withHeader({ kid: 'theirs' }, strangers),
    'a key that is a path': withHeader({ kid: '../../../../dev/null' }, hs256('')),
    'a key that is an address': withHeader({ kid: `${attacker}/keys` }, strangers),
    'a key that is a query': withHeader({ kid: "rsa' OR '1'='1" }, strangers),
    'a key that is a member of every object': withHeader({ kid: '__proto__' }, strangers),
    'a key that is a number': withHeader({ kid: 1 }),
    'a key that is an object': withHeader({ kid: { rsa: true } }),
    'a key that is empty': withHeader({ kid: '' }),
    'a key whose id is endless': withHeader({ kid: 'x'.repeat(300) }),
    'no key named, and several possible': withHeader({ kid: undefined }, rs256(KEYS.rsa2.privateKey)),
    'a key in capital letters': withHeader({ kid: 'RSA' }),
    'a key that is too weak': withHeader({ kid: 'weak' }, rs256(KEYS.weak.privateKey)),
    'a key for encryption': withHeader({ kid: 'forEncryption' }, rs256(KEYS.forEncryption.privateKey)),
    'a key for wrapping keys': withHeader({ kid: 'forWrapping' }, rs256(KEYS.forWrapping.privateKey)),
  });
};

const extensions = (): BadToken[] =>
  bearer({
    'an extension that must be understood': withHeader({ crit: ['exp'], exp: now() + 300 }),
    'an extension that must be understood and is not there': withHeader({ crit: ['b64'] }),
    'an empty list of extensions': withHeader({ crit: [] }),
    'extensions that are a text': withHeader({ crit: 'b64' }),
    'a payload that is not encoded': withHeader({ crit: ['b64'], b64: false }),
    'an encoding that is named, as usual or not': withHeader({ crit: ['b64'], b64: true }),
    'a payload that is not encoded, by the way': withHeader({ b64: false }),
    'a packed payload': withHeader({ zip: 'DEF' }),
    'an encryption': withHeader({ enc: 'A256GCM' }),
  });

const types = (): BadToken[] =>
  bearer({
    'no type': withHeader({ typ: undefined }),
    'the type of any token': withHeader({ typ: 'JWT' }),
    'a token for signing in': jws({ ...HEADER, typ: 'JWT' }, { ...claims(), aud: ['konsole', RULES.audience], nonce: 'n', at_hash: 'x' }),
    'a token for signing out': withHeader({ typ: 'logout+jwt' }),
    'a proof of a key': withHeader({ typ: 'dpop+jwt' }),
    'a type that is a list': withHeader({ typ: ['at+jwt'] }),
    'a type and more': withHeader({ typ: 'at+jwt; x' }),
    'a token that is bound to a key of its client': withClaims({ cnf: { jkt: 'x' } }),
  });

const wrongTypes: readonly unknown[] = [null, true, 1, 'x', [], ['x'], {}];
const CLAIMS = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat'] as const;
const typeOf = (value: unknown) => JSON.stringify(value);
/** Values of one JSON type after the other in each claim; those that would be right stand in the tests of good tokens. */
const claimTypes = (): BadToken[] =>
  CLAIMS.flatMap((claim) =>
    wrongTypes
      .filter((value) => !(claim === 'sub' && value === 'x') && !(['nbf', 'iat'].includes(claim) && value === 1))
      .map((value): BadToken => [`${claim} that is ${typeOf(value)}`, `Bearer ${withClaims({ [claim]: value })}`]),
  );

const claimValues = (): BadToken[] =>
  bearer({
    ...Object.fromEntries(['iss', 'sub', 'aud', 'exp', 'iat'].map((claim) => [`no ${claim}`, withClaims({ [claim]: undefined })])),
    'another issuer': withClaims({ iss: 'https://issuer.example/realms/other' }),
    'an issuer with a slash too many': withClaims({ iss: `${RULES.issuer}/` }),
    'an issuer in capital letters': withClaims({ iss: RULES.issuer.toUpperCase() }),
    'an issuer with a letter of another alphabet': withClaims({ iss: RULES.issuer.replace('e', '\u0435') }),
    'ours among several issuers': withClaims({ iss: [RULES.issuer] }),
    'another audience': withClaims({ aud: 'haushalt' }),
    'an audience that only begins with us': withClaims({ aud: `${RULES.audience}-test` }),
    'an audience in capital letters': withClaims({ aud: 'Ortstermin' }),
    'an audience with a number among texts': withClaims({ aud: [RULES.audience, 1] }),
    'audiences in one text': withClaims({ aud: `konsole ${RULES.audience}` }),
    expired: withClaims({ exp: now() - 60, iat: now() - 600, nbf: undefined }),
    'expired, with the time as a text': withClaims({ exp: String(now() + 300) }),
    'expired just now': withClaims({ exp: now() - RULES.toleranceSeconds - 1 }),
    'not valid yet': withClaims({ nbf: now() + 60 }),
    'issued in the future': withClaims({ iat: now() + 60, exp: now() + 600 }),
    'older than any token may be': withClaims({ iat: now() - 2 * DAY, nbf: undefined, exp: now() + 300 }),
    'times in milliseconds': withClaims({ iat: Date.now(), nbf: Date.now(), exp: Date.now() + 300_000 }),
    'a subject that is empty': withClaims({ sub: '' }),
    'a subject that is blank': withClaims({ sub: ' ' }),
    'a subject with a blank before it': withClaims({ sub: ' f3b1' }),
    'a subject that is endless': withClaims({ sub: 'x'.repeat(256) }),
    'a subject with a line break': withClaims({ sub: 'f3b1\nadmin' }),
    'a subject with a null character': withClaims({ sub: 'f3b1\u0000' }),
    'a subject that reads like another (U+0430)': withClaims({ sub: '\u0430dmin' }),
    'a subject with marks that are not seen': withClaims({ sub: 'admin\u200b' }),
    'a subject that is written backwards': withClaims({ sub: '\u202enimda' }),
  });

/** Tokens of which none may be accepted; `attacker` is an address that must never be asked. */
export const badTokens = (attacker: string): readonly BadToken[] => [
  ...header(),
  ...form(),
  ...signatures(),
  ...algorithms(),
  ...keys(attacker),
  ...extensions(),
  ...types(),
  ...claimTypes(),
  ...claimValues(),
];
