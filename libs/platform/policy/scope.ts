import { AsyncLocalStorage } from 'node:async_hooks';
import type { Scope } from '#libs/platform/policy/permit.js';

/** What the work that runs now may look up; `undefined` until it is known who asks. */
type Reach = { scope: Scope | undefined };

const reaches = new AsyncLocalStorage<Reach>();

/** Runs work that may look up everything: what follows the log, jobs, the command line. */
export const asSystem = <T>(work: () => T): T => reaches.run({ scope: 'all' }, work);

/** Runs the work of a request, which may look up nothing before `setScope` says how far it reaches. */
export const asSomebody = <T>(work: () => T): T => reaches.run({ scope: undefined }, work);

/** Says how far the request of now reaches. Refuses to widen what runs outside of a request. */
export function setScope(scope: Scope): void {
  const reach = reaches.getStore();
  if (!reach) throw new Error('a scope is set for a request only: run it with asSomebody');
  reach.scope = scope;
}

/** What may be looked up now. Throws where nobody has said it, so that nothing is shown by oversight. */
export function scopeOfNow(): Scope {
  const scope = reaches.getStore()?.scope;
  if (scope === undefined) throw new Error('nobody has said what may be looked up here: run it with asSystem, or behind the guard Identity');
  return scope;
}

/** A scope as one text, `all` or its marks in lines: equal where the same may be seen. */
export const scopeAsText = (scope: Scope): string => (scope === 'all' ? 'all' : scope.join('\n'));

/** The scope of now as one text; undefined where nobody has said it. */
export function scopeTextOfNow(): string | undefined {
  const scope = reaches.getStore()?.scope;
  return scope && scopeAsText(scope);
}
