import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Action } from '#libs/platform/policy/policy.js';

const ACTION = 'what an operation does, as the policy names it';

/** Declares what an operation does, as the table of libs/platform/policy/policy.ts names it; `@Reads` and `@Writes` do it. Shown as `x-policy` in /openapi.json. */
export const May = (action: Action) => applyDecorators(SetMetadata(ACTION, action), ApiExtension('x-policy', action));

/** What the operation of this handler does. An operation that does not say so is served to nobody. */
export function actionOf(handler: object & { readonly name?: string }): Action {
  const action = Reflect.getMetadata(ACTION, handler) as Action | undefined;
  if (action === undefined) throw new Error(`${handler.name ?? 'an operation'} names no action of the policy: give it @Reads, @Writes or @May.`);
  return action;
}
