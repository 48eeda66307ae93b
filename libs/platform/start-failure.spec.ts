import { describe, expect, it } from '@jest/globals';
import { sentenceOf } from '#libs/platform/start-failure.js';

const failure = (message: string, more: object) => Object.assign(new Error(message), more);

describe('a start that fails says why and what to do', () => {
  it.each<[string, unknown, RegExp]>([
    ['a port in use', failure('listen', { code: 'EADDRINUSE', address: '127.0.0.1', port: 3000 }), /^127\.0\.0\.1:3000 is in use .* PORT/],
    ['no database there', failure('connect', { code: 'ECONNREFUSED', address: '127.0.0.1', port: 5432 }), /127\.0\.0\.1:5432: check .* DATABASE_URL/],
    ['no database at any address', new AggregateError([failure('connect', { code: 'ECONNREFUSED', address: '::1', port: 1 })], ''), /::1:1/],
    [
      'a server that fetch does not reach',
      Object.assign(new TypeError('fetch failed'), { cause: failure('x', { code: 'ECONNREFUSED', address: '127.0.0.1', port: 3000 }) }),
      /127\.0\.0\.1:3000/,
    ],
    ['a database that does not exist', failure('database "x" does not exist', { code: '3D000' }), /"x" does not exist: create it/],
    ['a wrong password', failure('password authentication failed', { code: '28P01' }), /correct user and password/],
    [
      'a database that keeps the product out',
      failure('permission denied for schema es', { code: '42501' }),
      /schema es: make .* ortstermin_app.* restore into a new one/,
    ],
    ['a folder that may not be written', failure('EACCES', { code: 'EACCES', path: '/data' }), /^\/data cannot be written: set DATA_DIR/],
    ['a sentence of our own', new Error('The data are in use by process 7.'), /^The data are in use by process 7\.$/],
  ])('%s', (_, error, says) => expect(sentenceOf(error)).toMatch(says));
});
