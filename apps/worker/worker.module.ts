import { Module, type DynamicModule } from '@nestjs/common';
import type { Pool } from 'pg';
import { ContextsModule } from '#apps/api/contexts.module.js';
import { HealthModule } from '#apps/api/health/health.module.js';
import { PlatformModule } from '#libs/platform/platform.module.js';
import type { DataKeys } from '#libs/keys/data-keys.js';
import type { Settings } from '#libs/platform/settings.js';

/** Everything that follows the log, without HTTP. */
@Module({})
export class WorkerModule {
  static on(pool: Pool, keys: DataKeys, settings?: Settings): DynamicModule {
    return { module: WorkerModule, imports: [PlatformModule.on(pool, keys, settings), ContextsModule, HealthModule] };
  }
}
