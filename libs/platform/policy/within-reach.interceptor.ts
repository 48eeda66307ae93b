import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { actorOf, permitOf } from '#libs/platform/identity.js';
import { audiencesMeant, AUDIENCES, isByAudience, setAudience } from '#libs/platform/policy/audience.js';
import { KEPT, Objects, PATH_OBJECTS, type CheckedKind, type ObjectKind } from '#libs/platform/policy/objects.js';
import { actionOf } from '#libs/platform/policy/may.js';
import { permitted, type Permit } from '#libs/platform/policy/permit.js';
import { setScope } from '#libs/platform/policy/scope.js';
import { unknownObject } from '#libs/platform/policy/unknown-object.js';
import { Problem } from '#libs/platform/problem.js';

type Kept = Readonly<Partial<Record<ObjectKind, CheckedKind>>>;

/** What cannot be an id names nothing; the operation says so by itself. */
const ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/;

/**
 * Whoever does not reach everything reaches what the address names, or gets the answer of what does not exist. It stands behind the
 * waiting for `Min-Position`, so that what was told a moment ago counts.
 */
@Injectable()
export class WithinReach implements NestInterceptor {
  constructor(private readonly objects: Objects) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isByAudience(context.getHandler())) await this.chooseAudience(request);
    else {
      const missing = await this.missing(request, permitOf(request), KEPT[actionOf(context.getHandler())]);
      if (missing) throw unknownObject(missing);
    }
    return next.handle();
  }

  /** The innermost audience that the asker may read of this object. */
  private async chooseAudience(request: FastifyRequest): Promise<void> {
    let missing: ObjectKind | undefined;
    let allowed = false;
    for (const audience of audiencesMeant(request)) {
      const permit = permitted(actorOf(request), AUDIENCES[audience]);
      if (!permit) continue;
      allowed = true;
      missing = await this.missing(request, permit);
      if (missing) continue;
      setAudience(request, audience);
      return;
    }
    if (missing) throw unknownObject(missing);
    // A word that is no audience is refused with the other parts of the query.
    if (allowed || audiencesMeant(request).length === 0) return;
    throw new Problem(403, 'not-permitted', {
      detail: 'Your roles do not include reading this for that audience.',
      path: 'query audience',
      remedy: 'Leave audience out to get what is meant for you.',
    });
  }

  /** The first kind of object in the address that lies outside of what the permit allows; looked up within it from now on. */
  private async missing(request: FastifyRequest, { objects, sees, issuerIds }: Permit, kept: Kept = {}): Promise<ObjectKind | undefined> {
    setScope(sees);
    for (const [name, key] of Object.entries(request.params as Record<string, string>)) {
      const kind = PATH_OBJECTS[name];
      if (kind === undefined) throw new Error(`nobody has said what ${name} in an address stands for: libs/platform/policy/objects.ts`);
      if (kind === 'part' || kind === 'open' || !ID.test(key)) continue;
      if (kind === 'issuer') {
        if (issuerIds !== 'all' && !issuerIds.includes(key)) return kind;
      } else if (objects !== 'all' && !(await this.objects.within(objects, kept[kind] ?? kind, key))) return kind;
    }
    return undefined;
  }
}
