import { NotFoundException, type ArgumentsHost } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { Refusal } from '#libs/eventing/decider.js';
import { LimitExceeded, PositionRefused, StoreUnavailable, VersionConflict } from '#libs/eventing/event-store.js';
import { ProblemFilter, problemOf } from '#libs/platform/problem.filter.js';
import { Problem } from '#libs/platform/problem.js';

describe('an error becomes a problem', () => {
  it.each<[string, unknown, number, string]>([
    ['an unknown thing', new Refusal('unknown-visit'), 404, 'unknown-visit'],
    ['a rule that says no', new Refusal('visit-cancelled'), 409, 'visit-cancelled'],
    ['a part of the command that is wrong', new Refusal('date-does-not-exist', { path: 'when.date' }), 422, 'date-does-not-exist'],
    ['more than can be kept', new LimitExceeded('1.2 MB'), 413, 'too-large'],
    ['a position of another log', new PositionRefused('x'), 422, 'position-refused'],
    ['a store that is away', new StoreUnavailable('unknown'), 503, 'not-available'],
    ['a database that nobody reaches', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 503, 'not-available'],
    ['a database that starts after a crash', Object.assign(new Error('starting up'), { code: '57P03', severity: 'FATAL' }), 503, 'not-available'],
    ['a database whose disk is full', Object.assign(new Error('no space'), { code: '53100', severity: 'ERROR' }), 503, 'not-available'],
    ['a deadlock that the database broke', Object.assign(new Error('deadlock'), { code: '40P01', severity: 'ERROR' }), 503, 'not-available'],
    ['a connection that broke under a question', new Error('Connection terminated unexpectedly'), 503, 'not-available'],
    ['a connection that did not come about', new Error('timeout exceeded when trying to connect'), 503, 'not-available'],
    ['a statement that the database refuses', Object.assign(new Error('no such table'), { code: '42P01', severity: 'ERROR' }), 500, 'internal-error'],
    ['an address that does not exist', new NotFoundException(), 404, 'not-found'],
    ['a body that Fastify refuses', Object.assign(new Error('too large'), { statusCode: 413 }), 413, 'too-large'],
    ['a mistake of ours', new TypeError('x is not a function'), 500, 'internal-error'],
  ])('%s', (_, error, status, code) => expect(problemOf(error, false)).toMatchObject({ status, code }));

  it('a lost race is 412 for who named a version, 409 for who did not', () => {
    expect(problemOf(new VersionConflict('visit-1', 1, 2), true).status).toBe(412);
    expect(problemOf(new VersionConflict('visit-1', 1, 2), false).status).toBe(409);
  });

  it('says when to ask again and what to bring', () => {
    const headers = new Map<string, string>();
    const reply = { sent: false, header: (name: string, value: string) => headers.set(name, value) && reply, status: () => reply, send: () => reply };
    const host = { switchToHttp: () => ({ getRequest: () => ({ id: '1', headers: {} }), getResponse: () => reply }) } as unknown as ArgumentsHost;
    new ProblemFilter().catch(new Problem(401, 'token-missing', { detail: '', retryAfterSeconds: 3, challenge: 'Bearer realm="x"' }), host);
    expect([headers.get('retry-after'), headers.get('www-authenticate')]).toEqual(['3', 'Bearer realm="x"']);
  });

  it('tells nothing of a mistake of ours', () => expect(problemOf(new Error('password=secret'), false).help.detail).not.toContain('secret'));
});

it('a full disk of the database is told to whoever wants to write, and what to do', () => {
  const problem = problemOf(Object.assign(new Error('could not extend file'), { code: '53100', severity: 'ERROR' }), false);
  expect([problem.status, problem.help.detail]).toEqual([503, 'The disk of the database is full, so that nothing can be written.']);
});
