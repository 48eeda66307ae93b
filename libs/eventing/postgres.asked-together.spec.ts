import { describe, expect, it } from '@jest/globals';
import { AskedTogether } from '#libs/eventing/postgres.asked-together.js';
import { asSomebody, asSystem, scopeOfNow, setScope } from '#libs/platform/policy/scope.js';
import type { Scope } from '#libs/platform/policy/permit.js';

/** A statement that is under way: what it asks, as whom, and how it ends. */
type Statement = { readonly questions: readonly number[]; readonly scope: Scope; answer(): void; fail(error: unknown): void };

/** Answers each number with its double, when the test lets a statement end. */
function desk() {
  const statements: Statement[] = [];
  const together = new AskedTogether<number, number>(
    (questions) =>
      new Promise((resolve, fail) =>
        statements.push({ questions, scope: scopeOfNow(), answer: () => resolve(questions.map((question) => question * 2)), fail }),
      ),
  );
  const asked = () => statements.map(({ questions }) => questions);
  return { together, statements, asked };
}

const within = <T>(scope: Scope, work: () => T): T =>
  asSomebody(() => {
    setScope(scope);
    return work();
  });
const settled = () => new Promise((resolve) => setImmediate(resolve));
const refused = Object.assign(new Error('refused'), { code: '22P02', severity: 'ERROR' });

describe('questions of many callers', () => {
  it('are put at once while nobody asks, and together while somebody does; each caller gets an own answer', async () => {
    const { together, statements, asked } = desk();
    const answers = asSystem(() => Promise.all([1, 2, 3, 2].map((question) => together.of(question))));
    expect(asked()).toEqual([[1]]);
    statements[0]!.answer();
    await settled();
    expect(asked()).toEqual([[1], [2, 3, 2]]);
    statements[1]!.answer();
    expect(await answers).toEqual([2, 4, 6, 4]);
  });

  it('are never answered by a statement that began before they were asked', async () => {
    const { together, statements, asked } = desk();
    const before = asSystem(() => together.of(7));
    const after = asSystem(() => together.of(7));
    statements[0]!.answer();
    await before;
    await settled();
    expect(asked()).toEqual([[7], [7]]);
    statements[1]!.answer();
    expect(await after).toBe(14);
  });

  it('are put in the scope of those who ask, and never together with those who see more or less', async () => {
    const { together, statements } = desk();
    const scopes: readonly Scope[] = ['all', ['org-a'], 'all', ['org-a'], ['org-a', 'org-b'], []];
    const answers = Promise.all(scopes.map((scope, i) => within(scope, () => together.of(i))));
    for (let i = 0; i < 5; i++) {
      statements[i]?.answer();
      await settled();
    }
    expect(statements.map(({ questions, scope }) => [questions, scope])).toEqual([
      [[0], 'all'],
      [[1, 3], ['org-a']],
      [[2], 'all'],
      [[4], ['org-a', 'org-b']],
      [[5], []],
    ]);
    expect(await answers).toEqual([0, 2, 4, 6, 8, 10]);
  });

  it('of whoever has no scope yet are put with none, so that nothing is shown by oversight', async () => {
    const scopes: unknown[] = [];
    const together = new AskedTogether<number, number>(async (questions) => {
      scopes.push(questions.length);
      scopeOfNow();
      return questions;
    });
    const answers = [asSystem(() => together.of(1)), asSomebody(() => together.of(2)), asSystem(() => together.of(3))];
    expect(await Promise.allSettled(answers)).toMatchObject([{ value: 1 }, { reason: { message: expect.stringContaining('nobody has said') } }, { value: 3 }]);
    expect(scopes).toEqual([1, 1, 1]);
  });

  it('that the server refuses fail nobody else', async () => {
    const { together, statements, asked } = desk();
    const answers = asSystem(() => Promise.allSettled([1, 2, 3].map((question) => together.of(question))));
    statements[0]!.answer();
    await settled();
    statements[1]!.fail(refused);
    await settled();
    expect(asked()).toEqual([[1], [2, 3], [2], [3]]);
    statements[2]!.fail(refused);
    statements[3]!.answer();
    expect(await answers).toMatchObject([{ value: 2 }, { reason: refused }, { value: 6 }]);
  });

  it('are not put again one by one when the connection broke', async () => {
    const { together, statements, asked } = desk();
    const answers = asSystem(() => Promise.allSettled([1, 2, 3].map((question) => together.of(question))));
    statements[0]!.fail(new Error('Connection terminated'));
    await settled();
    statements[1]!.fail(new Error('Connection terminated'));
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(asked()).toEqual([[1], [2, 3]]);
  });

  it('do not wait for a statement that hangs', async () => {
    const { together, statements } = desk();
    void asSystem(() => together.of(1));
    const next = asSystem(() => together.of(2));
    while (statements.length < 2) await settled();
    statements[1]!.answer();
    expect(await next).toBe(4);
  });

  it('go on after a statement that was slow came to its end, still one at a time', async () => {
    const { together, statements, asked } = desk();
    const slow = asSystem(() => together.of(1));
    const next = asSystem(() => together.of(2));
    while (statements.length < 2) await settled();
    statements[0]!.answer();
    await slow;
    const last = asSystem(() => together.of(3));
    expect(asked()).toEqual([[1], [2]]);
    statements[1]!.answer();
    await next;
    await settled();
    statements[2]!.answer();
    expect(await last).toBe(6);
  });
});
