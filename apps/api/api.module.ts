import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import type { Pool } from 'pg';
import { ChangesController } from '#apps/api/changes.controller.js';
import { ContextsModule } from '#apps/api/contexts.module.js';
import { FollowChangesHandler } from '#apps/api/follow-changes.js';
import { HealthController } from '#apps/api/health/health.controller.js';
import { HealthModule } from '#apps/api/health/health.module.js';
import { FindJobsHandler, FindParkedHandler, RebuildViewHandler, RetryParkedHandler } from '#apps/api/operate.js';
import { OperationsController } from '#apps/api/operations.controller.js';
import { TellChanges } from '#apps/api/tell-changes.js';
import { views } from '#apps/worker/subscriptions.js';
import { RecordReadings } from '#libs/audit/record-readings.interceptor.js';
import type { DataKeys } from '#libs/keys/data-keys.js';
import { AnswerHeaders } from '#libs/platform/answer-headers.interceptor.js';
import { FOLLOWED_VIEWS, Freshness } from '#libs/platform/freshness.interceptor.js';
import { Idempotency } from '#libs/platform/idempotency.interceptor.js';
import { Identity } from '#libs/platform/identity.js';
import { PlatformModule } from '#libs/platform/platform.module.js';
import { WithinReach } from '#libs/platform/policy/within-reach.interceptor.js';
import { ProblemFilter } from '#libs/platform/problem.filter.js';
import { RateLimit } from '#libs/platform/rate-limit.interceptor.js';
import { RateLimits } from '#libs/platform/rate-limits.js';
import { DEFAULTS, type Settings } from '#libs/platform/settings.js';
import { TokensModule } from '#libs/platform/tokens/tokens.module.js';
import { MemoryTokenBuckets, TokenBuckets } from '#libs/platform/token-buckets.js';
import { validation } from '#libs/platform/validation.js';

/** Everything that answers over HTTP. */
@Module({})
export class ApiModule {
  /** `throwAway`: nothing outlives the process, the development issuer's key neither. */
  static on(pool: Pool, keys: DataKeys, settings: Settings = DEFAULTS, throwAway = false): DynamicModule {
    return {
      module: ApiModule,
      imports: [PlatformModule.on(pool, keys, settings), TokensModule.for(settings, throwAway), ContextsModule, HealthModule],
      controllers: [HealthController, ChangesController, OperationsController],
      providers: [
        { provide: APP_GUARD, useClass: Identity },
        { provide: APP_PIPE, useFactory: validation },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: RateLimit },
        { provide: APP_INTERCEPTOR, useClass: AnswerHeaders },
        { provide: APP_INTERCEPTOR, useClass: Freshness },
        { provide: APP_INTERCEPTOR, useClass: WithinReach },
        { provide: APP_INTERCEPTOR, useClass: Idempotency },
        { provide: APP_INTERCEPTOR, useClass: RecordReadings },
        { provide: FOLLOWED_VIEWS, useValue: views },
        { provide: TokenBuckets, useFactory: () => new MemoryTokenBuckets() },
        RateLimits,
        FollowChangesHandler,
        TellChanges,
        FindJobsHandler,
        FindParkedHandler,
        RetryParkedHandler,
        RebuildViewHandler,
      ],
    };
  }
}
